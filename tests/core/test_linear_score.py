"""The linear score differs from the ranking's own by what its docstring says, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from support.large_catalogues import AverageOfEvents, scattered_catalogue

from core.answers import Event, EventKind, Listener, TrackId, UserId
from core.candidates import all_candidates
from core.emotions import Emotion
from core.linear_score import BELL_SLOPE, TYPICAL_REACH, Sought, facts, linear_score
from core.moods import Mood, mood_from_emotion
from core.preferences import Familiarity, Preferences
from core.ranking import RankingRequest
from core.ranking_balance import BALANCES
from core.ranking_mood import MOOD_WEIGHT, mood_fit
from core.ranking_recipe import Ranking
from core.taste import played_taste, reach, taste_of
from core.vector_moments import VectorMoments

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOOD = mood_from_emotion(Emotion.SADNESS)
LIKES = tuple(
    Event(TrackId(f"t{row}"), EventKind.LIKED, (0.0, 0.0), NOW - timedelta(days=200 - row)) for row in range(3)
)


def equally_long(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Pairs of opposite vectors, so that the average is nothing and no vector is longer than another."""
    half = vectors[: len(vectors) // 2]
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    return np.concatenate([half, -half])


CATALOGUE = scattered_catalogue(1_000)
CATALOGUE = replace(CATALOGUE, vectors=equally_long(CATALOGUE.vectors), artists=np.arange(1_000, dtype=np.int32))
EVERYTHING = all_candidates(CATALOGUE)
HISTORY = AverageOfEvents(CATALOGUE)


def parabola(mood: Mood) -> NDArray[np.float32]:
    """What stands in for the bell curve."""
    fit = mood_fit(mood, CATALOGUE.valence_arousal, EVERYTHING.fits)
    bell = np.exp(-0.5 * (fit.distances / fit.width) ** 2)
    scale = MOOD_WEIGHT * (fit.term() - MOOD_WEIGHT * 0.3 * fit.learned).max() / bell.max()
    straight: NDArray[np.float32] = scale * (1 - BELL_SLOPE * (fit.distances / fit.width) ** 2 - bell)
    return straight


@pytest.mark.parametrize("events", [(), LIKES], ids=["newcomer", "after likes"])
@pytest.mark.parametrize("familiarity", [Familiarity.BALANCED, Familiarity.FAMILIAR, Familiarity.NEW])
def test_the_products_are_the_scores(events: tuple[Event, ...], familiarity: Familiarity) -> None:
    who = Listener(UserId(1), events, frozenset(), frozenset(), played=(TrackId("t9"),))
    asked = RankingRequest(MOOD, who, NOW, frozenset(), seed=1, preferences=Preferences(familiarity=familiarity))
    query = HISTORY.query(events, MOOD, NOW) if events else np.zeros(8, np.float32)
    spread = VectorMoments(CATALOGUE.vectors, CATALOGUE.bias).spread(query)
    taste, played = taste_of(events, CATALOGUE), played_taste(who.played, CATALOGUE)
    score = linear_score(Sought(MOOD, BALANCES[familiarity], taste, played, query, spread), EVERYTHING.space)

    products = CATALOGUE.vectors @ score.vector + CATALOGUE.bias * score.bias + facts(EVERYTHING) @ score.facts

    terms = Ranking(asked, EVERYTHING, lambda: CATALOGUE.logits(query))._terms
    fame = BALANCES[familiarity].fame * EVERYTHING.fame[CATALOGUE.artists]
    everywhere_alike = terms.taste * (TYPICAL_REACH / reach(CATALOGUE.popularity) - 1)
    exact = terms.total() - terms.artist + fame + parabola(MOOD) + everywhere_alike
    difference = products - exact
    assert difference - difference.mean() == pytest.approx(np.zeros(1_000), abs=2e-3)
