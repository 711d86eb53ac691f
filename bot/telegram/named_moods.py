"""Moods by their names: in links that start the bot, in what people write to it, or type after its name elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from core.emotions import EMOTIONS
from core.moods import Feel, Mood, mood_from_emotion, mood_from_feel
from core.small_talk import asked_for

START_PREFIX = "mood_"
"""Before a name in the parameter of a link: ``t.me/<bot>?start=mood_calm``."""
LEAST_LETTERS = 2
"""From fewer letters of a name it is not guessed."""

MOODS: Mapping[str, Mood] = {str(emotion): mood_from_emotion(emotion) for emotion in EMOTIONS} | {
    str(feel): mood_from_feel(feel) for feel in Feel
}
"""Every mood that has a name, by the word that links and programs use."""


def mood_of_start(parameter: str) -> Mood | None:
    """The mood that the parameter of a link names; None if it names none."""
    if not parameter.startswith(START_PREFIX):
        return None
    return MOODS.get(parameter.removeprefix(START_PREFIX).lower())


def mood_of_name(texts: Texts, typed: str) -> Mood | None:
    """The mood that somebody is typing, in their language or in English; None if it is no name of one."""
    text = _folded(typed)
    names = _known(texts)
    if text in names or len(text) < LEAST_LETTERS:
        return names.get(text)
    begun = next((mood for name, mood in names.items() if name.startswith(text)), None)
    return begun or next((names[word] for word in text.split() if word in names), None)


def mood_asked_for(texts: Texts, said: str) -> Mood | None:
    """The mood that a message names, in the language of the person or in English, and says nothing else: "calm" as well
    as "play something calm, please". None if it names none.
    """
    return _known(texts).get(asked_for(_folded(said)))


def _known(texts: Texts) -> dict[str, Mood]:
    return _names(texts_in(Language.ENGLISH)) | _names(texts)


def _folded(text: str) -> str:
    """Without differences of case and spaces, and of Turkish's two letters i, which other languages' rules mix up."""
    return " ".join(text.split()).casefold().translate({ord("\u0307"): None, ord("ı"): "i"})


def _names(texts: Texts) -> dict[str, Mood]:
    named = dict(MOODS)
    for emotion in EMOTIONS:
        for name in (texts.plain("emotion", emotion=emotion), texts.plain("emotion-inside", emotion=emotion)):
            named[_folded(name)] = mood_from_emotion(emotion)
    for feel in Feel:
        for name in (texts.plain("feel", feel=feel), texts.plain("feel-heading", feel=feel)):
            named[_folded(name)] = mood_from_feel(feel)
    return named
