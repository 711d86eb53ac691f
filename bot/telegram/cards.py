"""The card: a picture of an answer for sharing, sent when somebody asks for it."""

from __future__ import annotations

from html import escape

from bot.drawings.labels import CardLabels
from bot.languages.texts import Texts
from bot.telegram.keepsakes import CardTap
from bot.telegram.names import isolated, mood_name
from bot.telegram.pictures import reply_with_picture
from bot.telegram.pressing import Press
from core.answers import Draft, Track

LONGEST_NAME = 60
"""Characters of a title or artist; five of each must fit into a caption of 1,024."""


async def send_card(press: Press, tap: CardTap) -> None:
    """Send the card of an answer as a message of its own, which can be forwarded.

    Raises:
        UnknownAnswerError: it is not an answer to this person.
    """
    draft = (await press.companion.answer_of(press.who, tap.answer)).draft
    await press.acknowledge()
    labels = card_labels(press.texts, draft, f"t.me/{press.message.get_bot().username}")

    def draw() -> bytes:
        from bot.drawings.card_picture import draw_card  # matplotlib takes long to load, so only here

        return draw_card(draft.mood.point, [pick.track for pick in draft.picks], labels)

    links = [press.services.looking_back.link(pick.track) for pick in draft.picks]
    await reply_with_picture(press.message, press.services.workers, draw, card_caption(press.texts, draft, links))


def card_labels(texts: Texts, draft: Draft, signature: str) -> CardLabels:
    """The words in the picture."""
    songs = texts.plain("card-songs", strategy=draft.strategy)
    return CardLabels(mood_name(texts, draft, sign=False), songs, signature)


def card_caption(texts: Texts, draft: Draft, links: list[str]) -> str:
    """What the picture shows, with the links that a picture can't hold, in Telegram's HTML."""
    head = f"{mood_name(texts, draft)} · {texts.plain('card-songs', strategy=draft.strategy)}"
    tracks = (
        _line(number, pick.track, link) for number, (pick, link) in enumerate(zip(draft.picks, links, strict=True))
    )
    return "\n".join([f"<b>{escape(head)}</b>", *tracks])


def _line(number: int, track: Track, link: str) -> str:
    title, artist = (isolated(name, LONGEST_NAME) for name in (track.title, track.artist))
    return f'{number + 1}. <a href="{escape(link)}">{title}</a> · {artist}'
