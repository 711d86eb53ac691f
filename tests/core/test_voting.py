"""Votes as the companion takes them, and what they do to later answers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from support.companions import ME, SOMEBODY_ELSE, World, open_world, tracks_of

from core.answering import NO_REPEAT
from core.answers import UpdateId, Vote
from core.callers import Caller
from core.emotions import Emotion


async def test_a_vote_that_was_not_shown_is_given_once_and_brings_what_stands(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.FEAR)).answer.id
    tap, beside = world.call(), world.call(SOMEBODY_ELSE)
    liked = [await world.companion.voting.vote(tap, answer, 0, Vote.UP) for _ in range(2)]
    assert [voted.votes[0] for voted in liked] == [Vote.UP] * 2
    copies = [await world.companion.voting.vote_beside(beside, answer, 1, Vote.DOWN) for _ in range(2)]
    assert [voted.votes[1] for voted in copies] == [Vote.DOWN] * 2


async def test_a_vote_is_undone_by_the_same_tap(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.ANGER)).answer
    for vote, expected in ((Vote.UP, Vote.UP), (Vote.DOWN, Vote.DOWN), (Vote.DOWN, None)):
        voted = await world.companion.voting.vote(world.call(), answer.id, 3, vote)
        assert voted.votes == (None, None, None, expected, None)


@pytest.mark.parametrize("seed", range(3))
async def test_votes_taken_back_leave_no_trace_in_later_answers(tmp_path: Path, seed: int) -> None:
    chance = np.random.default_rng(seed)
    places = [(answer, position) for answer in range(4) for position in range(5)]
    kept, undone = np.split(chance.permutation(len(places)), [8])
    choices = chance.choice([Vote.UP, Vote.DOWN], len(places))
    async with open_world(tmp_path / "kept.db") as steady, open_world(tmp_path / "undone.db") as fickle:
        for world, toggled in ((steady, []), (fickle, [*undone, *chance.permutation(undone)])):
            answers = [await world.companion.answer_emotion(world.call(), Emotion.FEAR) for _ in range(4)]
            for index in [*kept, *toggled]:
                answer, position = places[index]
                number = answers[answer].answer.id
                await world.companion.voting.vote(world.call(), number, position, Vote(choices[index]))
        caller = Caller(ME, UpdateId(10_000))
        first, second = [await w.companion.answer_emotion(caller, Emotion.FEAR) for w in (steady, fickle)]
        assert first.answer.draft == second.answer.draft


async def test_what_was_disliked_never_comes_again(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.NEUTRAL)).answer
    await world.companion.voting.vote(world.call(), answer.id, 0, Vote.DOWN)
    disliked = answer.draft.picks[0].track.id
    world.now += NO_REPEAT + timedelta(days=1)
    for _ in range(20):
        reply = await world.companion.answer_emotion(world.call(), Emotion.NEUTRAL)
        assert disliked not in tracks_of(reply)
        world.now += NO_REPEAT + timedelta(days=1)
