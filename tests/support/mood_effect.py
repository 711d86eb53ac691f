"""Tiny made-up versions of the two data sets on which the effect of the mood is measured."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.parquet as parquet

from models.mood_effect.car import FACTORS
from models.mood_effect.evaluation import CAR_FILE, SPLITS_FILE
from models.mood_effect.listening import MOOD, SITUATION

SOUNDS = ("popularity", "valence", "energy")
TRACKS = 6
DAY = 24 * 3600

Rating = Callable[[int, int, float], float]
"""From listener, track and the valence before listening, 1..5."""


def by_taste(listener: int, track: int, _valence: float) -> float:
    """The even listeners like the even tracks, the odd ones the odd tracks, whatever the mood."""
    return 4 if (listener + track) % 2 else 2


def by_mood(_listener: int, track: int, valence: float) -> float:
    """The cheerful tracks are liked in a good mood, the others in a bad one."""
    return 4 if (valence > 0) == (track >= TRACKS / 2) else 2


def write_splits(
    folder: Path, rating: Rating = by_taste, numbers: Sequence[int] = (101, 102), events: int = 60
) -> Path:
    """Write a zip as published: per split three settings, of which 2 and 3 train on the same events."""
    path = folder / SPLITS_FILE
    with zipfile.ZipFile(path, "w") as archive:
        for number in numbers:
            random = np.random.default_rng(number)
            rows = [_event(random, rating) for _ in range(events)]
            later = [_event(random, rating) for _ in range(events // 3)]
            train, valid, test = rows[: events // 2], rows[events // 2 : 2 * events // 3], rows[2 * events // 3 :]
            for setting, tested in ((1, test), (2, test), (3, later)):
                name = f"setting{setting}-{number}"
                parts = {"train": train, "valid": valid, "test": tested}
                for part, found in parts.items():
                    text = _first_stage(found) if setting == 1 and part != "test" else _daily(found, setting, part)
                    archive.writestr(f"{name}/{name}.{part}.inter", text)
                archive.writestr(f"{name}/{name}.item", _items())
                archive.writestr(f"{name}/{name}.user", "user_id:token\n1\n")
    return path


Event = dict[str, float]


def _event(random: np.random.Generator, rating: Rating) -> Event:
    listener, track, valence = int(random.integers(6)), int(random.integers(TRACKS)), float(random.uniform(-1, 1))
    situation = {name: float(random.random() < 0.1) if name == "walking" else 0.0 for name in SITUATION}
    return {
        "user_id": listener + 1,
        "item_id": track,
        "rating": rating(listener, track, valence),
        **situation,
        "timestamp": int(random.integers(10)) * DAY,
        MOOD[0]: valence,
        MOOD[1]: float(random.uniform(-1, 1)),
    }


def _first_stage(events: Sequence[Event]) -> str:
    names = ("user_id", "item_id", "rating", "timestamp")
    return _text([*names, "emo_valence"], [[event[name] for name in names] + [0.5] for event in events])


def _daily(events: Sequence[Event], setting: int, part: str) -> str:
    names = list(events[0])
    rows = [list(event.values()) for event in events]
    if (setting, part) != (3, "test"):
        return _text(names, rows)
    return _text([*names[:-2], *[MOOD[0]] * 4], [[*row, *row[-2:]] for row in rows])  # the published file's fault


def _items() -> str:
    rows = [[track, 0, 10 * track, track / TRACKS, 1 - track / TRACKS] for track in range(TRACKS)]
    return _text(["item_id", "key", *SOUNDS], rows)


def _text(names: Sequence[str], rows: Sequence[Sequence[float]]) -> str:
    lines = ["\t".join(f"{name}:float" for name in names), *("\t".join(map(str, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def write_car_ratings(folder: Path, mood_effect: float = 0.0) -> Path:
    """Each of 6 users rates each of 5 items once in each of two moods, once in the sun, and once without condition.

    Args:
        mood_effect: what a rating gains in the mood "happy" and loses in "sad".
    """
    random = np.random.default_rng(0)
    columns: dict[str, list[object]] = {name: [] for name in ("userid", "itemid", "category", "rating", *FACTORS)}
    conditions = [
        ("mood", "happy", mood_effect),
        ("mood", "sad", -mood_effect),
        ("weather", "sunny", 0.0),
        ("", "", 0.0),
    ]
    for user in range(6):
        for item in range(5):
            liking = random.normal(2.5, 0.7)
            for factor, value, gain in conditions:
                columns["userid"].append(user)
                columns["itemid"].append(item)
                columns["category"].append(f"genre {item % 2}")
                columns["rating"].append(liking + gain + random.normal(0, 0.3))
                for name in FACTORS:
                    columns[name].append(value if name == factor else None)
    types = {name: pyarrow.string() for name in FACTORS}
    arrays = {name: pyarrow.array(cells, type=types.get(name)) for name, cells in columns.items()}
    parquet.write_table(pyarrow.table(arrays), folder / CAR_FILE)
    return folder / CAR_FILE
