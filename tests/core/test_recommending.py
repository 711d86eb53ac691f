"""What the strategies make of a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import Event, Listener, ReasonKind, Track, TrackId, UserId
from core.catalogue import Catalogue
from core.emotions import Emotion
from core.moods import Feel, Mood, mood_from_emotion
from core.preferences import Era, Preferences
from core.ranking import Ranker, RankingRequest
from core.recommending import recommend
from core.strategies import CALMED, LIFTED, Strategy, targets

SAD = mood_from_emotion(Emotion.SADNESS)
TRACKS, ARTISTS = 4000, 400


class Silence:
    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return np.zeros(TRACKS, np.float32)


def catalogue() -> Catalogue:
    chance = np.random.default_rng(3)
    return Catalogue(
        tuple(Track(TrackId(str(row)), f"T{row}", f"A{row % ARTISTS}", 1960 + row % 60, None) for row in range(TRACKS)),
        chance.standard_normal((TRACKS, 8)).astype(np.float32),
        np.zeros(TRACKS, np.float32),
        chance.random(TRACKS, dtype=np.float32),
        chance.uniform(-1, 1, (TRACKS, 2)).astype(np.float32),
        (np.arange(TRACKS) % ARTISTS).astype(np.int32),
    )


CATALOGUE = catalogue()
RANKER = Ranker(CATALOGUE, Silence())


def request(seed: int = 1, preferences: Preferences | None = None) -> RankingRequest:
    nobody = Listener(UserId(1), (), frozenset(), frozenset())
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return RankingRequest(SAD, nobody, now, frozenset(), seed, preferences=preferences or Preferences())


def places(strategy: Strategy, seed: int = 1) -> NDArray[np.float32]:
    return CATALOGUE.valence_arousal[[int(pick.track.id) for pick in recommend(RANKER, request(seed), strategy)]]


def test_to_match_is_the_plain_ranking_with_its_target() -> None:
    picks = recommend(RANKER, request(), Strategy.MATCH)
    assert picks == tuple(replace(pick, target=SAD.point) for pick in RANKER.rank(request()))


@pytest.mark.parametrize(("strategy", "goal"), [(Strategy.LIFT, LIFTED), (Strategy.CALM, CALMED)])
def test_lift_and_calm_move_what_is_sought(strategy: Strategy, goal: tuple[float, float]) -> None:
    picks = recommend(RANKER, request(), strategy)
    assert {pick.target for pick in picks} == {goal}
    assert np.linalg.norm(places(strategy) - goal, axis=1).max() < 0.5
    assert ReasonKind.MOOD not in {pick.reason.kind for pick in picks}


@pytest.mark.parametrize("seed", range(10))
def test_a_journey_has_a_target_at_every_step_and_no_artist_twice(seed: int) -> None:
    picks = recommend(RANKER, request(seed), Strategy.JOURNEY)
    assert [pick.target for pick in picks] == [mood.point for mood in targets(SAD, Strategy.JOURNEY, 5)]
    assert len({pick.track.artist for pick in picks}) == 5
    away = places(Strategy.JOURNEY, seed) - np.array([pick.target for pick in picks])
    assert np.linalg.norm(away, axis=1).max() < 0.5


def test_no_reason_claims_that_the_end_of_a_journey_is_like_the_mood() -> None:
    picks = [pick for seed in range(30) for pick in recommend(RANKER, request(seed), Strategy.JOURNEY)]
    kinds = {pick.reason.kind for pick in picks}
    assert {ReasonKind.MOOD, ReasonKind.STRATEGY} <= kinds
    for pick in picks:
        if pick.reason.kind is ReasonKind.MOOD:
            assert pick.target == SAD.point
    assert picks[4].reason.feel in (Feel.UPBEAT, Feel.BALANCED, Feel.CALM)


def test_a_journey_heeds_the_wishes_and_stops_where_there_is_nothing_left() -> None:
    eighties = recommend(RANKER, request(preferences=Preferences(era=Era(1980, 1980))), Strategy.JOURNEY)
    assert {pick.track.year for pick in eighties} <= set(range(1980, 1990))
    assert len(eighties) == 5
    assert recommend(RANKER, request(preferences=Preferences(era=Era(1900, 1900))), Strategy.JOURNEY) == ()
