"""From an answer to the text of a message, in Telegram's HTML."""

from __future__ import annotations

from html import escape

from bot.telegram import texts
from core.answers import Draft, Ranked, Reason, ReasonKind
from core.companion import Reply
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, mood_from_reading

CLOSE_CALL = 0.15
"""Two emotions whose probabilities differ by less are both named."""
WORTH_NAMING = 0.10
"""A second emotion below this probability is noise."""
SUREST = 0.99
"""An estimate is never said to be surer than this."""
LONGEST_NAME = 120
"""Characters of a title or artist that are shown; five of them must fit into Telegram's 4,096."""


def render_answer(reply: Reply, *, notice: bool = False) -> str:
    """The message: the mood in words, the tracks with links and reasons; ``notice`` adds the notice of first use."""
    draft = reply.answer.draft
    linked = zip(draft.picks, reply.links, strict=True)
    feel = draft.mood.feel
    tracks = [_track(number, pick, link, feel) for number, (pick, link) in enumerate(linked, start=1)]
    parts = [_mood(draft), "\n\n".join(tracks) or texts.NO_TRACKS]
    if notice:
        parts.append(f"<i>{texts.NOTICE}</i>")
    return "\n\n".join(parts)


def _mood(draft: Draft) -> str:
    feel = texts.FEELS[draft.mood.feel]
    if draft.reading is None or draft.mood != mood_from_reading(draft.reading):
        named = f"{texts.FACES[draft.mood.label]} <b>{draft.mood.label.capitalize()}</b>, as you say."
        return f"{named} Songs for {_article(feel)} mood:"
    many = f"\nI see {draft.faces} faces and read the largest." if draft.faces > 1 else ""
    return f"{_reading(draft.reading)} Songs for {_article(feel)} mood:{many}"


def _reading(reading: EmotionReading) -> str:
    (first, likely), (second, less_likely), *_ = reading.ranked()
    if likely - less_likely < CLOSE_CALL:
        return f"{texts.FACES[first]} Between <b>{_share(first, likely)}</b> and <b>{_share(second, less_likely)}</b>."
    also = f", with some {_share(second, less_likely)}" if less_likely >= WORTH_NAMING else ""
    return f"{texts.FACES[first]} <b>{_share(first, likely).capitalize()}</b>{also}."


def _share(emotion: Emotion, probability: float) -> str:
    percent = f"over {SUREST:.0%}" if probability > SUREST else f"{probability:.0%}"
    return f"{emotion} {percent}".replace("%", "\u00a0%")


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _track(number: int, pick: Ranked, link: str, mood: Feel) -> str:
    year = f" ({pick.track.year})" if pick.track.year else ""
    title = f'<a href="{escape(link)}">{_name(pick.track.title)}</a>'
    return f"{number}. {title} · {_name(pick.track.artist)}{year}\n<i>{_reason(pick.reason, mood)}</i>"


def _name(text: str) -> str:
    return escape(text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…")


def _reason(reason: Reason, mood: Feel) -> str:
    feel = texts.FEELS[reason.feel]
    match reason.kind:
        case ReasonKind.LIKED_TRACK:
            return f"because you liked {_name(reason.subject or '')}"
        case ReasonKind.LIKED_ARTIST:
            return f"because you like {_name(reason.subject or '')}"
        case ReasonKind.MOOD:
            return f"{feel}, {'like' if reason.feel is mood else 'close to'} your mood"
        case ReasonKind.POPULAR:
            return f"{feel}, and loved by many"
        case ReasonKind.EXPLORATION:
            return f"{feel}, something new to try"
