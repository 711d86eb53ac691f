"""What every store promises about past answers and votes that are taken back together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.emotions import Emotion
from core.errors import DuplicateUpdateError, UnknownAnswerError
from core.moods import Feel, mood_from_emotion
from core.store import Store

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REASON = Reason(ReasonKind.POPULAR, None, Feel.CALM)
UPDATES = count(1)


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


async def answered(store: Store, user: UserId, *names: str, minutes: int = 0) -> Answer:
    picks = tuple(Ranked(Track(TrackId(name), name, name, None, None), 0.5, REASON) for name in names)
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, picks)
    return await store.add_answer(update(), user, draft, NOW + timedelta(minutes=minutes))


async def voted(store: Store, user: UserId, answer: Answer, *positions: int) -> Answer:
    for position in positions:
        answer = await store.vote(update(), user, answer.id, position, Vote.DOWN, NOW)
    return answer


async def test_answers_come_newest_first_and_whole(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    first = await voted(store, user, await answered(store, user, "a", "b"), 1)
    await answered(store, other, "x")
    empty = await answered(store, user, minutes=1)
    last = await answered(store, user, "c", minutes=2)
    assert await store.answers(user, 10) == (last, empty, first)
    assert await store.answer_count(user) == 3


async def test_answers_come_in_parts_and_from_a_time_on(store: Store) -> None:
    user = await store.user(AccountId(7))
    given = [await answered(store, user, "a", minutes=minute) for minute in range(5)][::-1]
    assert [answer.id for answer in await store.answers(user, 2, offset=1)] == [given[1].id, given[2].id]
    assert await store.answers(user, 2, offset=5) == ()
    since = NOW + timedelta(minutes=3)
    assert [answer.id for answer in await store.answers(user, 9, since=since)] == [given[0].id, given[1].id]


async def test_nobody_has_no_answers(store: Store) -> None:
    user = await store.user(AccountId(7))
    assert (await store.answers(user, 5), await store.answer_count(user)) == ((), 0)


async def test_votes_on_some_tracks_are_forgotten_in_all_answers_of_the_person(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    one = await voted(store, user, await answered(store, user, "a", "b"), 0, 1)
    two = await voted(store, user, await answered(store, user, "c", "a"), 0, 1)
    theirs = await voted(store, other, await answered(store, other, "a"), 0)
    await store.forget_votes(update(), user, {TrackId("a"), TrackId("z")}, NOW)
    assert (await store.answer(user, one.id)).votes == (None, Vote.DOWN)
    assert (await store.answer(user, two.id)).votes == (Vote.DOWN, None)
    assert (await store.answer(other, theirs.id)).votes == (Vote.DOWN,)
    assert (await store.listener(user, NOW)).disliked == {"b", "c"}


async def test_votes_are_forgotten_once_for_each_delivery(store: Store) -> None:
    user, tap = await store.user(AccountId(7)), update()
    answer = await voted(store, user, await answered(store, user, "a"), 0)
    await store.forget_votes(tap, user, {TrackId("a")}, NOW)
    await voted(store, user, answer, 0)
    with pytest.raises(DuplicateUpdateError):
        await store.forget_votes(tap, user, {TrackId("a")}, NOW)
    assert (await store.answer(user, answer.id)).votes == (Vote.DOWN,)
    for _ in range(2):
        await store.forget_votes(update(), user, {TrackId("a")}, NOW)
    assert (await store.answer(user, answer.id)).votes == (None,)


async def test_a_vote_beside_somebody_is_ones_own_and_knows_nothing_of_them(store: Store) -> None:
    owner, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    given = await voted(store, owner, await answered(store, owner, "a", "b"), 1)
    copy = await store.vote_beside(update(), other, given.id, 0, Vote.UP, NOW)
    assert (copy.user, copy.votes, copy.draft.origin) == (other, (Vote.UP, None), Origin.SHARED)
    assert [pick.track for pick in copy.draft.picks] == [pick.track for pick in given.draft.picks]
    assert (copy.draft.mood.label, copy.draft.reading) == (Emotion.NEUTRAL, None)
    assert {pick.reason.subject for pick in copy.draft.picks} == {None}
    assert [event.track for event in (await store.listener(other, NOW)).events] == ["a"]
    assert (await store.answer(owner, given.id)).votes == (None, Vote.DOWN)


async def test_there_is_one_copy_and_the_same_vote_takes_it_back(store: Store) -> None:
    owner, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    given = await answered(store, owner, "a", "b")
    first = await store.vote_beside(update(), other, given.id, 0, Vote.UP, NOW)
    second = await store.vote_beside(update(), other, given.id, 1, Vote.DOWN, NOW)
    third = await store.vote_beside(update(), other, given.id, 0, Vote.UP, NOW)
    assert first.id == second.id == third.id
    assert third.votes == (None, Vote.DOWN)
    assert await store.answer_count(other) == 1


async def test_nobody_votes_beside_themselves_or_beside_nothing(store: Store) -> None:
    owner, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    given = await answered(store, owner, "a")
    for user, answer, position in ((owner, given.id, 0), (other, AnswerId(given.id + 9), 0), (other, given.id, 1)):
        with pytest.raises(UnknownAnswerError):
            await store.vote_beside(update(), user, answer, position, Vote.UP, NOW)
    assert await store.answer_count(other) == 0


async def test_a_vote_beside_somebody_outlives_them(store: Store) -> None:
    owner, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    given = await answered(store, owner, "a")
    copy = await store.vote_beside(update(), other, given.id, 0, Vote.UP, NOW)
    await store.delete(update(), owner, NOW)
    left = await store.answer(other, copy.id)
    assert (left.votes, left.draft.previous) == ((Vote.UP,), None)
