"""What has come of albums, kept where every process that may get a part of one finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class AlbumKey(NamedTuple):
    """A chat, and the chat service's id of an album in it."""

    chat: int
    album: str


class AlbumBuffer(Protocol):
    """Keeps the parts of albums for ten minutes; every method may raise :class:`core.errors.StorageError`."""

    async def add(self, album: AlbumKey, number: int, content: str) -> None:
        """Keep a part, in the place of one with the same number."""

    async def parts(self, album: AlbumKey) -> Mapping[int, str]:
        """All parts that have come, by their numbers."""

    async def note_answered(self, album: AlbumKey) -> None:
        """From now on, the album counts as answered."""

    async def is_answered(self, album: AlbumKey) -> bool:
        """Whether it does."""
