"""Albums: Telegram delivers each of their photos as a message of its own, and they are answered together, once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Message, Update

from core.expiring_cache import ExpiringCache

MOST_PHOTOS = 10
"""Telegram's limit for an album."""
QUIET_SECONDS = 0.7
"""An album is complete when no photo of it has come for so long; they come at once, or nearly."""
ALBUMS, ALBUM_SECONDS = 1000, 600.0
"""How many albums are remembered, and for how long: later photos of them are not answered once more."""

Album = tuple[int, str]
"""A chat and Telegram's id of an album."""


class Albums:
    """The messages of each album, noted as they arrive, before any of them waits for its turn.

    Args:
        quiet: seconds after which an album counts as complete.
        sleep: waits.
    """

    def __init__(self, quiet: float = QUIET_SECONDS, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._quiet = quiet
        self._sleep = sleep
        self._arrived: ExpiringCache[Album, dict[int, Message]] = ExpiringCache(ALBUMS, ALBUM_SECONDS)
        self._answered: ExpiringCache[Album, bool] = ExpiringCache(ALBUMS, ALBUM_SECONDS)

    def note(self, update: Update) -> None:
        """Remember a message that belongs to an album; to be called when it arrives."""
        if update.message is None or (album := _album(update.message)) is None:
            return
        arrived = self._arrived.get(album) or {}
        arrived[update.message.message_id] = update.message
        self._arrived.put(album, arrived)

    def is_answered(self, message: Message) -> bool:
        """Whether the message's album was answered with an earlier one."""
        album = _album(message)
        return album is not None and self._answered.get(album) is not None

    async def whole(self, message: Message) -> tuple[Message, ...]:
        """All messages of the message's album, in their order, once they are there; the message alone without one."""
        album = _album(message)
        if album is None:
            return (message,)
        before = 0
        while before < len(arrived := self._arrived.get(album) or {message.message_id: message}) < MOST_PHOTOS:
            before = len(arrived)
            await self._sleep(self._quiet)
        self._answered.put(album, True)
        return tuple(arrived[number] for number in sorted(arrived))


def _album(message: Message) -> Album | None:
    return None if message.media_group_id is None else (message.chat_id, message.media_group_id)
