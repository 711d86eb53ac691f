"""A copy of the files without the key shows nobody: neither the database nor its log nor a backup."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from support.keys import KEYS

from core.answers import (
    AccountId,
    Answer,
    AnswerId,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.emotions import Emotion, EmotionReading
from core.errors import SealError, UndertoneError, WrongKeyError
from core.genres import Genre
from core.moods import Feel, mood_from_emotion, mood_from_reading
from core.preferences import Era, Familiarity, Preferences
from core.sealing import DataKey, Keyring
from core.spotify.tokens import AccountTokens
from core.sql.consented import read_consented
from core.sql.figures import read_figures
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from core.sqlite.backup import back_up
from core.strategies import Strategy

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ME, ELSE = AccountId(7_123_456_789), AccountId(5_987_654_321)
READING = EmotionReading((0.40625, 0.109375, 0.09375, 0.09375, 0.09375, 0.109375, 0.09375))
PERSONAL = EmotionReading((0.203125, 0.109375, 0.09375, 0.09375, 0.296875, 0.109375, 0.09375))
TARGET = (0.4140625, -0.2734375)
WISHES = Preferences(
    strategy=Strategy.CALM,
    language="pt-br",
    learn_from_votes=True,
    wanted_genres=frozenset({Genre.JAZZ}),
    era=Era(1970, 1980),
    familiarity=Familiarity.NEW,
)
TOKENS = AccountTokens("spotify-access-token", "spotify-refresh-token", 1_800_000_000.5)
NUMBERS = (*READING.probabilities, *PERSONAL.probabilities, *TARGET, *mood_from_reading(PERSONAL).point, 0.7109375)
# Of five letters at least: what is sealed is random, and three letters would come up in it now and then.
WORDS = (
    *("Title of a", "Artist of a", "track-a", "indie rock", "A liked song"),
    *(str(account) for account in (ME, ELSE)),
    *(name for kind in (Emotion, Feel, ReasonKind, Strategy, Genre) for name in kind if len(name) > 4),
    *("pt-br", "spotify-access", "spotify-refresh"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "undertone.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(path, KEYS)
    yield opened
    await opened.close()


def picks() -> tuple[Ranked, ...]:
    reason = Reason(ReasonKind.LIKED_TRACK, "A liked song", Feel.CALM)
    tracks = [
        Track(TrackId(f"track-{name}"), f"Title of {name}", f"Artist of {name}", 1970, "indie rock") for name in "abcde"
    ]
    return tuple(Ranked(track, 0.7109375, reason, TARGET) for track in tracks)


async def converse(store: SqlStore) -> tuple[UserId, AnswerId]:
    """All that a person can do, and a vote of somebody else in their group."""
    updates = map(UpdateId, count(1))
    me, other = await store.user(ME), await store.user(ELSE)
    await store.note_notice(me, NOW)
    await store.set_preferences(next(updates), me, WISHES, NOW)
    photo = Draft(Origin.PHOTO, mood_from_reading(PERSONAL), PERSONAL, 1, picks(), network_reading=READING)
    first = await store.add_answer(next(updates), me, photo, NOW)
    corrected = replace(
        photo,
        origin=Origin.CORRECTION,
        mood=mood_from_emotion(Emotion.SADNESS),
        previous=first.id,
        corrected_to=Emotion.SADNESS,
        strategy=Strategy.JOURNEY,
    )
    second = await store.add_answer(next(updates), me, corrected, NOW + timedelta(minutes=1))
    for position, vote in ((0, Vote.UP), (3, Vote.DOWN)):
        await store.vote(next(updates), me, second.id, position, vote, NOW + timedelta(minutes=2))
    await store.vote_beside(next(updates), other, second.id, 1, Vote.UP, NOW + timedelta(minutes=3))
    await store.tokens.keep(me, TOKENS, NOW)
    await store.tokens.replace(me, TOKENS)
    return me, second.id


def told(content: bytes) -> list[object]:
    """What of a person the bytes tell: words in any case, numbers as text or as SQLite keeps them."""
    lower = content.lower()
    words: list[object] = [word for word in WORDS if word.lower().encode() in lower]
    floats = [number for number in NUMBERS if struct.pack(">d", number) in content or str(number).encode() in content]
    accounts = [account for account in (ME, ELSE) for size in (5, 6, 8) if account.to_bytes(size, "big") in content]
    return words + floats + accounts


def content(path: Path) -> bytes:
    return path.read_bytes()


def files(folder: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_no_file_tells_of_anybody(store: SqlStore, path: Path) -> None:
    await converse(store)
    back_up(path, path.with_name("backup.db"))
    assert {file.name for file in path.parent.iterdir()} > {"undertone.db-wal", "backup.db"}
    assert [told(content) for content in files(path.parent)] == [[]] * len(list(path.parent.iterdir()))
    await store.close()
    assert all(told(content) == [] for content in files(path.parent))


def test_the_search_would_find_it() -> None:
    """Words, a number as text, one as SQLite keeps it, and an account in a record."""
    assert told(b"..ANGER..") == [Emotion.ANGER]
    assert told(b"[0.40625]") == told(struct.pack(">d", 0.40625)) == [0.40625]
    assert told(b"\x05" + ME.to_bytes(6, "big")) == [ME, ME]


async def test_with_the_key_all_is_there(store: SqlStore, path: Path) -> None:
    me, answer = await converse(store)
    await store.close()
    store = await open_sqlite_store(path, KEYS)
    kept = await store.answer(me, answer)
    assert (kept.draft.reading, kept.draft.network_reading, kept.draft.picks) == (PERSONAL, READING, picks())
    assert kept.votes == (Vote.UP, None, None, Vote.DOWN, None)
    assert await store.preferences(me) == WISHES
    assert await store.tokens.tokens(me) == TOKENS
    assert (await store.export(me))["account"] == ME
    assert read_figures(path, KEYS).satisfaction.ups == 2
    assert [pick.mood for pick in read_consented(path, KEYS)[0][0].picks] == [TARGET] * 5
    await store.close()


async def test_another_key_is_refused_before_anything_is_read(store: SqlStore, path: Path) -> None:
    await converse(store)
    await store.close()
    before = content(path)
    other = Keyring([DataKey.new()])
    with pytest.raises(WrongKeyError, match=r"undertone\.db: it is sealed with another key"):
        await open_sqlite_store(path, other)
    with pytest.raises(WrongKeyError, match=r"undertone\.db: it is sealed with another key"):
        read_figures(path, other)
    assert content(path) == before


SWAPPED = {
    "two people's accounts": (
        "CREATE TEMP TABLE before AS SELECT * FROM users",
        "UPDATE users SET pseudonym = CAST(id AS BLOB)",  # no two may have the same at any moment
        "UPDATE users SET (pseudonym, account) = (SELECT pseudonym, account FROM before WHERE before.id <> users.id)",
    ),
    "two answers' moods": ("UPDATE answers SET mood = (SELECT mood FROM answers AS o WHERE o.id = 3 - answers.id)",),
    "two answers' picks": ("UPDATE answers SET picks = (SELECT picks FROM answers AS o WHERE o.id = 3 - answers.id)",),
    "two columns": ("UPDATE answers SET mood = picks, picks = mood",),
    "a column of another length": ("UPDATE answers SET tracks = x''",),
    "an answer's owner": ("UPDATE answers SET user = 2 WHERE user = 1",),
    "wishes of somebody else": ("UPDATE preferences SET user = 2",),
    "tokens of somebody else": ("UPDATE spotify_accounts SET user = 2",),
}


@pytest.mark.parametrize("statements", SWAPPED.values(), ids=SWAPPED.keys())
async def test_rows_that_somebody_swapped_do_not_open(store: SqlStore, path: Path, statements: tuple[str, ...]) -> None:
    await converse(store)
    await store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM answers WHERE id > 2")
        for statement in statements:
            connection.execute(statement)
    store = await open_sqlite_store(path, KEYS)
    found: list[type[UndertoneError]] = []
    for account in (ME, ELSE):
        try:
            user = await store.user(account)
            answers: tuple[Answer, ...] = await store.answers(user, 10)
            assert answers is not None
            await store.preferences(user)
            await store.tokens.tokens(user)
        except UndertoneError as error:
            found.append(type(error))
    await store.close()
    assert set(found) == {SealError}
