from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.artifacts import MANIFEST_FILE, load_artifact, write_manifest
from core.errors import ArtifactError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "weights.bin").write_bytes(b"some weights")
    write_manifest(tmp_path, "thing", "1", ("weights.bin",), {"labels": ["a", "b"]})
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    artifact = load_artifact(folder, "thing")
    assert artifact.version == "1"
    assert artifact.details["labels"] == ["a", "b"]
    assert artifact.file("weights.bin").read_bytes() == b"some weights"


def test_one_altered_byte_is_noticed(folder: Path) -> None:
    (folder / "weights.bin").write_bytes(b"some Weights")
    with pytest.raises(ArtifactError, match="SHA-256"):
        load_artifact(folder, "thing")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "weights.bin").unlink()
    with pytest.raises(ArtifactError, match=r"weights\.bin"):
        load_artifact(folder, "thing")


def test_another_kind_is_refused(folder: Path) -> None:
    with pytest.raises(ArtifactError, match="'thing', not 'emotion'"):
        load_artifact(folder, "emotion")


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({"kind": "thing"})])
def test_a_broken_manifest_is_one_clear_error(folder: Path, text: str) -> None:
    (folder / MANIFEST_FILE).write_text(text)
    with pytest.raises(ArtifactError, match="manifest"):
        load_artifact(folder, "thing")
