"""Who listens to whom: a table of users and artists, and the users who are kept aside to play newcomers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from models.next_item.sessions import read_events

HELD_OUT_SHARE = 0.2
FEWEST_ARTISTS = 15
"""Of a newcomer: of somebody with fewer, half the rounds could bring nothing that they like."""


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Users to learn from and newcomers to please, bool (users, artists) and bool (newcomers, artists)."""

    training: NDArray[np.bool_]
    newcomers: NDArray[np.bool_]


def read_listening(path: Path) -> NDArray[np.bool_]:
    """bool (users, artists), who has listened to whom; see :func:`models.next_item.sessions.read_events` for the file.

    Raises:
        DataError: it is no such file.
        OSError: it can't be read.
    """
    events = read_events(path)
    users, user_rows = np.unique(events.sessions, return_inverse=True)
    artists, artist_rows = np.unique(events.items, return_inverse=True)
    table = np.zeros((len(users), len(artists)), np.bool_)
    table[user_rows, artist_rows] = True
    return table


def newcomer_splits(table: NDArray[np.bool_], seeds: Sequence[int]) -> Iterator[Split]:
    """For each seed, a fifth of the users held out; those of them with enough artists are the newcomers.

    Raises:
        DataError: no user held out has enough artists.
    """
    held_out = int(HELD_OUT_SHARE * len(table))
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(table))
        newcomers = table[order[:held_out]]
        newcomers = newcomers[newcomers.sum(axis=1) >= FEWEST_ARTISTS]
        if not len(newcomers):
            raise DataError(f"none of {held_out} users held out has at least {FEWEST_ARTISTS} items")
        yield Split(table[order[held_out:]], newcomers)
