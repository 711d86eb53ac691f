"""Examples from past answers: nothing that came later is in them, and what served is what is learned from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from support.catalogues import mood_catalogue
from support.keys import KEYS
from support.voters import let_people_vote

from core.answers import Event, EventKind, Listener, Track, TrackId, Vote
from core.history_encoding import encode_situation
from core.moods import Mood
from core.sql.consented import PastAnswer, PastPick, read_consented
from models.learning.examples import Example, Past, examples_of, split_by_time

CATALOGUE = mood_catalogue(40)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MOOD = (0.5, -0.25)


def pick(row: int, vote: Vote | None = None, at: datetime = NOON, mood: tuple[float, float] = MOOD) -> PastPick:
    return PastPick(TrackId(f"{row:022d}"), mood, vote, None if vote is None else at)


def answer(at: datetime, *picks: PastPick) -> PastAnswer:
    return PastAnswer(at, picks)


async def test_a_past_is_what_the_ranking_saw(tmp_path: Path) -> None:
    """More answers than a history holds, with votes now and then."""
    seen: list[tuple[Event, ...]] = []

    def choose(listener: Listener, _mood: Mood, _at: datetime, seed: int) -> Sequence[Track]:
        seen.append(listener.events)
        return [CATALOGUE.tracks[row] for row in np.random.default_rng(seed).choice(40, 4, replace=False)]

    def likes(_person: int, track: Track, mood: Mood) -> bool | None:
        return (None, None, True, False)[(int(track.id) + int(mood.valence > 0)) % 4]

    await let_people_vote(tmp_path / "undertone.db", choose, likes, people=1, answers=40)
    (answers,) = read_consented(tmp_path / "undertone.db", KEYS)
    past = Past(answers)

    assert max(map(len, seen)) == 50
    assert [tuple(past.events_before(number)) for number in range(40)] == seen


def test_a_vote_that_came_after_the_next_answer_was_silence_until_then() -> None:
    late = NOON + timedelta(days=2)
    answers = tuple(answer(NOON + timedelta(days=day), pick(day, Vote.UP, late)) for day in range(3))

    before_second, before_third = (Past(answers).events_before(number) for number in (1, 2))

    assert before_second == []
    assert [(event.track, event.kind) for event in before_third] == [
        (answers[0].picks[0].track, EventKind.LIKED),
        (answers[1].picks[0].track, EventKind.LIKED),
    ]
    earlier = (*answers[:2], answer(late - timedelta(hours=1), pick(2)))
    assert [event.kind for event in Past(earlier).events_before(2)] == [EventKind.IGNORED]


def test_an_example_holds_the_votes_and_the_moment() -> None:
    gone = PastPick(TrackId("z" * 22), MOOD, Vote.UP, NOON)
    first = answer(NOON, pick(3, Vote.UP), pick(4), pick(5, Vote.DOWN), gone)
    second = answer(NOON + timedelta(days=1), pick(6))

    (example,) = examples_of([(), (first, second)], CATALOGUE)

    assert (example.day, example.at) == ((1, NOON.date()), NOON)
    assert (example.picks.tolist(), example.liked.tolist()) == ([3, 5], [True, False])
    expected = encode_situation(CATALOGUE, [], MOOD, NOON)
    np.testing.assert_array_equal(example.situation.request, expected.request)


def test_each_step_of_a_journey_is_asked_for_by_itself() -> None:
    there = (-0.5, 0.75)
    steps = answer(NOON, pick(1, Vote.UP), pick(2, Vote.DOWN, mood=there), pick(3, Vote.UP, mood=there))

    one, other = examples_of([(steps,)], CATALOGUE)

    assert [one.picks.tolist(), other.picks.tolist()] == [[1], [2, 3]]
    np.testing.assert_allclose(one.situation.request[:2], MOOD)
    np.testing.assert_allclose(other.situation.request[:2], there)


def days(*votes: int) -> list[Example]:
    """So many votes on each of some days in a row, an answer each, by one person."""
    answers = tuple(
        answer(NOON + timedelta(days=day, minutes=minute), pick(minute, Vote.UP))
        for day, count in enumerate(votes)
        for minute in range(count)
    )
    return examples_of([answers], CATALOGUE)


def test_the_newest_days_are_held_out_whole() -> None:
    older, newest = split_by_time(days(5, 5, 3, 1), 0.25)

    assert {example.at.day for example in older} == {1, 2}
    assert {example.at.day for example in newest} == {3, 4}
    assert len(newest) == 4


def test_one_day_can_only_be_held_out() -> None:
    older, newest = split_by_time(days(5), 0.25)

    assert (older, len(newest)) == ([], 5)


def test_nothing_splits_into_nothing() -> None:
    assert split_by_time([], 0.25) == ([], [])
