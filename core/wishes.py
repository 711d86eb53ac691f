"""Which tracks a person's settings leave to choose from."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy

import numpy as np
from numpy.typing import NDArray

from core.catalogue import EXPLICIT, MARK_UNKNOWN, Catalogue
from core.genres import Genre, family_of
from core.preferences import Era, Preferences

NUMBERED_FAMILIES = (None, *Genre)
"""A track keeps the place of its family here; at 0, those whose genre is unknown."""
UNKNOWN_YEAR = 0


class Wishes:
    """Compares a catalogue with settings. Holds nothing that changes, so that threads may share it."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look at a catalogue.

        Raises:
            ArtifactError: it holds a genre that belongs to no family.
        """
        families = (family_of(track.genre) for track in catalogue.tracks)
        self._families = np.array([NUMBERED_FAMILIES.index(family) for family in families], np.int8)
        self._years = np.array([track.year or UNKNOWN_YEAR for track in catalogue.tracks], np.int16)
        self._explicit = _taken_for_explicit(catalogue, self._of_family({Genre.HIP_HOP}))

    def part(self, rows: NDArray[np.intp]) -> Wishes:
        """The same for some of the tracks; which are taken for explicit was decided among all."""
        part = copy(self)
        part._families, part._years, part._explicit = self._families[rows], self._years[rows], self._explicit[rows]
        return part

    def unmet(self, preferences: Preferences) -> NDArray[np.bool_]:
        """bool (n,), which tracks must not come.

        A track of unknown genre is of no wanted and of no unwanted one; one of an unknown year is of no era.
        """
        unmet = np.zeros(len(self._families), np.bool_)
        if preferences.wanted_genres:
            unmet |= ~self._of_family(preferences.wanted_genres)
        if preferences.unwanted_genres:
            unmet |= self._of_family(preferences.unwanted_genres)
        if preferences.era is not None:
            unmet |= ~self._of_era(preferences.era)
        if not preferences.explicit_allowed:
            unmet |= self._explicit
        return unmet

    def _of_family(self, genres: Collection[Genre]) -> NDArray[np.bool_]:
        chosen = np.array([family in genres for family in NUMBERED_FAMILIES], np.bool_)
        of_family: NDArray[np.bool_] = chosen[self._families]
        return of_family

    def _of_era(self, era: Era) -> NDArray[np.bool_]:
        within: NDArray[np.bool_] = (self._years >= era.years[0]) & (self._years <= era.years[-1])
        return within


def _taken_for_explicit(catalogue: Catalogue, hip_hop: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """bool (n,), the tracks marked as explicit, and of those without a mark all that are likely to be.

    Likely are those by an artist of whom a marked one is known, and all hip-hop; of the others without a mark, few are.
    """
    marks = catalogue.explicit
    if marks is None:
        return np.ones(len(catalogue), np.bool_)
    marked = marks == EXPLICIT
    risky = np.zeros(int(catalogue.artists.max()) + 1, np.bool_)
    risky[catalogue.artists[marked]] = True
    taken: NDArray[np.bool_] = marked | ((marks == MARK_UNKNOWN) & (risky[catalogue.artists] | hip_hop))
    return taken
