"""How moods, titles and artists are named within a message."""

from __future__ import annotations

from html import escape

from bot.languages.texts import Texts
from bot.telegram.wording import FACES
from core.answers import Draft, Origin
from core.moods import mood_from_emotion

FEEL_SIGN = "🎧"
GROUP_SIGN = "👥"
# What is between the two is ordered on its own: a title from right to left doesn't turn its line around.
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def named_as_feel(draft: Draft) -> bool:
    """Whether the person named a region of the plane ("calm") and none of the seven emotions."""
    return draft.reading is None and draft.mood != mood_from_emotion(draft.mood.label)


def mood_name(texts: Texts, draft: Draft, *, sign: bool = True) -> str:
    """The mood of an answer in a word or two, without markup; with its face before it, or without."""
    if draft.origin is Origin.SHARED:
        name, face = texts.plain("songs-from-group"), GROUP_SIGN
    elif named_as_feel(draft):
        name, face = texts.plain("feel-heading", feel=draft.mood.feel), FEEL_SIGN
    else:
        name, face = texts.plain("emotion", emotion=draft.mood.label), FACES[draft.mood.label]
    return f"{face} {name}" if sign else name


def isolated(name: str, longest: int) -> str:
    """A title or an artist as HTML, cut short, and ordered on its own within its line."""
    return f"{_ISOLATE}{escape(shortened(name, longest))}{_END_OF_ISOLATE}"


def shortened(name: str, longest: int) -> str:
    """A name of at most so many characters, with an ellipsis where some were left out."""
    return name if len(name) <= longest else name[: longest - 1] + "…"
