from __future__ import annotations

import pytest

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.named_moods import MOODS, mood_of_name, mood_of_start
from core.emotions import EMOTIONS, Emotion
from core.moods import Feel, Mood, mood_from_emotion, mood_from_feel

ENGLISH, GERMAN, RUSSIAN = (texts_in(language) for language in (Language.ENGLISH, Language.GERMAN, Language.RUSSIAN))


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
