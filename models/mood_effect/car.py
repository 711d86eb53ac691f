"""InCarMusic (Baltrunas et al. 2011): ratings of tracks for imagined drives, each under one condition or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from core.errors import DataError
from models.mood_effect.shrinkage import Ratings, Rows, groups_of

FACTORS = (
    "drivingstyle", "landscape", "mood", "naturalphenomena", "roadtype", "sleepiness", "trafficconditions", "weather",
)  # fmt: skip
MOOD_FACTOR = "mood"
NO_CONDITION = ("", "")

Condition = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class CarRatings:
    """n ratings.

    Attributes:
        users, items, genres: of each rating.
        conditions: (factor, value) that the rater was to imagine, for example ("mood", "sad"), or ("", "").
        ratings: float64 (n,), 0..5.
    """

    users: tuple[int, ...]
    items: tuple[int, ...]
    genres: tuple[str, ...]
    conditions: tuple[Condition, ...]
    ratings: Ratings

    @property
    def in_a_mood(self) -> NDArray[np.bool_]:
        """bool (n,), the rater was to imagine a mood."""
        return np.array([factor == MOOD_FACTOR for factor, _ in self.conditions])

    @property
    def pairs(self) -> Rows:
        """int64 (n,), one number for each user and item."""
        return groups_of(self.users, self.items)


def read_car_ratings(path: Path) -> CarRatings:
    """Read the ratings.

    Args:
        path: of a Parquet file with the columns ``userid``, ``itemid``, ``category``, ``rating`` and :data:`FACTORS`.

    Raises:
        DataError: it is no such file, or a rating has two conditions.
        OSError: it can't be read.
    """
    try:
        with path.open("rb") as file:
            cells: dict[str, list[Any]] = parquet.read_table(file).to_pydict()
        rows = zip(*(cells[factor] for factor in FACTORS), strict=True)
        return CarRatings(
            tuple(cells["userid"]),
            tuple(cells["itemid"]),
            tuple(map(str, cells["category"])),
            tuple(map(_condition, rows)),
            np.array(cells["rating"], dtype=np.float64),
        )
    except (pyarrow.ArrowInvalid, KeyError, ValueError, TypeError) as error:
        raise DataError(f"{path} can't be read as ratings in the car: {error!r}") from error


def _condition(values: Sequence[str | None]) -> Condition:
    stated = [(factor, value) for factor, value in zip(FACTORS, values, strict=True) if value is not None]
    if len(stated) > 1:
        raise ValueError(f"two conditions in one rating: {stated}")
    return stated[0] if stated else NO_CONDITION
