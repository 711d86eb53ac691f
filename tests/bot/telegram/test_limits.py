"""Who sends very much is told once, and what they sent is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from telegram import Bot, Chat, Message, Update, User

from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.metrics import PrometheusMeter
from bot.telegram.context import Context
from bot.telegram.limits import limited
from core.meter import Refusal
from core.overall_limit import OverallLimit
from core.rate_limit import RateLimit

CHAT = Chat(1001, "private")


@dataclass
class Replies:
    """The one method of a bot that may be called here."""

    texts: list[str] = field(default_factory=list)

    async def send_message(self, chat_id: int, text: str, **_others: object) -> None:
        assert chat_id == CHAT.id
        self.texts.append(text)


@dataclass
class World:
    """A context and its services, with the real limits, and a handler that counts what reaches it."""

    limits: RateLimit = field(default_factory=lambda: RateLimit(2, 60.0, lambda: 0.0))
    language: Language = Language.ENGLISH
    replies: Replies = field(default_factory=Replies)
    handled: int = 0
    overall: OverallLimit = field(default_factory=OverallLimit)
    meter: PrometheusMeter = field(default_factory=PrometheusMeter)

    @property
    def bot_data(self) -> World:
        return self

    def refused(self, reason: Refusal) -> float | None:
        return self.meter.registry.get_sample_value("undertone_refusals_total", {"reason": reason})

    async def texts(self, _update: Update) -> Texts:
        return texts_in(self.language)

    async def send(self, person: int = 1001, album: str | None = None) -> None:
        async def handler(_update: Update, _context: Context) -> None:
            self.handled += 1

        user, at = User(person, "A", is_bot=False), datetime(2026, 11, 26, tzinfo=UTC)
        message = Message(5, at, CHAT, from_user=user, text="sad", media_group_id=album)
        message.set_bot(cast("Bot", self.replies))
        await limited(handler)(Update(1, message=message), cast("Context", self))


async def test_beyond_the_limit_one_sentence_says_when_to_come_back() -> None:
    world = World()
    for _ in range(5):
        await world.send()
    assert world.handled == 2
    assert (world.refused(Refusal.PERSON), world.refused(Refusal.OVERALL)) == (3, 0)
    (told,) = world.replies.texts
    assert "in 60 seconds" in told.replace("\u2068", "").replace("\u2069", "")


async def test_others_are_answered_meanwhile() -> None:
    world = World()
    for _ in range(3):
        await world.send()
    await world.send(person=2002)
    assert world.handled == 3
    assert len(world.replies.texts) == 1


async def test_the_photos_of_an_album_pass_together() -> None:
    world = World()
    for _ in range(10):
        await world.send(album="7")
    assert world.handled == 10
    assert world.replies.texts == []


async def test_it_is_said_in_their_language() -> None:
    world = World(RateLimit(1, 60.0, lambda: 0.0), Language.GERMAN)
    for _ in range(2):
        await world.send()
    assert "Das war viel auf einmal." in world.replies.texts[0]


async def test_when_all_together_send_too_much_each_is_told_once_that_the_bot_is_busy() -> None:
    world = World(overall=OverallLimit(3, 60.0, lambda: 0.0))
    for person in (1, 1, 2, 3, 3):
        await world.send(person)
    assert world.handled == 3
    assert world.replies.texts == [texts_in(Language.ENGLISH).html("busy-toast")]
    assert (world.refused(Refusal.PERSON), world.refused(Refusal.OVERALL)) == (0, 2)


async def test_what_one_person_sends_too_much_takes_nothing_from_the_others() -> None:
    world = World(overall=OverallLimit(3, 60.0, lambda: 0.0))
    for person in (1, 1, 1, 1, 2):
        await world.send(person)
    assert world.handled == 3
    assert world.refused(Refusal.OVERALL) == 0
