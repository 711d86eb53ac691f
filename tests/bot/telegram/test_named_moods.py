from __future__ import annotations

import pytest

from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram.named_moods import MOODS, mood_asked_for, mood_of_name, mood_of_start
from core.emotions import EMOTIONS, Emotion
from core.moods import Feel, Mood, mood_from_emotion, mood_from_feel

SPOKEN = (Language.ENGLISH, Language.GERMAN, Language.RUSSIAN, Language.TURKISH)
ENGLISH, GERMAN, RUSSIAN, TURKISH = map(texts_in, SPOKEN)


@pytest.mark.parametrize("name", [*EMOTIONS, *Feel])
def test_every_mood_has_a_link(name: str) -> None:
    assert mood_of_start(f"mood_{name}") == MOODS[name]
    assert mood_of_start(f"mood_{name.upper()}") == MOODS[name]


@pytest.mark.parametrize("parameter", ["", "mood_", "mood_joy", "calm", "mood_calm ", "MOOD_calm", "mood_mood_calm"])
def test_other_links_name_no_mood(parameter: str) -> None:
    assert mood_of_start(parameter) is None


@pytest.mark.parametrize(
    ("typed", "mood"),
    [
        ("calm", mood_from_feel(Feel.CALM)),
        ("  CALM ", mood_from_feel(Feel.CALM)),
        ("ca", mood_from_feel(Feel.CALM)),
        ("fear", mood_from_emotion(Emotion.FEAR)),
        ("something calm please", mood_from_feel(Feel.CALM)),
        ("", None),
        ("c", None),
        ("zzz", None),
    ],
)
def test_a_mood_is_known_while_it_is_typed(typed: str, mood: Mood | None) -> None:
    assert mood_of_name(ENGLISH, typed) == mood


def test_moods_are_known_in_the_language_of_the_person_and_in_english() -> None:
    assert mood_of_name(GERMAN, "ruhig") == mood_of_name(GERMAN, "calm") == mood_from_feel(Feel.CALM)
    assert mood_of_name(RUSSIAN, "груст") == mood_from_emotion(Emotion.SADNESS)
    assert mood_of_name(ENGLISH, "ruhig") is None


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (ENGLISH, "calm"),
        (ENGLISH, "Play something calm, please!"),
        (ENGLISH, "Calm music please"),
        (GERMAN, "Ruhig."),
        (GERMAN, "calm"),
        (RUSSIAN, "Спокойная"),
        (TURKISH, "SAKİN"),
        (TURKISH, "sakın"),
    ],
)
def test_a_message_may_name_a_mood(texts: Texts, said: str) -> None:
    assert mood_asked_for(texts, said) == mood_from_feel(Feel.CALM)


@pytest.mark.parametrize("said", ["", "ca", "not calm", "calm or sad", "the calm before the storm", "ruhig", "please"])
def test_a_message_that_says_more_than_a_name_is_none(said: str) -> None:
    assert mood_asked_for(ENGLISH, said) is None
