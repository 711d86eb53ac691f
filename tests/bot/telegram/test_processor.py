from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.keys import KEYS
from support.waiting import until
from telegram import Chat, Message, Update, User

from bot.telegram.processor import PENDING_PER_PERSON, OneByOneProcessor
from core.answers import AccountId, UpdateId
from core.errors import StorageError
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store


def update(number: int, person: int) -> Update:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    sender = User(person, "A", is_bot=False)
    return Update(number, message=Message(number, at, Chat(person, "private"), from_user=sender))


class Diary:
    """Handlers that note when they begin and end."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.gate = asyncio.Event()

    async def handle(self, name: str) -> None:
        self.lines.append(f"{name} begins")
        await self.gate.wait()
        self.lines.append(f"{name} ends")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(tmp_path / "test.db", KEYS)
    yield opened
    await opened.close()


async def settle() -> None:
    await asyncio.sleep(0.1)


async def test_one_person_waits_for_their_turn_and_others_do_not(store: SqlStore) -> None:
    processor, diary = OneByOneProcessor(store), Diary()
    jobs = [
        asyncio.create_task(processor.do_process_update(update(number, person), diary.handle(name)))
        for number, person, name in ((1, 7, "first"), (2, 7, "second"), (3, 8, "other"))
    ]
    await until(lambda: len(diary.lines) >= 2)
    await settle()
    assert sorted(diary.lines) == ["first begins", "other begins"]
    diary.gate.set()
    await asyncio.gather(*jobs)
    assert diary.lines.index("first ends") < diary.lines.index("second begins")


async def test_the_same_delivery_is_handled_once_also_after_a_restart(store: SqlStore) -> None:
    diary = Diary()
    diary.gate.set()
    for processor in (OneByOneProcessor(store), OneByOneProcessor(store)):
        await asyncio.gather(*(processor.do_process_update(update(5, 7), diary.handle("it")) for _ in range(3)))
    assert diary.lines == ["it begins", "it ends"]
    assert await store.update_done(UpdateId(5))


async def test_a_flood_of_one_person_leaves_room_for_others(store: SqlStore) -> None:
    processor, diary = OneByOneProcessor(store), Diary()
    flood = [
        asyncio.create_task(processor.do_process_update(update(number, 7), diary.handle("flood")))
        for number in range(PENDING_PER_PERSON + 30)
    ]
    await settle()
    other = asyncio.create_task(processor.do_process_update(update(1000, 8), diary.handle("other")))
    await until(lambda: "other begins" in diary.lines)
    diary.gate.set()
    await asyncio.gather(*flood, other)
    assert diary.lines.count("flood ends") == PENDING_PER_PERSON


class Elsewhere:
    """Another process serves everybody, until it is done with them; or nobody knows."""

    def __init__(self, error: StorageError | None = None) -> None:
        self.done = asyncio.Event()
        self.asked: list[AccountId] = []
        self.error = error

    @asynccontextmanager
    async def turn(self, account: AccountId) -> AsyncIterator[None]:
        self.asked.append(account)
        if self.error is not None:
            raise self.error
        await self.done.wait()
        yield


async def test_another_process_that_serves_the_same_person_is_waited_for(store: SqlStore) -> None:
    elsewhere, diary = Elsewhere(), Diary()
    diary.gate.set()
    processor = OneByOneProcessor(store, turns=elsewhere)
    job = asyncio.create_task(processor.do_process_update(update(1, 7), diary.handle("it")))
    await until(lambda: elsewhere.asked == [AccountId(7)])
    assert diary.lines == []
    await store.finish_update(UpdateId(1), datetime.now(UTC))  # the other process had the same update
    elsewhere.done.set()
    await job
    assert diary.lines == []


async def test_an_update_whose_turn_nobody_knows_is_not_handled_and_not_done(store: SqlStore) -> None:
    diary = Diary()
    processor = OneByOneProcessor(store, turns=Elsewhere(StorageError("the server is gone")))
    with pytest.raises(StorageError, match="gone"):
        await processor.do_process_update(update(1, 7), diary.handle("it"))
    assert diary.lines == []
    assert not await store.update_done(UpdateId(1))


async def test_a_handler_that_fails_frees_its_turn(store: SqlStore) -> None:
    processor, diary = OneByOneProcessor(store), Diary()
    diary.gate.set()

    async def fail() -> None:
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        await processor.do_process_update(update(1, 7), fail())
    await processor.do_process_update(update(2, 7), diary.handle("next"))
    assert diary.lines[-1] == "next ends"
