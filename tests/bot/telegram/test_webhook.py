"""Updates that are posted: who may post, what is acknowledged when, and that none is lost."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientSession
from support.keys import KEYS
from support.ports import free_port
from support.waiting import until
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, TypeHandler

from bot.demo import DEMO_TOKEN, DemoServer, DemoUser
from bot.demo.faults import too_many_requests
from bot.logs import is_for_operators
from bot.telegram import webhook as module
from bot.telegram.processor import OneByOneProcessor
from bot.telegram.webhook import SECRET_HEADER, Webhook, receive_until
from core.answers import UpdateId
from core.errors import SettingsError, StorageError
from core.sql.kept_updates import SqlKeptUpdates
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store

WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too
SECRET = "a-secret-of-the-right-form"  # noqa: S105
ADA, BEN = DemoUser(identifier=77, first_name="Ada"), DemoUser(identifier=78, first_name="Ben")


@dataclass(frozen=True, slots=True)
class Services:
    """Most of them are not needed."""

    kept: SqlKeptUpdates
    spotify: None = None
    blocked: frozenset[int] = frozenset({BEN.identifier})


class Bot:
    """An application in webhook mode whose only handler waits for a gate and notes what it handled."""

    def __init__(self, server: DemoServer, store: SqlStore, url: str, port: int) -> None:
        self.kept = SqlKeptUpdates(store._database, store._sealer, alone=True)
        self.webhook = Webhook(url, SECRET, "127.0.0.1", port)
        self.begun: list[int] = []
        self.handled: list[int] = []
        self.gate = asyncio.Event()
        self.stop = asyncio.Event()
        builder = ApplicationBuilder().token(DEMO_TOKEN).base_url(f"{server.url}/bot")
        types: Any = ContextTypes(bot_data=cast(Any, lambda: Services(self.kept)))
        self.application: Any = builder.context_types(types).concurrent_updates(OneByOneProcessor(store)).build()
        self.application.add_handler(TypeHandler(Update, self._handle))

    async def _handle(self, update: Update, _context: object) -> None:
        self.begun.append(update.update_id)
        await self.gate.wait()
        self.handled.append(update.update_id)

    async def run(self) -> None:
        await receive_until(self.application, self.webhook, self.stop)

    async def post(self, body: Any, secret: str | None = SECRET, **named: Any) -> int:
        headers = named.pop("headers", {}) | ({} if secret is None else {SECRET_HEADER: secret})
        content = BytesIO(json.dumps(body).encode() if isinstance(body, dict) else body)
        async with ClientSession() as session:
            url = named.pop("url", self.webhook.url)
            async with session.post(url, data=content, headers=headers, **named) as response:
                return response.status


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(tmp_path / "test.db", KEYS)
    yield opened
    await opened.close()


@asynccontextmanager
async def running(server: DemoServer, store: SqlStore) -> AsyncIterator[Bot]:
    port, looks = free_port(), len(server.calls_of("getWebhookInfo"))
    bot = Bot(server, store, f"http://127.0.0.1:{port}/telegram", port)
    task = asyncio.create_task(bot.run())
    await server.wait_for_call("getWebhookInfo", looks + 1, WITHIN)
    try:
        yield bot
    finally:
        bot.gate.set()
        bot.stop.set()
        await task


@pytest.fixture
async def bot(server: DemoServer, store: SqlStore) -> AsyncIterator[Bot]:
    async with running(server, store) as started:
        yield started


def message(number: int, text: str = "hello", **content: Any) -> dict[str, Any]:
    chat = {"id": ADA.identifier, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": ADA.as_user(), "text": text} | content,
    }


def photo(number: int, **content: Any) -> dict[str, Any]:
    size = {"file_id": f"file-{number}", "file_unique_id": "x", "width": 640, "height": 480}
    update = message(number, photo=[size], caption="geheime Worte", **content)
    del update["message"]["text"]
    return update


async def test_telegram_is_told_all_it_has_to_know(server: DemoServer, bot: Bot) -> None:
    (call,) = server.calls_of("setWebhook")
    assert call.parameters == {
        "url": bot.webhook.url,
        "secret_token": SECRET,
        "max_connections": "100",
        "allowed_updates": '["message", "callback_query", "inline_query", "message_reaction"]',
    }


async def test_an_update_is_acknowledged_when_it_took_effect(server: DemoServer, bot: Bot, store: SqlStore) -> None:
    update = await server.people.send_text(ADA, "hello")
    await until(lambda: bot.begun)
    await asyncio.sleep(0.05)
    assert server.state.updates.waiting() == (update,)
    bot.gate.set()
    await until(lambda: not server.state.updates.waiting())
    assert bot.handled == [update["update_id"]]
    assert await store.update_done(update["update_id"])


async def test_people_do_not_wait_for_each_other(server: DemoServer, bot: Bot) -> None:
    for person in (ADA, BEN):
        await server.people.send_text(person, "hello")
    await until(lambda: len(bot.begun) == 2)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x", SECRET.upper(), "geheim-ä"])
async def test_nobody_else_can_make_updates(bot: Bot, secret: str | None) -> None:
    bot.gate.set()
    assert await bot.post(message(5), secret) == 403
    assert await bot.post(b"x" * (module.MOST_BODY_BYTES + 1), secret) == 403
    assert await bot.post(message(6)) == 200
    assert bot.handled == [6]


async def test_secrets_are_compared_in_constant_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(module.hmac, "compare_digest", compare)
    told = ("", "x", SECRET[:-1], SECRET)
    bot.gate.set()
    assert [await bot.post(message(5), secret) for secret in told] == [403, 403, 403, 200]
    assert compared == [(secret.encode(), SECRET.encode()) for secret in told]  # whatever was told, and nothing before


async def test_a_secret_that_is_no_utf_8_is_a_wrong_one(bot: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.webhook.port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n")
    writer.write(SECRET_HEADER.encode() + b": \xff\xfe\r\n\r\n")
    assert b" 403 " in await reader.readline()
    writer.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"garbage",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 500_000,
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": 5' + b"0" * 5000 + b"}",
        b'{"update_id": 5, "message": {',
    ],
    ids=range(13),
)
async def test_what_is_no_update_is_refused(bot: Bot, body: bytes) -> None:
    assert await bot.post(body) == 400
    assert bot.begun == []


async def test_bodies_are_bounded(bot: Bot) -> None:
    bot.gate.set()
    fits = message(5, "x" * (module.MOST_BODY_BYTES - 1000))
    assert await bot.post(fits) == 200
    assert await bot.post(message(6, "x" * module.MOST_BODY_BYTES)) == 413
    assert bot.handled == [5]


async def test_a_body_of_unknown_length_is_bounded_too(bot: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.webhook.port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n")
    writer.write(f"{SECRET_HEADER}: {SECRET}\r\n\r\n".encode())
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    for _ in range(module.MOST_BODY_BYTES // 0x10000 + 1):
        writer.write(chunk)
        await writer.drain()
    async with asyncio.timeout(5):
        assert b" 413 " in await reader.readline()  # though the body goes on
    writer.transport.abort()
    assert bot.begun == []


async def test_what_unpacks_to_more_is_refused_and_what_does_not_unpack(bot: Bot) -> None:
    packed = {"Content-Encoding": "gzip"}
    assert await bot.post(gzip.compress(b" " * 100 * module.MOST_BODY_BYTES), headers=packed) in (400, 413)
    assert await bot.post(b"not packed at all", headers=packed) == 400
    assert bot.begun == []


async def test_a_body_that_does_not_come_is_not_waited_for(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BODY_WITHIN_SECONDS", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.webhook.port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n")
    writer.write(f"{SECRET_HEADER}: {SECRET}\r\n\r\n{{".encode())
    async with asyncio.timeout(5):
        assert b" 408 " in await reader.readline()
    writer.close()


async def test_a_connection_cut_in_the_middle_of_a_body_harms_nothing(bot: Bot) -> None:
    bot.gate.set()
    _, writer = await asyncio.open_connection("127.0.0.1", bot.webhook.port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n")
    writer.write(f"{SECRET_HEADER}: {SECRET}\r\n\r\n".encode() + b'{"update_id": 5')
    await writer.drain()
    writer.close()
    assert await bot.post(message(6)) == 200
    assert bot.handled == [6]


@pytest.mark.parametrize("header", [b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"X-Name: a\r\n b"])
async def test_what_is_no_request_fills_no_log(bot: Bot, caplog: pytest.LogCaptureFixture, header: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.webhook.port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
    assert b"400 Bad Request" in await reader.readline()
    writer.close()
    (record,) = (record for record in caplog.records if record.levelno >= logging.WARNING)
    assert record.name == "aiohttp.server"
    assert not is_for_operators(record)


async def test_only_the_path_of_the_webhook_is_answered_and_only_posts(bot: Bot) -> None:
    root = bot.webhook.url.removesuffix("/telegram")
    assert await bot.post(message(5), url=root) == 404
    assert await bot.post(message(5), url=f"{bot.webhook.url}/more") == 404
    async with ClientSession() as session, session.get(bot.webhook.url, headers={SECRET_HEADER: SECRET}) as response:
        assert response.status == 405
    assert bot.begun == []


async def test_the_same_update_twice_takes_effect_once(server: DemoServer, bot: Bot) -> None:
    bot.gate.set()
    assert await asyncio.gather(*(bot.post(message(5)) for _ in range(3))) == [200, 200, 200]
    sent = await server.people.send_text(ADA, "hello")
    await until(lambda: not server.state.updates.waiting())
    server.deliver_again(sent)
    await until(lambda: not server.state.updates.waiting())
    assert bot.handled == [5, sent["update_id"]]


async def test_an_update_that_cannot_be_read_does_not_come_again(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    assert await bot.post({"update_id": 5, "message": {"text": "private words", "chat": 3}}) == 200
    assert [record.levelno for record in caplog.records if record.name == "bot.telegram.received_updates"] == [
        logging.ERROR
    ]
    assert "private words" not in caplog.text
    assert bot.begun == []


async def test_an_album_is_acknowledged_at_once_since_the_rest_of_it_comes_then(bot: Bot) -> None:
    assert await bot.post(photo(5, media_group_id="1")) == 200
    assert await bot.post(photo(6, media_group_id="1")) == 200
    assert bot.handled == []
    bot.stop.set()  # loses neither
    await asyncio.sleep(0.05)
    bot.gate.set()
    await until(lambda: bot.handled == [5, 6])


async def test_what_takes_long_is_acknowledged_before_and_finished_when_the_bot_stops(
    server: DemoServer, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ACKNOWLEDGE_WITHIN_SECONDS", 0.05)
    async with running(server, store) as bot:
        assert await bot.post(photo(5)) == 200
        assert bot.handled == []
        bot.stop.set()
        await asyncio.sleep(0.1)
        bot.gate.set()
    assert bot.handled == [5]


async def test_stopping_waits_for_what_is_under_way_and_the_rest_comes_again(
    server: DemoServer, store: SqlStore
) -> None:
    async with running(server, store) as first:
        begun = await server.people.send_text(ADA, "one")
        rest = [await server.people.send_text(ADA, text) for text in ("two", "three")]
        await until(lambda: first.begun)
        first.stop.set()
        await asyncio.sleep(0.05)
    assert first.handled == [begun["update_id"]]
    assert list(server.state.updates.waiting()) == rest
    async with running(server, store) as second:
        second.gate.set()
        await until(lambda: not server.state.updates.waiting())
    assert second.handled == [update["update_id"] for update in rest]


async def test_a_port_that_is_taken_is_named(server: DemoServer, store: SqlStore) -> None:
    bot = Bot(server, store, f"{server.url}/telegram", server.port)
    with pytest.raises(SettingsError, match=f"WEBHOOK_PORT {server.port} of 127.0.0.1 can't be opened"):
        await bot.run()


async def test_a_url_that_telegram_refuses_is_named(server: DemoServer, store: SqlStore) -> None:
    bot = Bot(server, store, "https://example.org/telegram", free_port())
    with pytest.raises(SettingsError, match="WEBHOOK_URL is refused by Telegram: Bad webhook"):
        await bot.run()


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
async def test_telegram_is_given_the_time_it_asks_for(
    server: DemoServer, store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan_fault("setWebhook", too_many_requests(1))
    async with running(server, store) as bot:
        assert await bot.post(photo(5, media_group_id="1")) == 200
    assert len(server.calls_of("setWebhook")) == 2
    assert "no webhook set for 1 seconds" in caplog.text


@pytest.mark.filterwarnings("ignore:.*retry_after:telegram.warnings.PTBDeprecationWarning")
async def test_stopping_does_not_wait_for_telegram(server: DemoServer, store: SqlStore) -> None:
    server.plan_fault("setWebhook", too_many_requests(86_400))
    bot = Bot(server, store, "http://127.0.0.1/telegram", free_port())
    task = asyncio.create_task(bot.run())
    await server.wait_for_call("setWebhook")
    bot.stop.set()
    async with asyncio.timeout(5):
        await task


def test_the_secret_is_in_no_representation() -> None:
    assert SECRET not in repr(Webhook("https://example.org/", SECRET, "127.0.0.1", 8090))


@pytest.mark.parametrize("content", [{"media_group_id": "1"}, {}], ids=["an album", "what takes long"])
async def test_what_was_acknowledged_outlives_the_process(
    server: DemoServer, store: SqlStore, content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ACKNOWLEDGE_WITHIN_SECONDS", 0.05)
    async with running(server, store) as before:  # its gate stays shut: as killed, it comes no further
        assert [await before.post(photo(number, **content)) for number in (5, 6)] == [200, 200]
        async with running(server, store) as after:
            after.gate.set()
            await until(lambda: after.handled == [5, 6])
            assert await store.update_done(UpdateId(5))
        assert before.handled == []
        async with running(server, store) as later:
            later.gate.set()
            assert await later.post(message(7)) == 200
            assert later.handled == [7]  # what is done, is kept no longer


async def test_what_cannot_be_kept_is_not_acknowledged(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(bot.kept, "keep", fail)
        assert await bot.post(photo(5, media_group_id="1")) == 503
    bot.gate.set()
    assert await bot.post(photo(5, media_group_id="1")) == 200
    await until(lambda: bot.handled == [5])


async def test_of_whom_the_operator_has_blocked_nothing_is_kept(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []

    async def keep(update: int, *_: object) -> None:
        kept.append(update)

    monkeypatch.setattr(bot.kept, "keep", keep)
    theirs = photo(5, media_group_id="1")
    theirs["message"]["from"] = BEN.as_user()
    assert await bot.post(theirs) == 200
    assert await bot.post(photo(6, media_group_id="1")) == 200
    assert kept == [6]


async def test_words_are_acknowledged_when_they_are_done_and_never_kept(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HOLD_SECONDS", 0.05)
    assert await bot.post(message(5)) == 503
    assert await bot.kept.take() == ()
    bot.gate.set()
    await until(lambda: bot.handled == [5])  # it went on
    assert await bot.post(message(5)) == 200
    assert bot.handled == [5]
