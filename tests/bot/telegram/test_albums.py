from __future__ import annotations

from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.telegram.albums import MOST_PHOTOS, Albums

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
            self.albums.note(self.waiting.pop(0))


async def test_an_album_is_waited_for_and_answered_once() -> None:
    first, second, third, stranger, late = update(1), update(2), update(3), update(4, "b"), update(5)
    arrivals = Arrivals(third, second, stranger)
    albums = arrivals.albums
    albums.note(first)
    assert not albums.is_answered(message(first))
    assert await albums.whole(message(first)) == (message(first), message(second), message(third))
    albums.note(late)
    assert albums.is_answered(message(second)) and albums.is_answered(message(late))
    assert not albums.is_answered(message(stranger))
    assert not albums.is_answered(message(update(6, "a", chat=8)))


async def test_a_full_album_and_a_photo_alone_are_not_waited_for() -> None:
    arrivals = Arrivals()
    for number in range(MOST_PHOTOS):
        arrivals.albums.note(update(number))
    assert len(await arrivals.albums.whole(message(update(0)))) == MOST_PHOTOS
    alone = message(update(30, None))
    arrivals.albums.note(update(30, None))
    assert await arrivals.albums.whole(alone) == (alone,)
    assert not arrivals.albums.is_answered(alone)
    assert arrivals.waits == 0


async def test_the_same_message_twice_is_one_photo() -> None:
    albums = Arrivals().albums
    for _ in range(2):
        albums.note(update(1))
    assert len(await albums.whole(message(update(1)))) == 1


def test_other_updates_are_passed_over() -> None:
    Albums().note(Update(1))
