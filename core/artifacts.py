"""Trained artifacts: a folder with files, and a manifest that says what they are and how to know them again."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from core.errors import ArtifactError

MANIFEST_FILE = "manifest.json"
STANDARD_ERROR = 2


@dataclass(frozen=True, slots=True)
class Artifact:
    """A verified artifact.

    Attributes:
        folder: where its files lie.
        version: changes with every training.
        details: what the kind of artifact needs to be used rightly (label order, sizes, constants) and what was
            measured.
    """

    folder: Path
    version: str
    details: Mapping[str, Any]

    def file(self, name: str) -> Path:
        """The path of one of its files."""
        return self.folder / name


def load_artifact(folder: Path, kind: str) -> Artifact:
    """Read the manifest in ``folder`` and compare every file with its SHA-256.

    Raises:
        ArtifactError: the manifest or a file is missing or altered, or it is an artifact of another kind.
    """
    path = folder / MANIFEST_FILE
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        found, version, files, details = (manifest[key] for key in ("kind", "version", "files", "details"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArtifactError(f"{path} can't be read as a manifest: {error!r}") from error
    if found != kind:
        raise ArtifactError(f"{path} describes {found!r}, not {kind!r}")
    for name, expected in files.items():
        if _sha256(folder / name) != expected:
            raise ArtifactError(f"{folder / name} is not the file that its manifest describes (SHA-256 differs)")
    return Artifact(folder, version, details)


def write_manifest(folder: Path, kind: str, version: str, files: tuple[str, ...], details: Mapping[str, Any]) -> None:
    """Describe ``files`` of ``folder`` so that :func:`load_artifact` accepts them."""
    manifest = {
        "kind": kind,
        "version": version,
        "files": {name: _sha256(folder / name) for name in files},
        "details": dict(details),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ArtifactError(f"{path} can't be read: {error.strerror}") from error


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
