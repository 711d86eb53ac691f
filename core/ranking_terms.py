"""The terms of a track's score: how well it suits the mood, how known it is, what the listener's history says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.moods import Mood
from core.posterior import LinearPosterior
from core.preferences import Familiarity
from core.similarity import SimilaritySpace
from core.taste import Taste
from core.track_moods import sought

MOOD_WEIGHT = 1.0
"""The yardstick of the other weights. A selfie was sent to get music for a mood: no other alone outweighs it."""
HISTORY_WEIGHT = 0.6
"""The history model learned from playlists, not from votes; it decides among tracks that suit the mood alike."""
TASTE_WEIGHT = 0.9
"""Nearly as much as the mood, for it is this very person's word: the more it counts, the more of an answer is liked."""
PLAYED_WEIGHT = 0.9
"""As much as votes have; a single play speaks more softly (:data:`core.taste.PLAY_WEIGHT`). `python -m
models.simulation plays` measures it: half of it brought less of what is liked at first; twice as much could outweigh
the mood.
"""
POPULARITY_WEIGHT = 0.4
"""Of somebody unknown, that many people like a track is the best guess; it decides among tracks that suit the mood."""
HALF_TRUST = 5
"""After this many liked tracks the history model speaks with half its voice, and popularity with half of its own."""

