"""Whole photos with their labels: a folder, or a zip, with ``labels.csv``."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from core.errors import DataError
from models.emotion.label_words import emotion_index

LABELS_FILE = "labels.csv"

_DELIMITERS = ",;\t"  # as spreadsheets save it, by country


def labelled_photos(data: Path) -> Iterator[tuple[int, bytes]]:
    """Each photo with the index of its label. ``labels.csv`` may lie in a folder inside, and the photos beside it.

    Raises:
        DataError: ``labels.csv`` or a photo is missing, or the labels can't be understood.
        OSError: a file can't be read.
    """
    if data.is_dir():
        names = [path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()]
        yield from _photos(data, names, lambda name: (data / name).read_bytes())
        return
    try:
        archive = zipfile.ZipFile(data)
    except zipfile.BadZipFile as error:
        raise DataError(f"{data} is neither an .npz nor a folder nor a zip of photos") from error
    with archive:
        yield from _photos(data, archive.namelist(), lambda name: _unpacked(archive, name))


def _photos(data: Path, names: Sequence[str], read: Callable[[str], bytes]) -> Iterator[tuple[int, bytes]]:
    table = min((name for name in names if PurePosixPath(name).name == LABELS_FILE), key=_depth, default=None)
    if table is None:
        raise DataError(f"{data}: no {LABELS_FILE} in it")
    there, folder = set(names), PurePosixPath(table).parent
    for file, word in _rows(read(table)):
        label = _index(word)
        path = PurePosixPath(file.replace("\\", "/"))
        found = [name for name in (str(folder / path), str(path)) if name in there]
        if not found:
            raise DataError(f"{data}: {LABELS_FILE} names {file!r}, which is not there")
        yield label, read(found[0])


def _depth(name: str) -> tuple[int, str]:
    return len(PurePosixPath(name).parts), name


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    # RuntimeError: encrypted, or packed in a way that Python does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise DataError(f"{archive.filename}: {name} can't be unpacked: {error}") from error


def _rows(content: bytes) -> Iterator[tuple[str, str]]:
    """The file and the label in each line of ``labels.csv``."""
    text = content.decode("utf-8-sig", errors="replace")  # -sig: as spreadsheets save it
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    table = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter, skipinitialspace=True)
    try:
        columns = [name.strip().lower() for name in next(table, [])]
        label = "emotion" if "emotion" in columns else "label"
        if not {"file", label} <= set(columns):
            raise DataError(f"{LABELS_FILE} needs a column 'file' and a column 'emotion' or 'label'")
        for row in filter(None, table):
            cells = dict(zip(columns, row, strict=False))
            yield cells.get("file", "").strip(), cells.get(label, "")
    except csv.Error as error:
        raise DataError(f"{LABELS_FILE}, line {table.line_num}: {error}") from error


def _index(word: str) -> int:
    try:
        return emotion_index(word)
    except DataError as error:
        raise DataError(f"{LABELS_FILE}: {error}") from error
