"""The terms of a track's score: how well it suits the mood, how known it is, what the listener's history says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.posterior import LinearPosterior
from core.ranking_balance import Balance
from core.similarity import SimilaritySpace
from core.taste import EXPECTED_BY_POPULARITY, Taste

HISTORY_WEIGHT = 0.6
"""The history model learned from playlists, not from votes; it decides among tracks that suit the mood alike."""
TASTE_WEIGHT = 1.4
"""About as much as the mood, for it is this very person's word: the more it counts, the more of an answer is liked. Of
what is best known it can say more than the mood does, of the other tracks less (:func:`core.taste.reach`).
"""
PLAYED_WEIGHT = 0.9
"""About as much as votes have on tracks of usual popularity; a single play speaks more softly
(:data:`core.taste.PLAY_WEIGHT`). `python -m models.simulation plays` measures it.
"""
POPULARITY_WEIGHT = TASTE_WEIGHT * EXPECTED_BY_POPULARITY
"""Of somebody unknown, that many people like a track is the best guess; it decides among tracks that suit the mood.

Their votes then say how far they themselves go by it. To let it wane with their likes, whatever those were, brought
users of Last.fm less of what they like: `undertone simulate` shows what they get now.
"""
HALF_TRUST = 5
"""After this many liked tracks the history model speaks with half its voice."""
SURPRISE_SCALE = 4.0
"""A logit so many standard deviations above the mean counts in full: one in 30,000, were they normal."""


@dataclass(frozen=True, slots=True)
class Advantage:
    """What lifts one track above its average rival, in units of the score; ``liking`` is history and taste, ``playing``
    likeness to what is played elsewhere."""

    mood: float
    popularity: float
    liking: float
    artist: float
    playing: float


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The weighted terms of every track's score, float32 (n,) each; a term that does not apply is all zeros."""

    mood: NDArray[np.float32]
    popularity: NDArray[np.float32]
    history: NDArray[np.float32]
    taste: NDArray[np.float32]
    artist: NDArray[np.float32]
    played: NDArray[np.float32]

    def total(self) -> NDArray[np.float32]:
        """float32 (n,), the score before any rule."""
        total = self.mood + self.popularity
        for term in (self.history, self.taste, self.artist, self.played):
            total += term
        return total

    def advantages(self, rows: NDArray[np.intp], rivals: NDArray[np.intp]) -> tuple[Advantage, ...]:
        """By how much the terms lift each of some tracks above the average of their rivals."""
        columns = (self.mood, self.popularity, self.history + self.taste, self.artist, self.played)
        above_average = ((term[rows] - term[rivals].mean()).tolist() for term in columns)
        return tuple(Advantage(*lifts) for lifts in zip(*above_average, strict=True))


class Spread(NamedTuple):
    """Mean and standard deviation of the logits of a whole catalogue."""

    mean: float
    deviation: float


def popularity_weight(leaning: float, balance: Balance) -> float:
    """What popularity counts for somebody with a ``leaning`` to it; if they have a wish about it, that decides."""
    return POPULARITY_WEIGHT + TASTE_WEIGHT * leaning if balance.popularity is None else balance.popularity


def popularity_term(popularity: NDArray[np.float32], leaning: float, balance: Balance) -> NDArray[np.float32]:
    """What everybody likes, as far as this listener goes by it."""
    return popularity * np.float32(popularity_weight(leaning, balance))


def history_weight(liked: int) -> float:
    """What the history model counts: it grows with the liked tracks."""
    return HISTORY_WEIGHT * liked / (liked + HALF_TRUST)


def history_term(logits: NDArray[np.float32], liked: int, spread: Spread | None = None) -> NDArray[np.float32]:
    """What the history model expects next, in [-1, 1] before its weight.

    Args:
        logits: float32 (n,), of the tracks that are scored.
        liked: how many tracks the listener liked.
        spread: of the logits of all tracks; None where ``logits`` are those of all.
    """
    surprise: NDArray[np.float32] = logits - np.float32(spread.mean if spread else logits.mean())
    deviation = spread.deviation if spread else math.sqrt(float(surprise @ surprise) / len(surprise))
    surprise *= np.float32(1 / ((deviation or 1.0) * SURPRISE_SCALE))
    np.clip(surprise, -1, 1, out=surprise)
    surprise *= np.float32(history_weight(liked))
    return surprise


def taste_term(posterior: LinearPosterior, space: SimilaritySpace, reached: NDArray[np.float32]) -> NDArray[np.float32]:
    """Likeness to what was voted up, less some likeness to what was voted down: the posterior of all votes.

    Args:
        posterior: of the votes.
        space: how alike the tracks are.
        reached: float32 (n,), how far taste moves what is expected of them: :func:`core.taste.reach`.
    """
    term = space.along(posterior.weights)
    term *= np.float32(TASTE_WEIGHT)
    term *= reached
    return term


def played_term(played: Taste, space: SimilaritySpace) -> NDArray[np.float32]:
    """Likeness to what is played elsewhere."""
    return np.float32(PLAYED_WEIGHT) * space.along(played.direction(space))
