"""Who is heard on a track, as far as its artist and its title name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.answers import Track

_GUESTS = re.compile(r"\b(?:feat\.?|ft\.?|featuring|with)\s+([^()\[\]]+?)(?=[()\[\]]|\s-\s|$)", re.IGNORECASE)
"""Guests stand in titles: "Prisoner (feat. Dua Lipa)", "Friends (with BloodPop®) - Remix"."""
_BETWEEN = re.compile(r",\s*|\s+(?:&|\+|and|x)\s+", re.IGNORECASE)


def sharing(tracks: Sequence[Track]) -> NDArray[np.bool_]:
    """bool (n, n), on which pairs of tracks the same person, or the same band, is heard."""
    people = [musicians(track.artist, track.title) for track in tracks]
    numbers = {name: number for number, name in enumerate(frozenset[str]().union(*people))}
    heard = np.zeros((len(tracks), len(numbers)), np.float32)
    for row, names in enumerate(people):
        heard[row, [numbers[name] for name in names]] = 1
    shared: NDArray[np.bool_] = heard @ heard.T > 0
    return shared


@lru_cache(maxsize=8192)
def musicians(artist: str, title: str) -> frozenset[str]:
    """The names of a track's artists and guests, in small letters.

    "With Or Without You" gives a guest called "or without you". Nobody has that name, so it does no harm.
    """
    guests = _GUESTS.findall(title)
    named = [*artist.split(", "), *guests, *(name for guest in guests for name in _BETWEEN.split(guest))]
    return frozenset(name.strip().casefold() for name in named)
