from __future__ import annotations

import pytest
from support.clock import Clock

from core.albums import AlbumKey
from core.postgres.albums import LIFE_SECONDS, PostgresAlbums
from core.postgres.database import PostgresDatabase
from core.sealing import DataKey, Sealer

ALBUM, OTHER = AlbumKey(7, "a"), AlbumKey(8, "a")
SEALER = Sealer(DataKey(bytes(32)))


@pytest.fixture
def clock() -> Clock:
    return Clock(1_000_000.5)


@pytest.fixture
def replicas(database: PostgresDatabase, clock: Clock) -> list[PostgresAlbums]:
    return [PostgresAlbums(database, SEALER, clock) for _ in range(2)]


async def test_what_comes_to_one_is_there_for_all(replicas: list[PostgresAlbums]) -> None:
    here, there = replicas
    await here.add(ALBUM, 1, "one")
    await there.add(ALBUM, 2, "zwei")
    await there.add(ALBUM, 2, "two")
    await there.add(OTHER, 3, "three")
    assert await here.parts(ALBUM) == {1: "one", 2: "two"}
    assert await here.parts(OTHER) == {3: "three"}
    assert not await there.is_answered(ALBUM)
    for albums in replicas:
        await albums.note_answered(ALBUM)
    assert await there.is_answered(ALBUM)
    assert not await there.is_answered(OTHER)


async def test_it_is_forgotten_after_ten_minutes(
    replicas: list[PostgresAlbums], clock: Clock, database: PostgresDatabase
) -> None:
    here, there = replicas
    await here.add(ALBUM, 1, "one")
    await here.note_answered(ALBUM)
    clock.now += LIFE_SECONDS
    assert not await there.is_answered(ALBUM)
    await there.add(OTHER, 2, "two")
    assert await here.parts(ALBUM) == {}
    async with database.reading() as transaction:
        assert (await transaction.one("SELECT count(*) FROM answered_albums"))[0] == 0


async def test_who_has_no_key_reads_neither_chats_nor_parts(
    replicas: list[PostgresAlbums], database: PostgresDatabase
) -> None:
    await replicas[0].add(AlbumKey(987654321, "a"), 1, "a file's id")
    async with database.reading() as transaction:
        row = await transaction.one("SELECT * FROM album_parts")
    kept = repr(dict(row))  # type: ignore[call-overload]
    assert "987654321" not in kept
    assert "file" not in kept
