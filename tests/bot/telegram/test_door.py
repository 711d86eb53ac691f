from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextvars import Context
from datetime import UTC, datetime

import pytest
from telegram import Chat, Document, Message, PhotoSize, Update, User

from bot.telegram.door import Door
from core.errors import BusyError
from core.workers import WorkerPool

PHOTO = (PhotoSize("f", "u", 640, 640),)


def photo(person: int = 7, album: str | None = None) -> Update:
    at, sender = datetime(2026, 11, 22, tzinfo=UTC), User(person, "A", is_bot=False)
    message = Message(1, at, Chat(person, "private"), sender, photo=PHOTO, media_group_id=album)
    return Update(1, message=message)


def words() -> Update:
    at, sender = datetime(2026, 11, 22, tzinfo=UTC), User(7, "A", is_bot=False)
    return Update(2, message=Message(2, at, Chat(7, "private"), sender, text="a long day"))


@pytest.fixture
def workers() -> Iterator[WorkerPool]:
    """With room for one job."""
    pool = WorkerPool(1, queue_per_thread=0)
    yield pool
    pool.close()


async def let_in(door: Door, update: Update, *, waits: bool = False) -> bool:
    with door.passing(update, waits=waits) as passes:
        return passes


async def test_a_place_is_kept_from_the_arrival_on_and_the_next_one_is_turned_away(workers: WorkerPool) -> None:
    door = Door(workers)
    with door.passing(photo(), waits=False) as first:
        with door.passing(photo(8), waits=False) as second:
            assert (first, second) == (True, False)
            with pytest.raises(BusyError):
                await workers.run(lambda: None)
        assert await workers.run(lambda: "in the place of the first") == "in the place of the first"
    assert await let_in(door, photo(8))


async def test_who_was_computed_for_and_is_not_done_counts_too(workers: WorkerPool) -> None:
    door = Door(workers)
    with door.passing(photo(), waits=False):
        await workers.run(lambda: None)
        assert workers.has_room
        assert not await asyncio.create_task(let_in(door, photo(8)), context=Context())
    assert await let_in(door, photo(8))


async def test_who_waits_for_an_earlier_one_of_their_own_keeps_nobody_out(workers: WorkerPool) -> None:
    door = Door(workers)
    with door.passing(photo(), waits=True) as waiting:
        assert waiting
        assert await let_in(door, photo(8))
    with workers.place():
        assert not await asyncio.create_task(let_in(door, photo(), waits=True))


@pytest.mark.parametrize("update", [words(), photo(album="9"), Update(3)], ids=["words", "an album", "no message"])
async def test_what_takes_no_place_is_let_in_always(workers: WorkerPool, update: Update) -> None:
    with workers.place():
        assert await let_in(Door(workers), update)


async def test_a_picture_as_a_file_needs_a_place(workers: WorkerPool) -> None:
    at, sender = datetime(2026, 11, 22, tzinfo=UTC), User(7, "A", is_bot=False)
    file = Update(4, message=Message(4, at, Chat(7, "private"), sender, document=Document("f", "u")))
    with workers.place():
        assert not await let_in(Door(workers), file)
