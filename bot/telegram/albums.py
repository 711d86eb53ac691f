"""Albums: Telegram delivers each of their photos as a message of its own, and they are answered together, once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from telegram import Message, Update

from core.albums import AlbumBuffer, AlbumKey
from core.expiring_cache import ExpiringCache

MOST_PHOTOS = 10
"""Telegram's limit for an album."""
QUIET_SECONDS = 0.7
"""An album is complete when no photo of it has come for so long; they come at once, or nearly."""
ALBUMS, ALBUM_SECONDS = 1000, 600.0
"""How many albums are remembered, and for how long: later photos of them are not answered once more."""
NEEDED = ("message_id", "date", "media_group_id", "photo", "document", "video", "animation")
"""Of a message, to download what it shows; who sent it and what they wrote below stay out of the database."""


class Arrivals(Protocol):
    """The messages of albums, and which albums are answered."""

    async def add(self, album: AlbumKey, message: Message) -> None:
        """Keep a message of an album; the same once more is fine."""

    async def messages(self, album: AlbumKey, one: Message) -> Mapping[int, Message]:
        """All that have come, by their numbers; what another process got is given the bot of ``one`` of them."""

    async def note_answered(self, album: AlbumKey) -> None:
        """From now on, the album counts as answered."""

    async def is_answered(self, album: AlbumKey) -> bool:
        """Whether it does."""


class OwnArrivals:
    """Of one process, in memory."""

    def __init__(self) -> None:
        self._arrived: ExpiringCache[AlbumKey, dict[int, Message]] = ExpiringCache(ALBUMS, ALBUM_SECONDS)
        self._answered: ExpiringCache[AlbumKey, bool] = ExpiringCache(ALBUMS, ALBUM_SECONDS)

    async def add(self, album: AlbumKey, message: Message) -> None:
        """Keep a message of an album; the same once more is fine."""
        self._arrived.put(album, {**(self._arrived.get(album) or {}), message.message_id: message})

    async def messages(self, album: AlbumKey, one: Message) -> Mapping[int, Message]:
        """All that have come, by their numbers."""
        return self._arrived.get(album) or {one.message_id: one}

    async def note_answered(self, album: AlbumKey) -> None:
        """From now on, the album counts as answered."""
        self._answered.put(album, True)

    async def is_answered(self, album: AlbumKey) -> bool:
        """Whether it does."""
        return self._answered.get(album) is not None


class SharedArrivals:
    """Of all processes that share a buffer."""

    def __init__(self, buffer: AlbumBuffer) -> None:
        self._buffer = buffer

    async def add(self, album: AlbumKey, message: Message) -> None:
        """Keep what its picture can be downloaded by; the same message once more is fine."""
        everything = json.loads(message.to_json())
        content = {name: everything[name] for name in NEEDED if name in everything}
        content["chat"] = {"id": message.chat.id, "type": message.chat.type}
        await self._buffer.add(album, message.message_id, json.dumps(content))

    async def messages(self, album: AlbumKey, one: Message) -> Mapping[int, Message]:
        """All that have come to any process, by their numbers."""
        parts = await self._buffer.parts(album)
        others = {
            number: Message.de_json(json.loads(content), one.get_bot())
            for number, content in parts.items()
            if number != one.message_id
        }
        return {**others, one.message_id: one}

    async def note_answered(self, album: AlbumKey) -> None:
        """From now on, the album counts as answered."""
        await self._buffer.note_answered(album)

    async def is_answered(self, album: AlbumKey) -> bool:
        """Whether it does."""
        return await self._buffer.is_answered(album)


class Albums:
    """The messages of each album, noted as they arrive, before any of them waits for its turn.

    Args:
        arrivals: where they are kept.
        quiet: seconds after which an album counts as complete.
        sleep: waits.
    """

    def __init__(
        self,
        arrivals: Arrivals | None = None,
        quiet: float = QUIET_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._arrivals = arrivals or OwnArrivals()
        self._quiet = quiet
        self._sleep = sleep

    async def note(self, update: Update) -> None:
        """Remember a message that belongs to an album; to be called when it arrives."""
        if update.message is not None and (album := _album(update.message)) is not None:
            await self._arrivals.add(album, update.message)

    async def note_done(self, update: Update) -> None:
        """An update comes again, and is done: its album, if there is one, was answered, perhaps before a restart."""
        if update.message is not None:
            await self.note_answered(update.message)

    async def is_answered(self, message: Message) -> bool:
        """Whether the message's album was answered with an earlier one."""
        album = _album(message)
        return album is not None and await self._arrivals.is_answered(album)

    async def note_answered(self, message: Message) -> None:
        """From now on, the message's album counts as answered; nothing to note without one."""
        if (album := _album(message)) is not None:
            await self._arrivals.note_answered(album)

    async def whole(self, message: Message) -> tuple[Message, ...]:
        """All messages of the message's album, in their order, once they are there; the message alone without one.

        The album is not answered yet, so that another process can take over should this one end here.
        """
        album = _album(message)
        if album is None:
            return (message,)
        before = 0
        while before < len(arrived := await self._arrivals.messages(album, message)) < MOST_PHOTOS:
            before = len(arrived)
            await self._sleep(self._quiet)
        return tuple(arrived[number] for number in sorted(arrived))


def _album(message: Message) -> AlbumKey | None:
    return None if message.media_group_id is None else AlbumKey(message.chat_id, message.media_group_id)
