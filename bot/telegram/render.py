"""From an answer to the text of a message, in Telegram's HTML."""

from __future__ import annotations

import math
from html import escape

from bot.languages.texts import Html, Texts
from bot.telegram.names import FEEL_SIGN, isolated, named_as_feel, shortened
from bot.telegram.wording import FACES, can_pick, with_notice
from core.answering import Reply
from core.answers import Draft, Ranked, Reason, ReasonKind
from core.emotions import EmotionReading
from core.moods import Feel, feel_of, mood_from_reading
from core.strategies import Strategy, destination

CLOSE_CALL = 0.15
"""Two emotions whose probabilities differ by less are both named."""
WORTH_NAMING = 0.10
"""A second emotion below this probability is noise."""
SUREST = 0.99
"""An estimate is never said to be surer than this."""
LONGEST_NAME = 120
"""Characters of a title or artist that are shown; five of them must fit into Telegram's 4,096."""
MOONS = "🌑🌒🌓🌔🌕"
"""How far on a journey a track stands, from its start to its end."""
ARROW = " → "


def render_answer(texts: Texts, reply: Reply, *, notice: bool = False) -> str:
    """The message: the mood in words, the tracks with links and reasons, and what else there is to say or to ask;
    ``notice`` adds the notice of first use.
    """
    draft = reply.answer.draft
    tracks = [
        _track(texts, number, draft, pick, link)
        for number, (pick, link) in enumerate(zip(draft.picks, reply.links, strict=True), start=1)
    ]
    text = "\n\n".join((_head(texts, draft), *tracks, *_remarks(texts, reply)))
    return with_notice(texts, text) if notice else text


def _head(texts: Texts, draft: Draft) -> str:
    lines = (f"{_mood(texts, draft)} {_songs(texts, draft)}", _arc(texts, draft), _group(texts, draft))
    return "\n".join(line for line in lines if line)


def _group(texts: Texts, draft: Draft) -> str:
    """That several faces were read together, and how to have one alone."""
    if draft.faces < 2 or _shown_reading(draft) is None:
        return ""
    hint = [texts.html("face-hint")] if can_pick(draft) else []
    return " ".join([texts.html("faces", count=draft.faces), *hint])


def _mood(texts: Texts, draft: Draft) -> str:
    if named_as_feel(draft):
        return FEEL_SIGN  # what the songs are for says the rest
    reading = _shown_reading(draft)
    mood = _reading(texts, reading, draft) if reading else texts.html("as-you-say", emotion=draft.mood.label)
    return f"{FACES[draft.mood.label]} {mood}"


def _shown_reading(draft: Draft) -> EmotionReading | None:
    """What was read; None where the person said something else in its place, or there was nothing to read."""
    return draft.reading if draft.reading and draft.mood == mood_from_reading(draft.reading) else None


def _songs(texts: Texts, draft: Draft) -> Html:
    if draft.strategy is Strategy.MATCH:
        return texts.html("songs-for", feel=draft.mood.feel)
    return texts.html(f"songs-to-{draft.strategy}")


def _arc(texts: Texts, draft: Draft) -> str:
    """The regions that a journey leads through, in their order; empty for an answer that stays in one."""
    if draft.strategy is not Strategy.JOURNEY:
        return ""
    feels = [feel_of(*pick.target) for pick in draft.picks if pick.target]
    stages = [feel for feel, before in zip(feels, [None, *feels], strict=False) if feel is not before]
    return ARROW.join(texts.html("feel", feel=feel) for feel in stages) if len(stages) > 1 else ""


def _remarks(texts: Texts, reply: Reply) -> list[Html]:
    """What stands below the tracks."""
    remarks = []
    if reply.wishes_left_few:
        remarks.append(texts.html("wishes-left-few" if reply.links else "wishes-left-none"))
    elif not reply.links:
        remarks.append(texts.html("no-tracks"))
    if reply.asks_strategy and reply.links:
        remarks.append(texts.html("strategy-question"))
    return remarks


def _reading(texts: Texts, reading: EmotionReading, draft: Draft) -> Html:
    if not draft.faces:  # it was read in words; how sure the network is of those is no share of a mood
        return texts.html("words-mood", emotion=texts.plain("emotion-inside", emotion=draft.mood.label))
    return _face(texts, reading)


def _face(texts: Texts, reading: EmotionReading) -> Html:
    (first, likely), (second, less_likely), *_ = reading.ranked()
    alone, other = texts.plain("emotion", emotion=first), texts.plain("emotion-inside", emotion=second)
    if likely - less_likely < CLOSE_CALL:
        inside = texts.plain("emotion-inside", emotion=first)
        return texts.html("reading-close", first=inside, first_share=likely, second=other, second_share=less_likely)
    if less_likely >= WORTH_NAMING:
        return texts.html("reading-mixed", first=alone, first_share=likely, second=other, second_share=less_likely)
    if likely > SUREST:
        return texts.html("reading-certain", emotion=alone, share=SUREST)
    return texts.html("reading-sure", emotion=alone, share=likely)


def _track(texts: Texts, number: int, draft: Draft, pick: Ranked, link: str) -> str:
    year = f" ({pick.track.year})" if pick.track.year else ""
    title = f'<a href="{escape(link)}">{isolated(pick.track.title, LONGEST_NAME)}</a>'
    reason = f"{_step(draft, pick)}<i>{_reason(texts, pick.reason, draft.mood.feel)}</i>"
    return f"{number}. {title} · {isolated(pick.track.artist, LONGEST_NAME)}{year}\n{reason}"


def _step(draft: Draft, pick: Ranked) -> str:
    """How far on a journey a track stands, as a moon from new to full."""
    if draft.strategy is not Strategy.JOURNEY or pick.target is None:
        return ""
    way = math.dist(draft.mood.point, destination(draft.mood).point)
    share = math.dist(draft.mood.point, pick.target) / way if way else 1.0
    return f"{MOONS[round(share * (len(MOONS) - 1))]} "


def _reason(texts: Texts, reason: Reason, mood: Feel) -> Html:
    match reason.kind:
        case ReasonKind.LIKED_TRACK:
            return texts.html("reason-liked-track", track=shortened(reason.subject or "", LONGEST_NAME))
        case ReasonKind.LIKED_ARTIST:
            return texts.html("reason-liked-artist", artist=shortened(reason.subject or "", LONGEST_NAME))
        case ReasonKind.PLAYED_TRACK if reason.subject:
            return texts.html("reason-played-track", track=shortened(reason.subject, LONGEST_NAME))
        case ReasonKind.PLAYED_TRACK:  # of an answer of before: what they played is not kept
            return texts.html("reason-played")
        case ReasonKind.MOOD:
            alike = reason.feel is mood
            return texts.html("reason-mood-alike" if alike else "reason-mood-near", feel=reason.feel)
        case ReasonKind.STRATEGY:
            return texts.html("reason-strategy", feel=reason.feel)
        case ReasonKind.POPULAR:
            return texts.html("reason-popular", feel=reason.feel)
        case ReasonKind.EXPLORATION:
            return texts.html("reason-exploration", feel=reason.feel)
