"""Selfies where the bot is busy: those that are let in are answered, and the others are told so at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import cast

import pytest
from support.pictures import selfie
from telegram import Bot, Message, Update
from telegram_spec.validate import call_violations

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram.context import Context
from bot.telegram.selfies import answer_photo
from core.answering import Reply
from core.callers import Caller
from core.errors import NoFaceError
from core.workers import WorkerPool

ENGLISH = texts_in(Language.ENGLISH)


@dataclass
class Fakes:
    """Stands for the context of an update and for its services; a photo waits for ``gate``, and shows nobody."""

    workers: WorkerPool
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    answered: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    finished: list[str] = field(default_factory=list)
    progress: Message | None = None
    before: Message | None = None

    @property
    def companion(self) -> Fakes:
        return self

    @property
    def albums(self) -> Fakes:
        return self

    async def texts(self, _update: Update) -> Texts:
        return ENGLISH

    async def needs_notice(self, _caller: Caller) -> bool:
        return False

    async def is_answered(self, _message: Message) -> bool:
        return False

    async def note_answered(self, message: Message) -> None:
        self.answered.append(message.message_id)

    async def whole(self, message: Message) -> list[Message]:
        self.begun.set()
        await self.gate.wait()
        return [message]

    async def begin(self, update: Update, text: str, *, typing: bool = True) -> None:
        assert typing
        assert update.message is not None
        await update.message.reply_html(text)

    def resume(self, _message: Message) -> None:
        self.progress = self.before

    async def finish(self, text: str, *_others: object) -> None:
        self.finished.append(text)

    async def answer_photo(self, _caller: Caller, *_photos: bytes) -> Reply:
        await self.workers.run(lambda: None)
        raise NoFaceError("nobody is in it")


@pytest.fixture
async def server() -> AsyncIterator[DemoServer]:
    async with DemoServer() as running:
        yield running
    assert [violation for call in running.calls for violation in call_violations(call)] == []


@pytest.fixture
async def bot(server: DemoServer) -> AsyncIterator[Bot]:
    url = server.url
    async with Bot(DEMO_TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as running:
        yield running


async def test_who_is_let_in_is_answered_and_the_next_one_is_told_at_once(server: DemoServer, bot: Bot) -> None:
    fakes = Fakes(WorkerPool(1, queue_per_thread=0))
    first, second = [Update.de_json(await server.people.send_photo(PAGE_USER, selfie(320, 240)), bot) for _ in range(2)]
    answering = asyncio.create_task(answer_photo(first, cast(Context, fakes)))
    await fakes.begun.wait()
    await answer_photo(second, cast(Context, fakes))
    assert [call.value("text") for call in server.calls_of("sendMessage")] == [
        ENGLISH.html("looking"),
        ENGLISH.html("busy-toast"),
    ]
    quoted = server.calls_of("sendMessage")[-1].value("reply_parameters")
    assert quoted["message_id"] == second.effective_message.message_id
    assert server.calls_of("getFile") == []
    fakes.gate.set()
    await answering
    assert fakes.finished == [ENGLISH.html("no-face")]
    assert fakes.answered == [second.effective_message.message_id, first.effective_message.message_id]
    fakes.workers.close()


async def test_a_photo_that_was_deleted_meanwhile_is_not_quoted(server: DemoServer, bot: Bot) -> None:
    fakes = Fakes(WorkerPool(1, queue_per_thread=0))
    photo = Update.de_json(await server.people.send_photo(PAGE_USER, selfie(320, 240)), bot)
    assert photo.effective_message is not None
    await photo.effective_message.delete()
    with fakes.workers.refusing():
        await answer_photo(photo, cast(Context, fakes))
    assert (await server.next_message())["text"] == ENGLISH.html("busy-toast")
    fakes.workers.close()


async def test_the_progress_message_of_an_earlier_delivery_does_not_stay(server: DemoServer, bot: Bot) -> None:
    photo = Update.de_json(await server.people.send_photo(PAGE_USER, selfie(320, 240)), bot)
    fakes = Fakes(WorkerPool(1), before=photo.effective_message)
    with fakes.workers.refusing():
        await answer_photo(photo, cast(Context, fakes))
    assert fakes.finished == [ENGLISH.html("busy-toast")]
    assert server.calls_of("sendMessage") == []
    fakes.workers.close()
