"""The score of a track as an inner product, nearly: of what is known of the track with what a request weighs it by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.candidates import Candidates
from core.moods import Mood
from core.ranking_balance import Balance
from core.ranking_mood import LEARNED_SHARE, MOOD_WEIGHT, search_width
from core.ranking_terms import (
    PLAYED_WEIGHT,
    SURPRISE_SCALE,
    TASTE_WEIGHT,
    Spread,
    history_weight,
    popularity_weight,
)
from core.similarity import SimilaritySpace
from core.taste import Taste
from core.track_moods import TRACK_MOODS, mood_shares

TYPICAL_REACH = 0.5
"""About how far taste moves what is expected of the shipped catalogue's average track (:func:`core.taste.reach`)."""
BELL_SLOPE = 0.3
"""A bell curve falls by about so much with each squared width from its middle, within the two widths that count."""

PLACE_COLUMNS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """What a request looks for.

    Attributes:
        mood: what music is sought for.
        balance: how much what is known already counts.
        taste: the listener's votes.
        played: what they play elsewhere.
        query: float32 (d,), the history model's.
        spread: of the logits that all tracks have for it.
    """

    mood: Mood
    balance: Balance
    taste: Taste
    played: Taste
    query: NDArray[np.float32]
    spread: Spread


@dataclass(frozen=True, slots=True, eq=False)
class LinearScore:
    """What a request weighs a track by. Its products with what is known of the tracks grow nearly as their scores do.

    Four things are only nearly so, which costs a first cut nothing but room for a few more tracks: the bell curve
    around the mood is a parabola here, all item vectors count as equally long where likeness is a cosine, taste
    reaches as far among little-known tracks as among known ones, and the artists whom a listener likes or has just
    heard are left out.

    Attributes:
        vector: float32 (d,), for the item vector.
        bias: for the bias.
        facts: float32 (f,), for the columns of :func:`facts`.
    """

    vector: NDArray[np.float32]
    bias: float
    facts: NDArray[np.float32]


def facts(tracks: Candidates) -> NDArray[np.float32]:
    """float32 (n, f), what is known of every track beside item vector and bias: its place in the plane and that place's
    squared distance from the middle (:data:`PLACE_COLUMNS`), its popularity, its artist's fame, its fits to the moods.
    """
    catalogue = tracks.catalogue
    place = catalogue.valence_arousal
    fits = np.zeros((len(catalogue), len(TRACK_MOODS)), np.float32) if tracks.fits is None else tracks.fits
    fame = tracks.fame[catalogue.artists]
    return np.column_stack([place, np.square(place).sum(axis=1), catalogue.popularity, fame, fits])


def linear_score(wanted: Sought, space: SimilaritySpace) -> LinearScore:
    """The weights for a request."""
    liked, mood, shares = len(wanted.taste.liked), wanted.mood, mood_shares(wanted.mood)
    posterior = wanted.taste.posterior(space)
    votes = TASTE_WEIGHT * TYPICAL_REACH * posterior.weights + PLAYED_WEIGHT * wanted.played.direction(space)
    surprise = history_weight(liked) / (SURPRISE_SCALE * (wanted.spread.deviation or 1.0))
    known = (popularity_weight(posterior.leaning, wanted.balance), wanted.balance.fame)
    slope = MOOD_WEIGHT * (1 - LEARNED_SHARE * float(shares.sum())) * BELL_SLOPE / search_width(mood) ** 2
    place = (2 * slope * mood.valence, 2 * slope * mood.arousal, -slope)
    return LinearScore(
        vector=(votes / space.typical_length + surprise * wanted.query).astype(np.float32),
        bias=surprise,
        facts=np.concatenate([place, known, MOOD_WEIGHT * LEARNED_SHARE * shares]).astype(np.float32),
    )
