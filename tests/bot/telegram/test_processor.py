from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.keys import KEYS
from support.waiting import until
from telegram import Bot, Chat, Message, PhotoSize, Update, User

from bot.telegram.albums import Albums
from bot.telegram.door import Door
from bot.telegram.processor import PENDING_PER_PERSON, OneByOneProcessor
from bot.telegram.resuming import progress_before, unshown_answer
from core.answers import AccountId, AnswerId, Draft, Origin, UpdateId
from core.emotions import Emotion
from core.errors import StorageError
from core.moods import mood_from_emotion
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from core.workers import WorkerPool


def update(number: int, person: int, album: str | None = None) -> Update:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    sender = User(person, "A", is_bot=False)
    message = Message(number, at, Chat(person, "private"), from_user=sender, media_group_id=album)
    return Update(number, message=message)


def photo(number: int, person: int) -> Update:
    at, sender = datetime(2026, 11, 22, tzinfo=UTC), User(person, "A", is_bot=False)
    shown = (PhotoSize("f", "u", 640, 640),)
    return Update(number, message=Message(number, at, Chat(person, "private"), sender, photo=shown))


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


async def test_what_another_process_has_begun_is_gone_on_with(store: SqlStore) -> None:
    now, mine = datetime.now(UTC), UpdateId(5)
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, ())
    await store.note_message(mine, 12, now)
    kept = await store.add_answer(mine, await store.user(AccountId(7)), draft, now)
    seen: list[tuple[AnswerId | None, int | None]] = []

    async def handle(asked: Update) -> None:
        assert asked.message is not None
        asked.message.set_bot(Bot("7:of-no-use"))
        before = progress_before(asked.message)
        seen.append((unshown_answer(), before.message_id if before else None))

    processor = OneByOneProcessor(store)
    for number in (5, 6, 5):
        await processor.do_process_update(update(number, 7), handle(update(number, 7)))
    assert seen == [(kept.id, 12), (None, None)]
    assert await store.update_done(mine)


async def test_whoever_keeps_an_update_is_told_when_nothing_more_comes_of_it(store: SqlStore) -> None:
    over: list[UpdateId] = []
    processor = OneByOneProcessor(store, when_over=over.append)
    diary, gone = Diary(), OneByOneProcessor(store, turns=Elsewhere(StorageError("gone")), when_over=over.append)
    handling = asyncio.create_task(processor.do_process_update(update(1, 7), diary.handle("it")))
    await until(lambda: bool(diary.lines))
    assert over == []
    diary.gate.set()
    await handling
    await processor.do_process_update(update(1, 7), diary.handle("it again"))
    with pytest.raises(StorageError):
        await gone.do_process_update(update(2, 7), diary.handle("lost"))
    assert over == [1, 1, 2]


async def test_an_album_that_was_answered_before_a_restart_is_not_answered_again(store: SqlStore) -> None:
    photo, other = (update(number, 7, album="9") for number in (1, 2))
    await store.finish_update(UpdateId(1), datetime.now(UTC))
    albums = Albums()
    await OneByOneProcessor(store, albums).do_process_update(photo, Diary().handle("it"))
    assert other.message is not None
    assert await albums.is_answered(other.message)


async def test_who_is_turned_away_waits_for_no_turn_and_may_come_again(store: SqlStore) -> None:
    workers, diary = WorkerPool(1, queue_per_thread=0), Diary()
    processor = OneByOneProcessor(store, door=Door(workers))
    first = asyncio.create_task(processor.do_process_update(photo(1, 7), diary.handle("first")))
    await until(lambda: diary.lines == ["first begins"])
    second = asyncio.create_task(processor.do_process_update(photo(2, 7), diary.handle("second")))
    await until(lambda: diary.lines[1:] == ["second begins"])
    diary.gate.set()
    await asyncio.gather(first, second)
    assert [await store.update_done(UpdateId(number)) for number in (1, 2)] == [True, False]
    workers.close()


async def test_what_was_let_in_before_a_restart_is_not_turned_away_after_it(store: SqlStore) -> None:
    workers, diary = WorkerPool(1, queue_per_thread=0), Diary()
    diary.gate.set()
    await store.finish_update(UpdateId(1), datetime.now(UTC))
    await store.note_message(UpdateId(2), 12, datetime.now(UTC))
    processor = OneByOneProcessor(store, door=Door(workers))
    with workers.place():
        jobs = [processor.do_process_update(photo(number, 7), diary.handle(str(number))) for number in (1, 2)]
        await asyncio.gather(*jobs)
    assert diary.lines == ["2 begins", "2 ends"]
    assert await store.update_done(UpdateId(2))
    workers.close()


async def test_a_handler_that_fails_frees_its_turn(store: SqlStore) -> None:
    processor, diary = OneByOneProcessor(store), Diary()
    diary.gate.set()

    async def fail() -> None:
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        await processor.do_process_update(update(1, 7), fail())
    await processor.do_process_update(update(2, 7), diary.handle("next"))
    assert diary.lines[-1] == "next ends"
