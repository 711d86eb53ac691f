"""Whole photos with labels, in the ways that people pack them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.errors import DataError
from models.emotion.photo_sets import labelled_photos

TABLE = "file,label\na.jpg,sad\n"


@pytest.fixture(params=["zip", "folder"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def packed(path: Path, kind: str, files: dict[str, bytes | str]) -> Path:
    archive = path / "set.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    if kind == "zip":
        return archive
    with zipfile.ZipFile(archive) as file:
        file.extractall(path / "set")
    return path / "set"


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        "\ufeff" + TABLE,
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\r"),
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        '"File", "Label"\n"a.jpg", "Sad"\n\n',
        "emotion,person,file\nsadness,7,a.jpg\n",
        "file,label,emotion\na.jpg,0,4\n",
        "file,label\n./a.jpg,sad,more\n",
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(tmp_path: Path, kind: str, table: str) -> None:
    data = packed(tmp_path, kind, {"labels.csv": table, "a.jpg": b"A"})
    assert list(labelled_photos(data)) == [(4, b"A")]


def test_all_may_lie_in_a_folder(tmp_path: Path, kind: str) -> None:
    table = "file,label\na.jpg,sad\nsub/b.jpg,happy\nsub\\b.jpg,happy\nset/a.jpg,sad\n"
    files = {
        "set/labels.csv": table, "set/a.jpg": b"A", "set/sub/b.jpg": b"B",
        "__MACOSX/set/._labels.csv": b"\0\5", "set/sub/labels.csv": "file,label\n",
    }  # fmt: skip
    found = list(labelled_photos(packed(tmp_path, kind, files)))
    assert found == [(4, b"A"), (3, b"B"), (3, b"B"), (4, b"A")]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (TABLE + "b.jpg,sad\n", r"labels\.csv names 'b\.jpg', which is not there"),
        ("file,label\n,sad\n", "names '', which is not there"),
        ("file,label\na.jpg,odd\n", r"labels\.csv: 'odd' is no emotion"),
        ("file,label\na.jpg," + "x" * 200_000, r"labels\.csv, line 2: field larger"),
    ],
)
def test_what_is_wrong_with_a_table_is_named(tmp_path: Path, kind: str, table: str, fault: str) -> None:
    data = packed(tmp_path, kind, {"labels.csv": table, "a.jpg": b"A"})
    with pytest.raises(DataError, match=fault):
        list(labelled_photos(data))


def test_without_a_table_there_is_nothing(tmp_path: Path, kind: str) -> None:
    with pytest.raises(DataError, match=r"no labels\.csv in it"):
        list(labelled_photos(packed(tmp_path, kind, {"a.jpg": b"A"})))


def test_a_member_that_cannot_be_unpacked_is_named(tmp_path: Path) -> None:
    data = packed(tmp_path, "zip", {"a.jpg": bytes(range(256)) * 40, "labels.csv": TABLE})
    content = bytearray(data.read_bytes())
    content[60:90] = b"\xff" * 30
    data.write_bytes(content)
    with pytest.raises(DataError, match=r"a\.jpg can't be unpacked"):
        list(labelled_photos(data))


def test_an_encrypted_archive_is_named(tmp_path: Path) -> None:
    data = packed(tmp_path, "zip", {"labels.csv": TABLE})
    content = bytearray(data.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(signature) + offset] |= 1
    data.write_bytes(content)
    with pytest.raises(DataError, match="encrypted"):
        list(labelled_photos(data))
