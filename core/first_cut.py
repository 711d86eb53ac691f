"""The first cut of a large catalogue: an index finds the tracks that are worth to be scored.

The ranking then scores those, by its own terms and rules. Without the library of the index every track is scored, which
is right, but slow.
"""

from __future__ import annotations

import logging
import time
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from core.candidates import Candidates
from core.linear_score import PLACE_COLUMNS, Sought, facts, linear_score
from core.preferences import Preferences
from core.vector_moments import VectorMoments

WORTH_A_CUT = 100_000
"""Of fewer tracks, every one is scored in some ten milliseconds at most."""
CUT = 3_000
"""How many tracks come through: the ranking looks closely at 200, and the cut's order is only nearly its own."""
SAMPLE = 2_000
"""How many tracks, drawn at random once, stand for all others where a chosen track is compared with its rivals."""
AXES = 24
"""The index knows the item vectors along their main axes: the others hardly change who comes among the best."""
PLACE_STRETCH = 4.0
"""A place in the plane changes the score more than an item vector does: see :class:`core.track_index.TrackIndex`."""
FACT_STRETCH = 2.0
"""So does what else is known of a track."""

_LOGGER = logging.getLogger(__name__)


class FirstCut:
    """Read-only once it is built, so that threads may share it.

    There are two indexes: one of all that is known of the tracks; and for listeners of whom nothing is known one
    without the item vectors, whose lists tell apart better what then counts.

    Args:
        everything: the whole catalogue.

    Attributes:
        moments: of the item vectors.

    Raises:
        ImportError: the library of the index is missing.
    """

    def __init__(self, everything: Candidates) -> None:
        from core.track_index import TrackIndex  # only here, for the library is not always there

        catalogue, known = everything.catalogue, facts(everything)
        self.moments = VectorMoments(catalogue.vectors, catalogue.bias)
        self._everything = everything
        self._axes = self.moments.principal(AXES)
        self._impersonal = TrackIndex(known, _stretch(known, 1.0))
        personal = np.column_stack([catalogue.vectors @ self._axes, catalogue.bias, known])
        vector = np.ones(personal.shape[1] - known.shape[1], np.float32)
        self._personal = TrackIndex(personal, np.concatenate([vector, _stretch(known, FACT_STRETCH)]))
        self._by_artist = np.argsort(catalogue.artists, kind="stable").astype(np.int32)
        self._first = np.searchsorted(catalogue.artists[self._by_artist], np.arange(len(everything.fame) + 1))
        self._sample = np.random.default_rng(0).choice(len(catalogue), min(SAMPLE, len(catalogue)), replace=False)

    def candidates(self, sought: Sought, own: NDArray[np.intp], preferences: Preferences) -> Candidates:
        """The tracks that are worth to be scored: what the index finds, what is by artists whom the listener likes (the
        index doesn't know them), what the score itself looks at, and the sample.

        Args:
            sought: what the request looks for.
            own: rows of what the listener voted on, was recommended, or plays.
            preferences: what the listener wants of every answer; what they rule out does not use up places.
        """
        score = linear_score(sought, self._everything.space)
        allowed = ~self._everything.wishes.unmet(preferences) if preferences.restricts else None
        if score.vector.any():
            weights = np.concatenate([score.vector @ self._axes, [score.bias], score.facts])
            found = self._personal.best(weights.astype(np.float32), CUT, allowed)
        else:
            found = self._impersonal.best(score.facts, CUT, allowed)
        rows = np.concatenate([found, self._by_artists_of(sought.taste.liked), own, self._sample])
        return self._everything.part(np.unique(rows), self._sample)

    def _by_artists_of(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """intp (k,), the rows of all tracks by the artists of some."""
        artists = np.unique(self._everything.catalogue.artists[rows])
        parts = [self._by_artist[self._first[artist] : self._first[artist + 1]] for artist in artists.tolist()]
        return np.concatenate([np.zeros(0, np.intp), *parts])


def first_cut(everything: Candidates) -> FirstCut | None:
    """The first cut of a catalogue; None where the library of the index is missing, and then the log says so."""
    count = len(everything.catalogue)
    if find_spec("faiss") is None:
        _LOGGER.warning(
            "every one of %s tracks is scored for each answer, which takes long: with the extra `index` installed "
            "(the library faiss) an index would make a first cut",
            f"{count:,}",
        )
        return None
    started = time.monotonic()
    cut = FirstCut(everything)
    _LOGGER.info("the index of %s tracks was built in %.0f s", f"{count:,}", time.monotonic() - started)
    return cut


def _stretch(known: NDArray[np.float32], others: float) -> NDArray[np.float32]:
    stretch = np.full(known.shape[1], others, np.float32)
    stretch[:PLACE_COLUMNS] = PLACE_STRETCH
    return stretch
