"""A reader of photos in a process of its own, on one thread, as ``peers.py`` sees it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Any, Self, cast

from peer_answers import LENGTH_BYTES

from core.emotions import Emotion

FOLDER = Path(__file__).parent
ONE_THREAD: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1")
)
QUIET: Mapping[str, str] = MappingProxyType({"TF_CPP_MIN_LOG_LEVEL": "2", "PYTHONWARNINGS": "ignore"})
"""``fer`` calls for things that are to leave setuptools and TensorFlow, which say so at every start."""
FER_WORDS: Mapping[str, Emotion] = MappingProxyType(
    {
        "angry": Emotion.ANGER,
        "disgust": Emotion.DISGUST,
        "fear": Emotion.FEAR,
        "happy": Emotion.HAPPINESS,
        "sad": Emotion.SADNESS,
        "surprise": Emotion.SURPRISE,
        "neutral": Emotion.NEUTRAL,
    }
)


class NotInstalledError(Exception):
    """The interpreter lacks a package that the reader needs; the message says which."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader says about one photo.

    Attributes:
        emotion: None where it saw no face.
        milliseconds: from the photo's bytes to the emotion, by the clock.
        processor_milliseconds: the processor's time for it over all threads; more than ``milliseconds`` would mean
            that several ran at once.
    """

    emotion: Emotion | None
    milliseconds: float
    processor_milliseconds: float


class Reader:
    """A child process that answers photos; it is ready when this is.

    Args:
        name: what the results call it.
        emotion_of: the emotion that a word of its stands for.
        command: of the child.
        environment: is added to this process's.

    Raises:
        NotInstalledError: the child lacks a package.
        ChildProcessError: it ended before it was ready.
    """

    def __init__(
        self, name: str, emotion_of: Callable[[str], Emotion], command: list[str], environment: Mapping[str, str]
    ) -> None:
        self.name = name
        self._emotion_of = emotion_of
        self._child = subprocess.Popen(  # noqa: S603 - the benchmark's own command
            command, env={**os.environ, **ONE_THREAD, **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._photos, self._answers = cast(IO[bytes], self._child.stdin), cast(IO[bytes], self._child.stdout)
        greeting = self._next_answer()
        if "missing" in greeting:
            self.close()
            raise NotInstalledError(greeting["missing"])
        self.versions: dict[str, str] = greeting["versions"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The child's process."""
        return self._child.pid

    def read(self, photo: bytes) -> Answer:
        """Have the child read the bytes of a picture file.

        Raises:
            ChildProcessError: the child ended.
        """
        self._photos.write(len(photo).to_bytes(LENGTH_BYTES, "big") + photo)
        self._photos.flush()
        answer = self._next_answer()
        word = answer["word"]
        return Answer(None if word is None else self._emotion_of(word), answer["ms"], answer["cpu_ms"])

    def close(self) -> None:
        """No more photos: let the child end."""
        self._photos.close()
        self._answers.close()
        self._child.wait()

    def _next_answer(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise ChildProcessError(f"{self.name} ended with status {self._child.wait()}; standard error says why")
        answer: dict[str, Any] = json.loads(line)
        return answer


def start_undertone(artifact: Path) -> Reader:
    """Our reader, with the emotion artifact in a folder."""
    return Reader("undertone", Emotion, [sys.executable, str(FOLDER / "peer_undertone.py"), str(artifact)], {})


def start_fer(python: str) -> Reader:
    """The package ``fer``, in the interpreter that has it.

    Raises:
        NotInstalledError: that interpreter has not, or is none.
    """
    if shutil.which(python) is None:
        raise NotInstalledError("no such program")
    return Reader("fer", FER_WORDS.__getitem__, [python, str(FOLDER / "peer_fer.py")], QUIET)
