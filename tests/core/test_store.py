"""What every store promises."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Earlier,
    EventKind,
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
from core.emotions import Emotion, EmotionReading
from core.errors import DuplicateUpdateError, StorageError, UnknownAnswerError, UnknownUserError
from core.moods import Feel, mood_from_emotion, mood_from_reading
from core.store import HISTORY_LENGTH, Store

NOW = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=1000)
READING = EmotionReading((0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05))
UPDATES = count(1)


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def update() -> UpdateId:
    return UpdateId(next(UPDATES))


def draft(*names: str, previous: AnswerId | None = None, corrected_to: Emotion | None = None) -> Draft:
    reason = Reason(ReasonKind.LIKED_TRACK, "Café <b>", Feel.CALM)
    picks = tuple(
        Ranked(Track(TrackId(name), f"Title {name}", f"Artist {name}", None, "rock"), 0.5, reason) for name in names
    )
    origin = Origin.PHOTO if corrected_to is None else Origin.CORRECTION
    return Draft(origin, mood_from_reading(READING), READING, 2, picks, previous, corrected_to)


async def answered(store: Store, user: UserId, *names: str, at: datetime = NOW) -> Answer:
    return await store.add_answer(update(), user, draft(*names), at)


async def kinds(store: Store, user: UserId) -> list[tuple[str, EventKind]]:
    return [(event.track, event.kind) for event in (await store.listener(user, LONG_AGO)).events]


async def test_a_user_is_made_once(store: Store) -> None:
    first, again, other = [await store.user(AccountId(number)) for number in (7, 7, 8)]
    assert first == again != other


async def test_two_first_messages_at_once_make_one_user(store: Store) -> None:
    assert len(set(await asyncio.gather(*(store.user(AccountId(7)) for _ in range(20))))) == 1


async def test_the_notice_is_new_once(store: Store) -> None:
    user = await store.user(AccountId(7))
    assert await store.needs_notice(user)
    first_times = await asyncio.gather(*(store.note_notice(user, NOW) for _ in range(5)))
    assert not await store.needs_notice(user)
    assert sorted(first_times) == [False, False, False, False, True]
    assert await store.note_notice(user, later(1)) is False
    with pytest.raises(UnknownUserError):
        await store.note_notice(UserId(user + 1), NOW)


async def test_an_answer_comes_back_as_it_was_kept(store: Store) -> None:
    user = await store.user(AccountId(7))
    given = draft("a", "b")
    kept = await store.add_answer(update(), user, given, NOW)
    assert (kept.user, kept.at, kept.draft, kept.votes) == (user, NOW, given, (None, None))
    assert await store.answer(user, kept.id) == kept


async def test_an_answer_without_a_photo_and_without_tracks(store: Store) -> None:
    user = await store.user(AccountId(7))
    chosen = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, ())
    kept = await store.add_answer(update(), user, chosen, NOW)
    assert (await store.answer(user, kept.id)).draft == chosen


async def test_a_correction_keeps_what_it_corrects(store: Store) -> None:
    user = await store.user(AccountId(7))
    first = await answered(store, user, "a")
    corrected = draft("b", previous=first.id, corrected_to=Emotion.SADNESS)
    kept = await store.add_answer(update(), user, corrected, later(1))
    assert (await store.answer(user, kept.id)).draft == corrected


async def test_nobody_reaches_the_answer_of_somebody_else(store: Store) -> None:
    owner, stranger = await store.user(AccountId(7)), await store.user(AccountId(8))
    answer = await answered(store, owner, "a")
    with pytest.raises(UnknownAnswerError):
        await store.answer(stranger, answer.id)
    with pytest.raises(UnknownAnswerError):
        await store.vote(update(), stranger, answer.id, 0, Vote.UP, NOW)
    with pytest.raises(UnknownAnswerError):
        await store.add_answer(update(), stranger, draft("b", previous=answer.id), NOW)
    assert (await store.answer(owner, answer.id)).votes == (None,)
    assert (await store.export(stranger))["answers"] == []


@pytest.mark.parametrize("position", [-1, 2])
async def test_a_vote_for_no_track_changes_nothing(store: Store, position: int) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a", "b")
    refused = update()
    with pytest.raises(UnknownAnswerError):
        await store.vote(refused, user, answer.id, position, Vote.UP, NOW)
    assert not await store.update_done(refused)
    assert (await store.answer(user, answer.id)).votes == (None, None)


@pytest.mark.parametrize(
    ("taps", "left"),
    [
        ([Vote.UP], Vote.UP),
        ([Vote.UP, Vote.UP], None),
        ([Vote.UP, Vote.DOWN], Vote.DOWN),
        ([Vote.DOWN, Vote.DOWN, Vote.UP], Vote.UP),
    ],
)
async def test_taps(store: Store, taps: list[Vote], left: Vote | None) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a", "b")
    for tap in taps:
        answer = await store.vote(update(), user, answer.id, 1, tap, later(1))
    assert answer.votes == (None, left)
    assert await store.answer(user, answer.id) == answer


async def test_a_delivery_takes_effect_once(store: Store) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a")
    tap = update()
    deliveries = [store.vote(tap, user, answer.id, 0, Vote.UP, NOW) for _ in range(8)]
    results = await asyncio.gather(*deliveries, return_exceptions=True)
    assert sum(isinstance(result, Answer) for result in results) == 1
    assert sum(isinstance(result, DuplicateUpdateError) for result in results) == 7
    assert (await store.answer(user, answer.id)).votes == (Vote.UP,)
    with pytest.raises(DuplicateUpdateError):
        await store.add_answer(tap, user, draft("b"), NOW)
    with pytest.raises(DuplicateUpdateError):
        await store.delete(tap, user, NOW)
    assert len((await store.export(user))["answers"]) == 1


async def test_how_far_a_delivery_has_come_is_known_until_it_is_done(store: Store) -> None:
    user, selfie = await store.user(AccountId(7)), update()
    assert await store.earlier(selfie) is None
    await store.note_message(selfie, 12, NOW)
    assert await store.earlier(selfie) == Earlier(done=False, message=12, answer=None)
    kept = await store.add_answer(selfie, user, draft("a"), NOW)
    assert await store.earlier(selfie) == Earlier(done=False, message=12, answer=kept.id)
    with pytest.raises(DuplicateUpdateError):
        await store.add_answer(selfie, user, draft("b"), NOW)
    assert not await store.update_done(selfie)
    await store.finish_update(selfie, NOW)
    assert await store.earlier(selfie) == Earlier(done=True, message=None, answer=None)
    with pytest.raises(DuplicateUpdateError):
        await store.add_answer(selfie, user, draft("b"), NOW)


async def test_a_vote_took_effect_before_it_is_done_and_a_deletion_is_done_at_once(store: Store) -> None:
    user, tap, goodbye = await store.user(AccountId(7)), update(), update()
    answer = await answered(store, user, "a")
    await store.vote(tap, user, answer.id, 0, Vote.UP, NOW)
    assert await store.earlier(tap) == Earlier(done=False, message=None, answer=None)
    await store.delete(goodbye, user, NOW)
    assert await store.update_done(goodbye)


async def test_finished_updates_are_forgotten_after_two_days(store: Store) -> None:
    old, new = update(), update()
    for _ in range(2):
        await store.finish_update(old, NOW)
    await store.finish_update(new, NOW + timedelta(days=1))
    assert await store.update_done(old)
    await store.finish_update(update(), NOW + timedelta(days=2, seconds=1))
    assert [await store.update_done(done) for done in (old, new)] == [False, True]


async def test_fifty_people_vote_at_once(store: Store) -> None:
    users = [await store.user(AccountId(number)) for number in range(50)]
    answers = await asyncio.gather(*(answered(store, user, "a", "b") for user in users))
    taps = [store.vote(update(), answer.user, answer.id, 1, Vote.DOWN, NOW) for answer in answers]
    assert [answer.votes for answer in await asyncio.gather(*taps)] == [(None, Vote.DOWN)] * 50


@pytest.mark.parametrize(("taps", "left"), [(6, None), (7, Vote.UP)])
async def test_quick_taps_of_one_person_all_count(store: Store, taps: int, left: Vote | None) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a")
    await asyncio.gather(*(store.vote(update(), user, answer.id, 0, Vote.UP, NOW) for _ in range(taps)))
    assert (await store.answer(user, answer.id)).votes == (left,)


async def test_a_cancelled_change_leaves_the_store_usable(store: Store) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a")
    for turns in range(12):  # cancelled after ever more steps
        tap = asyncio.create_task(store.vote(update(), user, answer.id, 0, Vote.DOWN, NOW))
        for _ in range(turns):
            await asyncio.sleep(0.0005)
        tap.cancel()
        await asyncio.gather(tap, return_exceptions=True)
    before = (await store.answer(user, answer.id)).votes[0]
    after = (await store.vote(update(), user, answer.id, 0, Vote.UP, NOW)).votes[0]
    assert before in (None, Vote.DOWN)
    assert after == Vote.UP


async def test_history_holds_votes_and_what_was_ignored(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    first = await answered(store, user, "a", "b", "c", at=NOW)
    await answered(store, user, "d", "e", at=later(10))
    await answered(store, other, "x", at=later(11))
    await answered(store, other, "y", at=later(12))
    await store.vote(update(), user, first.id, 0, Vote.UP, later(20))
    await store.vote(update(), user, first.id, 2, Vote.DOWN, later(5))
    # "d" and "e" were only just shown, so that they don't count as ignored
    assert await kinds(store, user) == [
        ("b", EventKind.IGNORED),
        ("c", EventKind.DISLIKED),
        ("a", EventKind.LIKED),
    ]
    listener = await store.listener(user, later(10))
    assert listener.disliked == {"c"}
    assert listener.recent == {"d", "e"}
    mood = first.draft.mood
    assert listener.events[2].mood == (mood.valence, mood.arousal)
    assert [event.at for event in listener.events] == [NOW, later(5), later(20)]


async def test_a_vote_taken_back_leaves_no_trace(store: Store) -> None:
    user = await store.user(AccountId(7))
    answer = await answered(store, user, "a")
    before = await store.listener(user, LONG_AGO)
    for _ in range(2):
        await store.vote(update(), user, answer.id, 0, Vote.DOWN, later(1))
    assert await store.listener(user, LONG_AGO) == before


async def test_silence_does_not_push_votes_out_of_the_history(store: Store) -> None:
    user = await store.user(AccountId(7))
    liked = await answered(store, user, *(f"liked{number}" for number in range(30)))
    for position in range(30):
        await store.vote(update(), user, liked.id, position, Vote.UP, later(position / 100))
    for number in range(20):
        await answered(store, user, *(f"ignored{number}-{position}" for position in range(5)), at=later(number + 1))
    history = await kinds(store, user)
    assert history[:30] == [(f"liked{number}", EventKind.LIKED) for number in range(30)]
    latest = [(f"ignored{number}-{position}", EventKind.IGNORED) for number in range(15, 19) for position in range(5)]
    assert history[30:] == latest


async def test_history_is_bounded(store: Store) -> None:
    user = await store.user(AccountId(7))
    many = await answered(store, user, *(f"t{number}" for number in range(HISTORY_LENGTH + 10)))
    await answered(store, user, "newest", at=later(1))
    assert len(await kinds(store, user)) == HISTORY_LENGTH // 2
    for position in range(HISTORY_LENGTH + 10):
        await store.vote(update(), user, many.id, position, Vote.DOWN, later(2 + position))
    listener = await store.listener(user, LONG_AGO)
    assert [event.track for event in listener.events] == [f"t{number}" for number in range(10, HISTORY_LENGTH + 10)]
    assert len(listener.disliked) == HISTORY_LENGTH + 10


async def test_an_export_is_complete_and_is_json(store: Store) -> None:
    user = await store.user(AccountId(7))
    await store.note_notice(user, NOW)
    answer = await answered(store, user, "a", "b")
    await store.vote(update(), user, answer.id, 1, Vote.UP, later(1))
    exported = json.loads(json.dumps(await store.export(user)))
    assert exported["account"] == 7
    assert exported["told_about_the_ai"] == NOW.isoformat()
    (told,) = exported["answers"]
    assert told["at"] == NOW.isoformat()
    assert (told["answers"], told["faces_in_photo"], told["emotion_probabilities"]["anger"]) == ("photo", 2, 0.5)
    assert told["mood"]["label"] == "anger"
    assert [(track["title"], track["vote"], track["voted_at"]) for track in told["tracks"]] == [
        ("Title a", None, None),
        ("Title b", "up", later(1).isoformat()),
    ]
    with pytest.raises(UnknownUserError):
        await store.export(UserId(user + 1))


async def test_deletion_erases_one_person_only_and_they_come_back_new(store: Store) -> None:
    user, other = await store.user(AccountId(7)), await store.user(AccountId(8))
    answer, kept = await answered(store, user, "a"), await answered(store, other, "b")
    await store.delete(update(), user, NOW)
    with pytest.raises(UnknownAnswerError):
        await store.answer(user, answer.id)
    with pytest.raises(UnknownUserError):
        await store.add_answer(update(), user, draft("c"), NOW)
    assert await store.answer(other, kept.id) == kept
    again = await store.user(AccountId(7))
    assert again not in (user, other)
    assert await store.note_notice(again, NOW) is True
    assert (await answered(store, again, "d")).id > max(answer.id, kept.id)


async def test_a_closed_store_says_so_and_closes_twice(store: Store) -> None:
    await store.close()
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        await store.user(AccountId(7))
    with pytest.raises(StorageError, match="closed"):
        await store.finish_update(update(), NOW)


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(TypeError):
        await store.finish_update(update(), NOW.replace(tzinfo=None))
