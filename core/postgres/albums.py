"""What has come of albums, sealed in a table that all bots share. See :class:`core.albums.AlbumBuffer`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from core.albums import AlbumKey
from core.answers import AccountId
from core.postgres.database import PostgresDatabase
from core.sealing import Sealer

LIFE_SECONDS = 600.0

ADD = """
    INSERT INTO album_parts (chat, album, number, arrived_at, content) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (chat, album, number) DO UPDATE SET content = excluded.content
"""
PARTS = "SELECT number, content FROM album_parts WHERE chat = ? AND album = ?"
NOTE_ANSWERED = """
    INSERT INTO answered_albums (chat, album, answered_at) VALUES (?, ?, ?) ON CONFLICT (chat, album) DO NOTHING
"""
IS_ANSWERED = "SELECT 1 FROM answered_albums WHERE chat = ? AND album = ? AND answered_at > ?"
# Rows that another process is just removing are left to it.
FORGET = (
    """
    DELETE FROM album_parts WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM album_parts WHERE arrived_at <= ? FOR UPDATE SKIP LOCKED))
    """,
    """
    DELETE FROM answered_albums WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM answered_albums WHERE answered_at <= ? FOR UPDATE SKIP LOCKED))
    """,
)


class PostgresAlbums:
    """Parts of albums by pseudonyms of their chats; older ones are removed when a new one comes.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, database: PostgresDatabase, sealer: Sealer, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._sealer = sealer
        self._clock = clock

    async def add(self, album: AlbumKey, number: int, content: str) -> None:
        """Keep a part, in the place of one with the same number."""
        chat, now = self._chat(album), self._clock()
        sealed = self._sealer.seal(content, "album", chat.hex(), album.album, number)
        async with self._database.changing() as transaction:
            for statement in FORGET:
                await transaction.rows(statement, now - LIFE_SECONDS)
            await transaction.rows(ADD, chat, album.album, number, now, sealed)

    async def parts(self, album: AlbumKey) -> Mapping[int, str]:
        """All parts that have come, by their numbers."""
        chat = self._chat(album)
        async with self._database.reading() as transaction:
            rows = await transaction.rows(PARTS, chat, album.album)
        place = ("album", chat.hex(), album.album)
        return {row["number"]: self._sealer.open(row["content"], *place, row["number"]) for row in rows}

    async def note_answered(self, album: AlbumKey) -> None:
        """From now on, the album counts as answered."""
        async with self._database.changing() as transaction:
            await transaction.rows(NOTE_ANSWERED, self._chat(album), album.album, self._clock())

    async def is_answered(self, album: AlbumKey) -> bool:
        """Whether it does."""
        async with self._database.reading() as transaction:
            since = self._clock() - LIFE_SECONDS
            return await transaction.first(IS_ANSWERED, self._chat(album), album.album, since) is not None

    def _chat(self, album: AlbumKey) -> bytes:
        return self._sealer.pseudonym(AccountId(album.chat))
