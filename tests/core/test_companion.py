"""The product as one object, with its real store and ranking, and a stand-in for the photo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.companions import HAPPY, SOMEBODY_ELSE, World, tracks_of

from core.answers import Earlier, Origin, Vote
from core.emotions import Emotion
from core.errors import DuplicateUpdateError, NoFaceError, UnknownAnswerError
from core.moods import mood_from_reading
from core.preferences import Era, Preferences
from core.strategies import LIFTED, Strategy, targets


async def test_a_photo_becomes_five_linked_tracks(world: World) -> None:
    reply = await world.companion.answer_photo(world.call(), b"photo")
    draft = reply.answer.draft
    assert draft.origin is Origin.PHOTO
    assert draft.reading == HAPPY
    assert draft.faces == 1
    assert draft.mood.label is Emotion.HAPPINESS
    assert [link.removeprefix("https://open.spotify.com/track/") for link in reply.links] == tracks_of(reply)
    assert len(set(tracks_of(reply))) == 5


async def test_no_face_leaves_no_trace(world: World) -> None:
    with pytest.raises(NoFaceError):
        await world.companion.answer_photo(world.call(), b"")
    assert (await world.companion.export(world.call()))["answers"] == []


async def test_the_same_selfie_twice_brings_other_tracks(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    second = await world.companion.answer_photo(world.call(), b"photo")
    assert not set(tracks_of(first)) & set(tracks_of(second))


async def test_the_same_delivery_twice_is_answered_once(world: World) -> None:
    call = world.call()
    await world.companion.answer_photo(call, b"photo")
    with pytest.raises(DuplicateUpdateError):
        await world.companion.answer_photo(call, b"photo")
    assert len((await world.companion.export(world.call()))["answers"]) == 1


async def test_the_answer_to_a_delivery_that_was_cut_short_is_there_to_be_shown(world: World) -> None:
    call = world.call()
    await world.companion.note_message(call, 12)
    before = await world.companion.answer_emotion(call, Emotion.SADNESS)
    earlier = await world.store.earlier(call.update)
    assert earlier == Earlier(done=False, message=12, answer=before.answer.id)
    assert await world.companion.unshown(call, before.answer.id) == before
    assert before.asks_strategy
    with pytest.raises(UnknownAnswerError):
        await world.companion.unshown(world.call(SOMEBODY_ELSE), before.answer.id)


async def test_settings_that_were_not_shown_are_kept_once(world: World) -> None:
    choice = world.call()
    for strategy in (Strategy.LIFT, Strategy.CALM):
        await world.companion.set_preferences(choice, Preferences(strategy=strategy))
    assert (await world.companion.preferences(world.call())).strategy is Strategy.LIFT


async def test_more_keeps_the_mood_and_brings_others(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    more = await world.companion.more(world.call(), first.answer.id)
    assert more.answer.draft.origin is Origin.MORE
    assert more.answer.draft.mood == first.answer.draft.mood
    assert not set(tracks_of(first)) & set(tracks_of(more))


async def test_a_correction_ranks_for_what_the_person_says(world: World) -> None:
    first = await world.companion.answer_photo(world.call(), b"photo")
    corrected = await world.companion.correct(world.call(), first.answer.id, Emotion.SADNESS)
    draft = corrected.answer.draft
    assert draft.corrected_to is Emotion.SADNESS
    assert draft.mood.valence < 0
    assert draft.reading == HAPPY  # what was read stays on record beside what was right
    more = await world.companion.more(world.call(), corrected.answer.id)
    assert more.answer.draft.mood == draft.mood
    assert more.answer.draft.corrected_to is None


async def test_nobody_reaches_somebody_elses_answer(world: World) -> None:
    answer = (await world.companion.answer_emotion(world.call(), Emotion.FEAR)).answer
    other = world.companion
    for attempt in (
        lambda: other.more(world.call(SOMEBODY_ELSE), answer.id),
        lambda: other.correct(world.call(SOMEBODY_ELSE), answer.id, Emotion.ANGER),
        lambda: other.voting.vote(world.call(SOMEBODY_ELSE), answer.id, 0, Vote.UP),
        lambda: other.answer_of(world.call(SOMEBODY_ELSE), answer.id),
    ):
        with pytest.raises(UnknownAnswerError):
            await attempt()


async def test_the_notice_is_due_once_and_again_for_a_new_person(world: World) -> None:
    assert await world.companion.needs_notice(world.call())
    for _ in range(2):
        await world.companion.note_notice(world.call())
        assert not await world.companion.needs_notice(world.call())
    await world.companion.delete(world.call())
    assert await world.companion.needs_notice(world.call())


async def test_the_strategy_chosen_under_an_answer_moves_its_tracks_and_is_remembered(world: World) -> None:
    first = (await world.companion.answer_emotion(world.call(), Emotion.SADNESS)).answer
    assert first.draft.strategy is Strategy.MATCH
    lifted = (await world.companion.change_strategy(world.call(), first.id, Strategy.LIFT)).answer.draft
    assert (lifted.origin, lifted.previous, lifted.mood) == (Origin.STRATEGY, first.id, first.draft.mood)
    assert {pick.target for pick in lifted.picks} == {LIFTED}
    assert (await world.companion.preferences(world.call())).strategy is Strategy.LIFT
    photo = await world.companion.answer_photo(world.call(), b"photo")
    assert photo.answer.draft.strategy is Strategy.LIFT
    more = await world.companion.more(world.call(), photo.answer.id)
    assert more.answer.draft.strategy is Strategy.LIFT


async def test_the_strategy_that_an_answer_has_is_remembered_and_its_tracks_stay(world: World) -> None:
    asked = await world.companion.answer_emotion(world.call(), Emotion.SADNESS)
    assert asked.asks_strategy
    reply = await world.companion.change_strategy(world.call(), asked.answer.id, Strategy.MATCH)
    assert (reply.answer, reply.links, reply.asks_strategy) == (asked.answer, asked.links, False)
    assert (await world.companion.preferences(world.call())).strategy is Strategy.MATCH
    assert len((await world.companion.export(world.call()))["answers"]) == 1


async def test_the_history_knows_what_a_track_was_sought_for(world: World) -> None:
    await world.companion.set_preferences(world.call(), Preferences(strategy=Strategy.LIFT))
    answer = (await world.companion.answer_emotion(world.call(), Emotion.SADNESS)).answer
    await world.companion.voting.vote(world.call(), answer.id, 0, Vote.UP)
    listener = await world.store.listener(answer.user, world.now)
    assert [event.mood for event in listener.events] == [LIFTED]


async def test_a_journey_is_stored_with_its_steps(world: World) -> None:
    await world.companion.set_preferences(world.call(), Preferences(strategy=Strategy.JOURNEY))
    answer = (await world.companion.answer_emotion(world.call(), Emotion.SADNESS)).answer
    kept = (await world.companion.answer_of(world.call(), answer.id)).draft
    assert kept == answer.draft
    assert [pick.target for pick in kept.picks] == [step.point for step in targets(kept.mood, Strategy.JOURNEY, 5)]


async def test_who_is_low_is_asked_for_a_strategy_once(world: World) -> None:
    happy = await world.companion.answer_photo(world.call(), b"photo")
    sad, angry = [
        await world.companion.answer_emotion(world.call(), emotion) for emotion in (Emotion.SADNESS, Emotion.ANGER)
    ]
    assert [reply.asks_strategy for reply in (happy, sad, angry)] == [False, True, False]
    assert sad.answer.draft.strategy is Strategy.MATCH


async def test_nobody_is_asked_for_what_they_chose(world: World) -> None:
    await world.companion.set_preferences(world.call(), Preferences(strategy=Strategy.MATCH))
    assert not (await world.companion.answer_emotion(world.call(), Emotion.SADNESS)).asks_strategy


async def test_wishes_are_heeded_and_it_is_said_when_they_leave_few(world: World) -> None:
    await world.companion.set_preferences(world.call(), Preferences(era=Era(1980, 1980)))
    enough = await world.companion.answer_emotion(world.call(), Emotion.FEAR)
    assert {pick.track.year for pick in enough.answer.draft.picks} == {1980}
    assert not enough.wishes_left_few
    await world.companion.set_preferences(world.call(), Preferences(era=Era(1990, 1990)))
    few = await world.companion.answer_emotion(world.call(), Emotion.FEAR)
    assert [pick.track.year for pick in few.answer.draft.picks] == [1990, 1990]
    assert few.wishes_left_few


async def test_words_give_a_mood_without_a_face(world: World) -> None:
    reply = await world.companion.answer_words(world.call(), HAPPY)
    draft = reply.answer.draft
    assert (draft.origin, draft.reading, draft.faces) == (Origin.WORDS, HAPPY, 0)
    await world.companion.correct(world.call(), reply.answer.id, Emotion.SADNESS)
    photo = await world.companion.answer_photo(world.call(), b"photo")
    assert photo.answer.draft.reading == HAPPY  # what was wrong about words says nothing of a face


async def test_corrections_teach_the_reading_and_can_be_forgotten(world: World) -> None:
    untaught = (await world.companion.answer_photo(world.call(), b"photo")).answer
    assert untaught.draft.network_reading is None
    for _ in range(3):
        await world.companion.correct(world.call(), untaught.id, Emotion.NEUTRAL)
    world.now += timedelta(minutes=1)
    taught = (await world.companion.answer_photo(world.call(), b"photo")).answer
    assert taught.draft.network_reading == HAPPY
    assert taught.draft.reading is not None
    assert taught.draft.reading.probability(Emotion.NEUTRAL) > HAPPY.probability(Emotion.NEUTRAL)
    assert taught.draft.mood == mood_from_reading(taught.draft.reading)
    assert taught.draft.mood.label is Emotion.HAPPINESS  # one photo corrected doesn't turn everything over
    assert await world.companion.answer_of(world.call(), taught.id) == taught
    await world.companion.forget_corrections(world.call())
    world.now += timedelta(minutes=1)
    assert (await world.companion.answer_photo(world.call(), b"photo")).answer.draft.reading == HAPPY
    assert await world.companion.answer_of(world.call(), taught.id) == taught


async def test_answers_are_kept_as_long_as_the_person_wants(world: World) -> None:
    old = (await world.companion.answer_emotion(world.call(), Emotion.FEAR)).answer
    await world.companion.set_preferences(world.call(), Preferences(keep_days=30))
    world.now += timedelta(days=30)
    await world.companion.forget_expired()
    assert await world.companion.answer_of(world.call(), old.id) == old
    world.now += timedelta(seconds=1)
    await world.companion.forget_expired()
    with pytest.raises(UnknownAnswerError):
        await world.companion.answer_of(world.call(), old.id)
