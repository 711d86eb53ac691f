"""Who wins, on votes few enough to check by hand, and on so many that chance has no excuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from support.learning import World

from core.history import HistoryNetwork
from core.history_encoding import Situation
from models.learning.comparison import Comparison, Difference, Verdicts, compare, judge, standing
from models.learning.examples import Example

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
NOWHERE = Situation(np.zeros(0, np.int32), np.zeros((0, 6), np.float32), np.zeros(4, np.float32))


def answer(person: int, day: int, liked: list[bool]) -> Example:
    at = NOON + timedelta(days=day)
    return Example((person, at.date()), at, NOWHERE, np.zeros(len(liked), np.int32), np.array(liked))


def verdicts(standings: list[float], places: list[float] | None = None) -> Verdicts:
    return Verdicts(np.array(standings, np.float32), np.array(places or standings, np.float32))


def test_auc_is_over_pairs_of_one_person() -> None:
    examples = [answer(0, 0, [True, False]), answer(0, 1, [False]), answer(1, 0, [True, False])]
    champion = verdicts([1.0, 0.0, 2.0, -9.0, -9.0])  # one of two pairs; a tie

    found = compare(examples, champion, verdicts([3.0, 0.0, 2.0, -8.0, -9.0]), seed=1)

    assert found.auc.champion == pytest.approx((1 + 0 + 0.5) / 3)
    assert found.auc.challenger == pytest.approx(1.0)
    assert found.auc.gain == pytest.approx(0.5)


def test_places_are_those_of_liked_tracks() -> None:
    examples = [answer(0, 0, [True, False]), answer(0, 1, [True])]

    found = compare(examples, verdicts([0, 0, 0], [0.5, 0.9, 0.7]), verdicts([0, 0, 0], [0.9, 0.1, 0.7]), seed=1)

    assert (found.place.champion, found.place.challenger) == (pytest.approx(0.6), pytest.approx(0.8))


def many(days: int = 60) -> tuple[list[Example], np.ndarray]:
    random = np.random.default_rng(4)
    examples = [answer(number % 3, number, (random.random(4) < 0.5).tolist()) for number in range(days)]
    return examples, np.concatenate([example.liked for example in examples])


def test_whoever_knows_more_wins_and_the_same_does_not() -> None:
    examples, liked = many()
    noise = np.random.default_rng(5).normal(size=len(liked))
    champion, better = (
        verdicts(noise.tolist(), [0.9] * len(liked)),
        verdicts((noise + liked).tolist(), [0.9] * len(liked)),
    )

    assert compare(examples, champion, better, seed=1).won
    assert not compare(examples, champion, champion, seed=1).won
    assert not compare(examples, better, champion, seed=1).won
    assert compare(examples, champion, champion, seed=1).auc.at_least == 0


def test_chance_seldom_wins() -> None:
    examples, liked = many()
    wins = 0
    for number in range(100):
        random = np.random.default_rng(number)
        champion, challenger = (verdicts(random.normal(size=len(liked)).tolist(), [0.9] * len(liked)) for _ in "ab")
        wins += compare(examples, champion, challenger, seed=1).won
    assert wins <= 4  # one is expected


def test_a_challenger_that_buries_liked_tracks_does_not_win() -> None:
    surely_better = Difference(0.5, 0.6, at_least=0.02)

    assert Comparison(surely_better, Difference(0.9, 0.9, at_least=-0.005)).won
    assert not Comparison(surely_better, Difference(0.9, 0.88, at_least=-0.03)).won
    assert not Comparison(Difference(0.5, 0.6, at_least=-0.001), Difference(0.9, 0.9, at_least=0.0)).won


def test_votes_of_one_kind_cannot_be_compared() -> None:
    examples = [answer(0, 0, [True, True]), answer(1, 0, [False])]

    with pytest.raises(ValueError, match="votes of both kinds"):
        compare(examples, verdicts([1, 2, 3]), verdicts([1, 2, 3]), seed=1)


def test_standing_is_what_a_logit_is_among_all() -> None:
    np.testing.assert_allclose(standing(np.array([1.0, 3.0], np.float32)), [-1, 1])
    np.testing.assert_allclose(standing(np.zeros(3, np.float32)), 0)


def test_a_network_is_judged_by_what_it_would_serve(world: World) -> None:
    situation = Situation(np.full(50, -1, np.int32), np.zeros((50, 6), np.float32), np.ones(4, np.float32))
    folder: Path = world.artifacts / "history"
    logits = HistoryNetwork(world.catalogue, folder).logits(situation)
    order = np.argsort(logits)
    example = replace(answer(0, 0, [True, False]), situation=situation, picks=order[[-1, 0]].astype(np.int32))

    found = judge(world.catalogue, folder, [example])

    np.testing.assert_allclose(found.places, [1, 0])
    np.testing.assert_allclose(found.standings, standing(logits)[example.picks])
