"""Trained artifacts: a folder with files, and a manifest that says what they are and how to know them again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ArtifactError

MANIFEST_FILE = "manifest.json"


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
