"""Groups and albums as the companion answers them."""

from __future__ import annotations

import pytest
from support.companions import ANGRY, GROUP, HAPPY, ME, SOMEBODY_ELSE, World

from core.answers import Origin
from core.emotions import Emotion
from core.errors import NoFaceError, UnknownAnswerError
from core.moods import mood_from_reading


async def test_several_faces_are_a_group_and_nothing_is_learned_from_them(world: World) -> None:
    draft = (await world.companion.answer_photo(world.call(), GROUP)).answer.draft
    assert (draft.faces, draft.network_reading) == (2, None)
    middle = [sum(pair) / 2 for pair in zip(HAPPY.probabilities, ANGRY.probabilities, strict=True)]
    assert draft.reading is not None and draft.reading.probabilities == pytest.approx(middle)
    assert draft.mood == mood_from_reading(draft.reading)
    user = await world.store.user(ME)
    assert await world.store.reading_feedback(user) == ()


async def test_an_album_counts_each_face_and_passes_over_what_shows_none(world: World) -> None:
    draft = (await world.companion.answer_photo(world.call(), b"one", b"", GROUP)).answer.draft
    assert draft.faces == 3
    assert draft.reading is not None and draft.reading.probability(Emotion.ANGER) == pytest.approx(0.3)
    with pytest.raises(NoFaceError):
        await world.companion.answer_photo(world.call(), b"", b"")


async def test_one_face_of_a_group_can_be_picked(world: World) -> None:
    group = await world.companion.answer_photo(world.call(), GROUP)
    more = await world.companion.more(world.call(), group.answer.id)
    picked = (await world.companion.pick_face(world.call(), more.answer.id, 1)).answer.draft
    assert (picked.origin, picked.faces, picked.reading, picked.previous) == (Origin.FACE, 1, ANGRY, more.answer.id)
    for number in (2, -1):
        with pytest.raises(UnknownAnswerError):
            await world.companion.pick_face(world.call(), group.answer.id, number)
    with pytest.raises(UnknownAnswerError):
        await world.companion.pick_face(world.call(SOMEBODY_ELSE), group.answer.id, 1)


async def test_a_photo_of_one_person_has_no_faces_to_pick(world: World) -> None:
    alone = await world.companion.answer_photo(world.call(), b"photo")
    with pytest.raises(UnknownAnswerError):
        await world.companion.pick_face(world.call(), alone.answer.id, 0)
