"""Inline mode where the bot is busy or late, and where words say a mood; the rest in the real process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import Bot, Message, Update
from telegram_spec.validate import call_violations

from bot.demo import PAGE_USER, DemoServer
from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram.context import Context
from bot.telegram.inline import CACHED_SECONDS, offer_tracks
from bot.telegram.pictures import message_of, saying_when_busy
from core.answers import Track, TrackId
from core.callers import Caller
from core.emotions import EmotionReading
from core.errors import BusyError
from core.moods import Feel, Mood, mood_from_feel, mood_from_reading
from core.offers import Offer

SAD = EmotionReading((0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0))
SONG = Offer(Track(TrackId("0" * 22), "A <b> & C", "Somebody", None, None), "https://open.spotify.com/x", Feel.CALM)


@dataclass
class Fakes:
    """Stands for the context of an update and for its services."""

    busy: bool = False
    sought: list[Mood] = field(default_factory=list)
    answered: list[Message] = field(default_factory=list)

    @property
    def offers(self) -> Fakes:
        return self

    @property
    def words(self) -> Fakes:
        return self

    async def texts(self, _update: Update) -> Texts:
        return texts_in(Language.ENGLISH)

    async def for_mood(self, _caller: Caller, mood: Mood) -> tuple[Offer, ...]:
        if self.busy:
            raise BusyError("all threads compute")
        self.sought.append(mood)
        return (SONG,)

    def read(self, text: str) -> EmotionReading | None:
        return SAD if "miss you" in text else None

    def resume(self, message: Message) -> None:
        self.answered.append(message)

    async def finish(self, text: str) -> None:
        await self.answered[-1].reply_html(text)


@pytest.fixture
async def server() -> AsyncIterator[DemoServer]:
    async with DemoServer() as running:
        yield running
    assert [violation for call in running.calls for violation in call_violations(call)] == []


async def ask(server: DemoServer, bot: Bot, words: str, fakes: Fakes) -> Any:
    asked = await server.people.ask_inline(PAGE_USER, words)
    update = Update.de_json(asked, bot)
    await offer_tracks(update, cast(Context, fakes))
    return await server.offers_for(asked)


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("calm", mood_from_feel(Feel.CALM)),
        ("I miss you so much", mood_from_reading(SAD)),
        ("what time is it", None),
        ("", None),
    ],
)
async def test_a_mood_is_named_or_told(server: DemoServer, bot: Bot, words: str, mood: Mood | None) -> None:
    fakes = Fakes()
    offered = await ask(server, bot, words, fakes)
    assert fakes.sought == ([] if mood is None else [mood])
    assert len(offered.results) == len(fakes.sought)
    assert bool(offered.button) is (mood is None)
    call = server.calls_of("answerInlineQuery")[0]
    assert (int(call.value("cache_time")), str(call.value("is_personal")).lower()) == (CACHED_SECONDS, "true")


async def test_what_is_sent_is_the_track_with_its_link(server: DemoServer, bot: Bot) -> None:
    (result,) = (await ask(server, bot, "calm", Fakes())).results
    assert (result["title"], result["description"]) == ("A <b> & C", "Somebody · calm")
    assert result["message"]["text"].replace("\u2068", "").replace("\u2069", "") == "A <b> & C · Somebody"
    assert result["message"]["entities"][0]["url"] == SONG.link


async def test_a_busy_bot_offers_nothing_and_may_be_asked_again_at_once(server: DemoServer, bot: Bot) -> None:
    assert (await ask(server, bot, "calm", Fakes(busy=True))).results == ()
    assert int(server.calls_of("answerInlineQuery")[0].value("cache_time")) == 0


async def test_who_types_on_is_not_waited_for(server: DemoServer, bot: Bot) -> None:
    asked = await server.people.ask_inline(PAGE_USER, "calm")
    update = Update.de_json(asked, bot)
    for _ in range(2):  # the second answer comes too late
        await offer_tracks(update, cast(Context, Fakes()))
    assert len(server.calls_of("answerInlineQuery")) == 2


async def test_a_busy_bot_says_so(server: DemoServer, bot: Bot) -> None:
    @saying_when_busy
    async def draw(_update: Update, _context: Context) -> None:
        raise BusyError("all threads compute")

    update = Update.de_json(await server.people.send_text(PAGE_USER, "/journal"), bot)
    await draw(update, cast(Context, Fakes()))
    assert "busy" in (await server.next_message())["text"]
    with pytest.raises(ValueError, match="without a message"):
        message_of(Update(1))
