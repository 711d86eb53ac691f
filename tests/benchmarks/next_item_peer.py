"""A recommender of another package in a process of its own, behind the contract of our next-item models."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import numpy as np
from numpy.typing import NDArray
from peer_readers import ONE_THREAD, NotInstalledError

from models.next_item.sessions import Items, Session


class Package:
    """The child process; it is ready when this is.

    Args:
        python: an interpreter that has the package.
        child: the script that it runs.

    Raises:
        NotInstalledError: it has not, or is none.
        ChildProcessError: the child ended before it was ready.
    """

    def __init__(self, python: str, child: Path) -> None:
        if shutil.which(python) is None:
            raise NotInstalledError("no such program")
        self._child = subprocess.Popen(  # noqa: S603 - the benchmark's own command
            [python, str(child)], env={**os.environ, **ONE_THREAD}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._orders, self._answers = cast(IO[bytes], self._child.stdin), cast(IO[bytes], self._child.stdout)
        greeting = self._answer()
        if "missing" in greeting:
            self._end()
            raise NotInstalledError(greeting["missing"])
        self.versions: dict[str, str] = greeting["versions"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, **order: Any) -> tuple[dict[str, Any], bytes]:
        """Give the child an order, and wait for its answer and the bytes that follow it.

        Raises:
            ChildProcessError: the child ended.
        """
        self._orders.write(json.dumps(order).encode() + b"\n")
        self._orders.flush()
        answer = self._answer()
        return answer, self._answers.read(answer.get("bytes", 0))

    def _answer(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise ChildProcessError(f"the child ended with status {self._child.wait()}; standard error says why")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _end(self) -> None:
        self._orders.close()
        self._answers.close()
        self._child.wait()


class PeerModel:
    """A recommender of the package; see :class:`models.next_item.contract.NextItemModel`.

    Args:
        package: where it is; has one model at a time.
        kind: of recommender, as the child names them.
        settings: of it.
        validation: sessions whose last item is guessed to choose the best epoch, where the kind has epochs.

    Attributes:
        seconds: of the child's processor that the last fit took.
        milliseconds: the same for each place since the last fit, without the way there and back.
    """

    def __init__(
        self, package: Package, kind: str, settings: Mapping[str, Any], validation: Sequence[Session] = ()
    ) -> None:
        self._package, self._kind, self._settings = package, kind, dict(settings)
        self._validation = [session.tolist() for session in validation]
        self.seconds = 0.0
        self.milliseconds: list[float] = []

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        lists = [session.tolist() for session in sessions]
        order = {"settings": self._settings, "items": len(items), "sessions": lists, "validation": self._validation}
        answer, _ = self._package.ask(fit=self._kind, **order)
        self.seconds, self.milliseconds = answer["seconds"], []

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        answer, scores = self._package.ask(session=session.tolist(), first=first)
        self.milliseconds += answer["milliseconds"]
        yield from np.frombuffer(scores, np.float32).reshape(len(session) - first, -1)
