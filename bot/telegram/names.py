"""How moods, titles and artists are named within a message."""

from __future__ import annotations

import re
from html import escape

from bot.languages.texts import Texts
from bot.telegram.wording import FACES
from core.answers import Draft, Origin
from core.moods import mood_from_emotion

FEEL_SIGN = "🎧"
GROUP_SIGN = "👥"
# What is between the two is ordered on its own: a title from right to left doesn't turn its line around.
# Embeddings, overrides and isolates; and the control characters that are no white space.
_CONTROL = re.compile(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
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
    """A name on one line, of at most so many UTF-16 units, with an ellipsis where some were left out.

    What would end the isolate around it, or turn around what follows it, is no part of a name, and left out.
    """
    plain = " ".join(_CONTROL.sub("", name).split())
    units = plain.encode("utf-16-le", "ignore")
    if len(units) <= 2 * longest:
        return units.decode("utf-16-le")
    return units[: 2 * (longest - 1)].decode("utf-16-le", "ignore") + "…"
