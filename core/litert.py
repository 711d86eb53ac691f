"""Networks exported to LiteRT: run on any thread, and loaded in silence."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from core.errors import ArtifactError

STANDARD_ERROR = 2
"""The descriptor of the process's standard error."""


@contextmanager
def silent_standard_error() -> Iterator[None]:
    """For libraries that announce themselves on the process's standard error and have no setting for that, as LiteRT
    does with its delegate; faults are raised."""
    standard_error = os.dup(STANDARD_ERROR)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STANDARD_ERROR)
        yield
    finally:
        os.dup2(standard_error, STANDARD_ERROR)
        os.close(standard_error)
        os.close(nowhere)


class LiteRtNetwork:
    """A network exported to LiteRT, safe to call from any thread.

    An interpreter is not: four threads on one gave errors in three calls of four. So each thread gets its own.

    Raises:
        ArtifactError: the file can't be read, or holds no network.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._model = path.read_bytes()
        except OSError as error:
            raise ArtifactError(f"{path} can't be read: {error.strerror}") from error
        self._path = path
        self._threads = threading.local()
        self._runner()  # a broken file is to fail at the start, not at the first photo

    def run(self, **inputs: NDArray[np.float32] | NDArray[np.int32]) -> dict[str, NDArray[np.float32]]:
        """One pass: named inputs to named outputs, with the shapes and types that were exported."""
        outputs: dict[str, NDArray[np.float32]] = self._runner()(**inputs)
        return outputs

    def _runner(self) -> Any:
        runner = getattr(self._threads, "runner", None)
        if runner is None:
            try:
                with silent_standard_error():
                    interpreter = Interpreter(model_content=self._model, num_threads=1)
                    interpreter.allocate_tensors()
                runner = interpreter.get_signature_runner()
            except (RuntimeError, ValueError) as error:
                raise ArtifactError(f"{self._path} is no network that LiteRT can run: {error}") from error
            self._threads.runner = runner
        return runner
