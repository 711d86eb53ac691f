"""The published splits of SiTunes: a zip with one folder of tables for each setting and split."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from models.mood_effect.listening import MOOD, SITUATION, Events, Listening, Split

SPLIT_FOLDER = re.compile(r"setting([123])-(\d+)/")
DAY_SECONDS, LOCAL_SECONDS = 24 * 3600, 8 * 3600  # timestamps are UTC; all were in China

Table = Mapping[str, NDArray[np.float64]]


def read_listening(path: Path) -> Listening:
    """Read the published splits, a zip of the folders ``settingN-NUMBER``.

    Raises:
        DataError: it is no such file.
        OSError: it can't be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read_splits(archive)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DataError(f"{path} can't be read as the splits of SiTunes: {error!r}") from error


def _read_splits(archive: zipfile.ZipFile) -> Listening:
    found = sorted({match.groups() for name in archive.namelist() if (match := SPLIT_FOLDER.match(name))})
    numbers = {setting: [number for other, number in found if other == setting] for setting in "123"}
    if len(numbers["2"]) < 2 or len(numbers["1"]) < 2 or numbers["2"] != numbers["3"]:
        raise ValueError("it takes at least two splits of setting 1, and of settings 2 and 3 under the same numbers")
    sounds: dict[int, NDArray[np.float64]] = {}
    for setting, number in found:
        table = _table(archive, setting, number, "item")
        names = tuple(
            name for name in table if name not in ("item_id", "key", "general_genre_id")
        )  # those are no scale
        rows = np.stack([table[name] for name in names], axis=1)
        sounds.update(zip(table["item_id"].astype(int).tolist(), rows, strict=True))
    first = tuple(_split(archive, ("1",), number) for number in numbers["1"])
    return Listening(first, tuple(_split(archive, ("2", "3"), number) for number in numbers["2"]), sounds, names)


def _split(archive: zipfile.ZipFile, settings: Sequence[str], number: str) -> Split:
    """One split of settings that train and choose on the same events."""

    def read(setting: str, part: str) -> Events:
        return _events(_table(archive, setting, number, f"{part}.inter"))

    def shared(part: str) -> Events:
        versions = [read(setting, part) for setting in settings]
        if not all(np.array_equal(one.tracks, other.tracks) for one, other in pairwise(versions)):
            raise ValueError(f"the settings {' and '.join(settings)} differ in the {part} part of split {number}")
        return versions[0]

    return Split(
        shared("train"), shared("valid"), {f"setting {setting}": read(setting, "test") for setting in settings}
    )


def _table(archive: zipfile.ZipFile, setting: str, number: str, file: str) -> Table:
    name = f"setting{setting}-{number}"
    head, *lines = archive.read(f"{name}/{name}.{file}").decode().splitlines()
    names = [column.partition(":")[0] for column in head.split("\t")]
    values = np.array([[float(cell) for cell in line.split("\t")] for line in lines]).reshape(-1, len(names))
    if names.count(MOOD[0]) == 4:  # setting 3's tests: valence, arousal, and both again, under one name
        first = names.index(MOOD[0])
        names[first : first + 4] = [*MOOD, "valence again", "arousal again"]
    return dict(zip(names, values.T, strict=True))


def _events(table: Table) -> Events:
    listeners, tracks, seconds = (table[name].astype(np.int64) for name in ("user_id", "item_id", "timestamp"))
    return Events(
        listeners,
        tracks,
        table["rating"],
        (seconds + LOCAL_SECONDS) // DAY_SECONDS,
        _columns(table, SITUATION),
        _columns(table, MOOD),
    )


def _columns(table: Table, names: Sequence[str]) -> NDArray[np.float64]:
    if names[0] not in table:
        return np.full((len(table["rating"]), len(names)), np.nan)
    return np.stack([table[name] for name in names], axis=1)