WIDTH = 0.3
"""How far from the mood a track may lie, in the plane's units, to suit it well; 7 % of an even plane lie nearer."""
STRAYS_FROM = 2.0
"""A track so many widths away does not suit the mood: no liking for it makes up for that."""
SPREAD_SHARE = 0.5
"""How much of the doubt about the mood widens the search around it."""
LEARNED_SHARE = 0.3
"""How much of the mood's term is a track's learned fit to moods like the one sought, where there are such moods.

The rest is where the track lies. The fit knows what people put into playlists of a mood, and so also whose music that
is: the sad ones that we know hold much R&B, and a larger share would narrow an answer to it.
"""
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
        return self.mood + self.popularity + self.history + self.taste + self.artist + self.played

    def advantages(self, rows: NDArray[np.intp], rivals: NDArray[np.intp]) -> tuple[Advantage, ...]:
        """By how much the terms lift each of some tracks above the average of their rivals."""
        columns = (self.mood, self.popularity, self.history + self.taste, self.artist, self.played)
        above_average = ((term[rows] - term[rivals].mean()).tolist() for term in columns)
        return tuple(Advantage(*lifts) for lifts in zip(*above_average, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class MoodFit:
    """How near to the mood every track lies, and how well it fits moods that people make playlists for.

    Attributes:
        distances: float32 (n,), in units of the valence/arousal plane.
        width: how far away a track may lie to suit the mood well; an uncertain mood is searched more widely.
        learned: float32 (n,) in [0, ``known``], the learned fits to what is sought.
        known: 0..1, how much of what is sought fits were learned to.
    """

    distances: NDArray[np.float32]
    width: float
    learned: NDArray[np.float32]
    known: float

    def term(self) -> NDArray[np.float32]:
        """A bell curve around the mood: 1 at its point, 0.6 one width away, 0.14 two widths away (times the weight);
        as far as fits to it are known, they have their share."""
        bell: NDArray[np.float32] = np.exp(self.distances * self.distances * np.float32(-0.5 / self.width**2))
        by_place, by_fit = MOOD_WEIGHT * (1 - LEARNED_SHARE * self.known), MOOD_WEIGHT * LEARNED_SHARE
        return np.float32(by_place) * bell + np.float32(by_fit) * self.learned

    def suits(self) -> NDArray[np.bool_]:
        """bool (n,), which tracks suit the mood well."""
        return self.distances <= np.float32(self.width)

    def rivals(self, among: NDArray[np.bool_] | None = None) -> NDArray[np.intp]:
        """Rows of the tracks among which other terms decide: those that suit the mood well, or all if none does.

        Args:
            among: bool (n,), the tracks that can be rivals; None for all.
        """
        possible = np.ones(len(self.distances), np.bool_) if among is None else among
        suiting = np.flatnonzero(possible & self.suits())
        return suiting if len(suiting) else np.flatnonzero(possible)

    def strays(self) -> NDArray[np.bool_]:
        """bool (n,), which tracks do not suit the mood."""
        return self.distances > STRAYS_FROM * self.width


class Spread(NamedTuple):
    """Mean and standard deviation of the logits of a whole catalogue."""

    mean: float
    deviation: float


def fit_ranks(fits: NDArray[np.float32] | None) -> NDArray[np.float32] | None:
    """Fits of shape (n, moods) as the share of tracks that fit worse, 0..1, for fewer tracks are sad than happy."""
    if fits is None:
        return None
    columns = np.ascontiguousarray(fits.T)
    worse = [np.searchsorted(np.sort(column), column) for column in columns]
    return np.stack(worse, axis=1).astype(np.float32) / np.float32(len(fits))


def search_width(mood: Mood) -> float:
    """How far away a track may lie to suit the mood well."""
    return math.hypot(WIDTH, SPREAD_SHARE * mood.spread)


def mood_fit(mood: Mood, positions: NDArray[np.float32], fits: NDArray[np.float32] | None = None) -> MoodFit:
    """How well tracks suit the mood.

    Args:
        mood: what is sought.
        positions: float32 (n, 2), where the tracks lie in the plane.
        fits: float32 (n, moods) in [0, 1], as :func:`fit_ranks` makes them; None where none were learned.
    """
    valence = positions[:, 0] - np.float32(mood.valence)
    arousal = positions[:, 1] - np.float32(mood.arousal)
    distances = np.sqrt(valence * valence + arousal * arousal)
    width = search_width(mood)
    if fits is None:
        return MoodFit(distances, width, learned=np.zeros_like(distances), known=0.0)
    shares = sought(mood)
    return MoodFit(distances, width, learned=fits @ shares, known=float(shares.sum()))


@dataclass(frozen=True, slots=True)
class Balance:
    """How much what is known already counts in the score.

    Attributes:
        popularity: weight of a track's popularity; None for the ranking's own, which wanes with the likes.
        fame: weight of the popularity of the artist's best-known track.
        liked_artist: weight of an artist of whom the listener voted up more tracks than down.
        heard_artist: weight of an artist of whom they had something lately, whether they liked it or not.
    """

    popularity: float | None
    fame: float
    liked_artist: float
    heard_artist: float


BALANCES: Mapping[Familiarity, Balance] = MappingProxyType(
    {
        Familiarity.FAMILIAR: Balance(popularity=0.8, fame=0.0, liked_artist=0.4, heard_artist=0.0),
        Familiarity.BALANCED: Balance(popularity=None, fame=0.0, liked_artist=0.1, heard_artist=0.0),
        Familiarity.NEW: Balance(popularity=0.2, fame=-0.5, liked_artist=0.0, heard_artist=-0.4),
    }
)
"""In balance, a liked artist is a nudge: a good guess (it improved every sequence model measured), but no discovery.

Whoever wants new music gets the best-known tracks of little-known artists, and other artists than of late; what nobody
knows of a famous one is no discovery. None of it outweighs the mood.
"""


def popularity_weight(liked: int, balance: Balance) -> float:
    """What popularity counts: less, the more we know of what this listener likes, if they have no wish about it."""
    return POPULARITY_WEIGHT * HALF_TRUST / (liked + HALF_TRUST) if balance.popularity is None else balance.popularity


def popularity_term(popularity: NDArray[np.float32], liked: int, balance: Balance) -> NDArray[np.float32]:
    """What everybody likes."""
    return popularity * np.float32(popularity_weight(liked, balance))


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
    mean, deviation = spread or Spread(float(logits.mean()), float(logits.std()))
    surprise: NDArray[np.float32] = (logits - np.float32(mean)) * np.float32(1 / ((deviation or 1.0) * SURPRISE_SCALE))
    return surprise.clip(-1, 1) * np.float32(history_weight(liked))


def taste_term(posterior: LinearPosterior, space: SimilaritySpace) -> NDArray[np.float32]:
    """Likeness to what was voted up, less some likeness to what was voted down: the posterior of all votes."""
    return np.float32(TASTE_WEIGHT) * space.along(posterior.weights)


def played_term(played: Taste, space: SimilaritySpace) -> NDArray[np.float32]:
    """Likeness to what is played elsewhere."""
    return np.float32(PLAYED_WEIGHT) * space.along(played.direction(space))


def artist_term(
    taste: Taste, artists: NDArray[np.int32], fame: NDArray[np.float32], heard: NDArray[np.intp], balance: Balance
) -> NDArray[np.float32]:
    """The same for every track by an artist: whether the listener likes them, and how known they are.

    Args:
        taste: the listener's votes.
        artists: int32 (n,), who a track is by.
        fame: float32 (artists,) in [0, 1], as :func:`artist_fame` has it.
        heard: intp (k,), rows of what was recommended to them lately.
        balance: what each of these counts.
    """
    votes = np.zeros(len(fame), dtype=np.float32)
    np.add.at(votes, artists[taste.liked], 1)
    np.add.at(votes, artists[taste.disliked], -1)
    bonus = np.where(votes > 0, np.float32(balance.liked_artist), np.float32(0)) + np.float32(balance.fame) * fame
    bonus[artists[heard]] += np.float32(balance.heard_artist)
    term: NDArray[np.float32] = bonus[artists]
    return term


def artist_fame(popularity: NDArray[np.float32], artists: NDArray[np.int32]) -> NDArray[np.float32]:
    """float32 (artists,), the popularity of each artist's best-known track."""
    fame = np.zeros(int(artists.max()) + 1, dtype=np.float32)
    np.maximum.at(fame, artists, popularity)
    return fame
