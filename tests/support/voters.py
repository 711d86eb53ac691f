"""People who vote, in a real store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from core.answers import AccountId, Draft, Listener, Origin, Ranked, Reason, ReasonKind, Track, UpdateId, Vote
from core.emotions import EMOTIONS
from core.moods import Feel, Mood, mood_from_emotion
from core.preferences import Preferences
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from support.keys import KEYS

START = datetime(2026, 6, 1, 12, tzinfo=UTC)
REASON = Reason(ReasonKind.MOOD, None, Feel.CALM)

Choose = Callable[[Listener, Mood, datetime, int], Sequence[Track]]
"""Answers a listener in a mood; the last argument is a number of its own for each answer."""
Likes = Callable[[int, Track, Mood], bool | None]
"""Whether a person likes a track in a mood; None if they don't vote."""


async def let_people_vote(
    path: Path, choose: Choose, likes: Likes, people: int, answers: int, *, consent: bool = True, first: int = 0
) -> None:
    """Each of the people asks once a day for some mood, and votes on tracks of the answer.

    Args:
        path: of the store.
        choose: the tracks of an answer.
        likes: how they vote.
        people: how many there are.
        answers: how many each of them asks for.
        consent: whether everybody's models may learn from them.
        first: number of the first person; a person who is there already goes on.
    """
    store = await open_sqlite_store(path, KEYS)
    try:
        numbers = range(first, first + people)
        for number in numbers:
            await agree(store, number, consent=consent)
        for day in range(answers):
            for number in numbers:
                await _ask_and_vote(store, choose, likes, number, START + timedelta(days=day, minutes=10 * number))
    finally:
        await store.close()


async def agree(store: SqlStore, number: int, *, consent: bool) -> None:
    """A person agrees that everybody's models may learn from their votes, or withdraws that."""
    user = await store.user(AccountId(1000 + number))
    update = UpdateId(-1 - number - (10**6 if consent else 0))
    await store.set_preferences(update, user, Preferences(learn_from_votes=consent), START)


async def _ask_and_vote(store: SqlStore, choose: Choose, likes: Likes, number: int, at: datetime) -> None:
    user = await store.user(AccountId(1000 + number))
    first_update = int((at - START).total_seconds()) * 10
    random = np.random.default_rng(first_update)
    mood = mood_from_emotion(EMOTIONS[random.integers(len(EMOTIONS))])
    tracks = choose(await store.listener(user, at - timedelta(days=14)), mood, at, first_update)
    picks = tuple(Ranked(track, 0.0, REASON, (mood.valence, mood.arousal)) for track in tracks)
    answer = await store.add_answer(UpdateId(first_update), user, Draft(Origin.CHOSEN, mood, None, 0, picks), at)
    for position, track in enumerate(tracks):
        if (liked := likes(number, track, mood)) is not None:
            update = UpdateId(first_update + 1 + position)
            vote = Vote.UP if liked else Vote.DOWN
            await store.vote(update, user, answer.id, position, vote, at + timedelta(seconds=60 + position))
