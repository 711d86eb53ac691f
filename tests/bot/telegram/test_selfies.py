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
from core.companion import Caller, Reply
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

    @property
    def companion(self) -> Fakes:
        return self

    @property
    def albums(self) -> Fakes:
        return self

    async def texts(self, _update: Update) -> Texts:
        return ENGLISH

    async def note_notice(self, _caller: Caller) -> bool:
        return False

    async def is_answered(self, _message: Message) -> bool:
        return False

    async def note_answered(self, message: Message) -> None:
        self.answered.append(message.message_id)

    async def whole(self, message: Message) -> list[Message]:
        self.begun.set()
        await self.gate.wait()
        return [message]

    async def begin(self, message: Message, text: str) -> None:
        await message.reply_html(text)

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
    assert server.calls_of("getFile") == []
    fakes.gate.set()
    await answering
    assert fakes.finished == [ENGLISH.html("no-face")]
    assert fakes.answered == [second.effective_message.message_id, first.effective_message.message_id]
    fakes.workers.close()
