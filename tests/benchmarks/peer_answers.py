"""What the child processes of ``peers.py`` share: photos come in on standard input, answers go out as lines of JSON.

Standard library only, since the interpreter that holds ``fer`` has nothing of ours.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

LENGTH_BYTES = 4
"""Before each photo stands its number of bytes, big-endian."""


def take_standard_output() -> int:
    """A descriptor for the answers; what a library prints goes to standard error from now on."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def say(answers: int, message: dict[str, Any]) -> None:
    """Write one line of JSON."""
    os.write(answers, json.dumps(message).encode() + b"\n")


def answer_photos(answers: int, read: Callable[[bytes], str | None]) -> None:
    """Answer each photo with the word that ``read`` has for it, None where it saw no face, until there are no more.

    The times are milliseconds from the bytes to the word: by the clock, and of the processor, over all threads.
    """
    while photo := _next_photo(sys.stdin.buffer):
        started, computed = time.perf_counter(), time.process_time()
        word = read(photo)
        stopped, done = time.perf_counter(), time.process_time()
        say(answers, {"word": word, "ms": (stopped - started) * 1000, "cpu_ms": (done - computed) * 1000})


def loaded_versions(*names: str) -> dict[str, str]:
    """The versions of Python and of those modules among ``names`` that this process has loaded."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python} | {name: sys.modules[name].__version__ for name in names if name in sys.modules}


def _next_photo(stream: BinaryIO) -> bytes:
    return stream.read(int.from_bytes(stream.read(LENGTH_BYTES), "big"))
