from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from telegram import Bot, Chat, Message, PhotoSize, Update, User

from bot.telegram.albums import MOST_PHOTOS, Albums, SharedArrivals
from core.albums import AlbumKey

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def update(number: int, album: str | None = "a", chat: int = 7) -> Update:
    return Update(number, message=Message(number, NOW, Chat(chat, "private"), media_group_id=album))


def message(update: Update) -> Message:
    assert update.message
    return update.message


class Arrivals:
    """While somebody waits, the next photo arrives."""

    def __init__(self, *updates: Update) -> None:
        self.waiting = list(updates)
        self.waits = 0
        self.albums = Albums(sleep=self.sleep)

    async def sleep(self, _seconds: float) -> None:
        self.waits += 1
        if self.waiting:
            await self.albums.note(self.waiting.pop(0))


async def test_an_album_is_waited_for_and_answered_once() -> None:
    first, second, third, stranger, late = update(1), update(2), update(3), update(4, "b"), update(5)
    arrivals = Arrivals(third, second, stranger)
    albums = arrivals.albums
    await albums.note(first)
    assert not await albums.is_answered(message(first))
    assert await albums.whole(message(first)) == (message(first), message(second), message(third))
    assert not await albums.is_answered(message(second))  # another process could still take over
    await albums.note_answered(message(first))
    await albums.note(late)
    assert await albums.is_answered(message(second)) and await albums.is_answered(message(late))
    assert not await albums.is_answered(message(stranger))
    assert not await albums.is_answered(message(update(6, "a", chat=8)))


async def test_a_full_album_and_a_photo_alone_are_not_waited_for() -> None:
    arrivals = Arrivals()
    for number in range(MOST_PHOTOS):
        await arrivals.albums.note(update(number))
    assert len(await arrivals.albums.whole(message(update(0)))) == MOST_PHOTOS
    alone = message(update(30, None))
    await arrivals.albums.note(update(30, None))
    assert await arrivals.albums.whole(alone) == (alone,)
    await arrivals.albums.note_answered(alone)
    assert not await arrivals.albums.is_answered(alone)
    assert arrivals.waits == 0


async def test_the_same_message_twice_is_one_photo() -> None:
    albums = Arrivals().albums
    for _ in range(2):
        await albums.note(update(1))
    assert len(await albums.whole(message(update(1)))) == 1


async def test_other_updates_are_passed_over() -> None:
    await Albums().note(Update(1))


class Buffer:
    """What all processes share, here in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[AlbumKey, int], str] = {}
        self.answered: set[AlbumKey] = set()

    async def add(self, album: AlbumKey, number: int, content: str) -> None:
        self.kept[album, number] = content

    async def parts(self, album: AlbumKey) -> dict[int, str]:
        return {number: content for (key, number), content in self.kept.items() if key == album}

    async def note_answered(self, album: AlbumKey) -> None:
        self.answered.add(album)

    async def is_answered(self, album: AlbumKey) -> bool:
        return album in self.answered


def photo(number: int) -> Update:
    sizes = (PhotoSize(f"file{number}", f"unique{number}", 640, 480, 1000),)
    sender = User(7, "Ada", is_bot=False)
    sent = Message(
        number,
        NOW,
        Chat(7, "private", first_name="Ada"),
        from_user=sender,
        photo=sizes,
        caption="me",
        media_group_id="a",
    )
    sent.set_bot(cast("Bot", object()))
    return Update(number, message=sent)


async def test_what_came_to_another_process_belongs_to_the_album_too() -> None:
    buffer = Buffer()
    here, there = (Albums(SharedArrivals(buffer), quiet=0.0) for _ in range(2))
    first, second = photo(1), photo(2)
    await here.note(first)
    await there.note(second)
    both = await here.whole(message(first))
    assert [one.photo[0].file_id for one in both] == ["file1", "file2"]
    assert both[1].get_bot() is message(first).get_bot()
    assert not await there.is_answered(message(second))
    await here.note_answered(message(first))
    assert await there.is_answered(message(second))


async def test_who_sent_an_album_and_what_they_wrote_is_not_shared() -> None:
    buffer = Buffer()
    await Albums(SharedArrivals(buffer)).note(photo(1))
    (kept,) = buffer.kept.values()
    assert "file1" in kept
    assert "Ada" not in kept
    assert '"me"' not in kept
