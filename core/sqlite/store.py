"""The :class:`core.store.Store` on a SQLite file: one connection that writes, one that reads."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.answers import AccountId, Answer, AnswerId, Draft, Listener, UpdateId, UserId, Vote
from core.errors import DuplicateUpdateError, StorageError, UnknownAnswerError, UnknownUserError
from core.sqlite.database import Database, Transaction, open_reader, open_writer
from core.sqlite.export import read_export
from core.sqlite.listening import read_listener
from core.sqlite.rows import insert_answer, read_answer, stored_time
from core.sqlite.schema import migrate

UPDATE_MEMORY = timedelta(days=2)
"""Telegram delivers an update again for at most a day."""

OLDEST_SQLITE = (3, 37)
"""The first version with STRICT tables."""


async def open_sqlite_store(path: Path | str) -> SqliteStore:
    """Open the store, or make it: the folder for its owner only (0700), and the file too (0600).

    Close it in the end: until then its threads keep the process alive.

    Raises:
        StorageError: the file can't be made, opened or brought up to date; the message says why.
    """
    path = Path(path)
    await asyncio.to_thread(_prepare_file, path)
    writer = await open_writer(path)
    try:
        async with writer.transaction() as transaction:
            await migrate(transaction)
        return SqliteStore(writer, await open_reader(path))
    except BaseException:
        await writer.close()
        raise


def _prepare_file(path: Path) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StorageError(f"SQLite 3.37 or newer is needed; this Python comes with {sqlite3.sqlite_version}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # before SQLite does, which would ask the umask; its log files copy the mode
    except OSError as error:
        raise StorageError(f"{path}: it can't be made or written ({error.strerror})") from error


class SqliteStore:
    """Durable memory in one SQLite file; see :class:`core.store.Store` for what each method promises."""

    def __init__(self, writer: Database, reader: Database) -> None:
        self._writer = writer
        self._reader = reader

    async def user(self, account: AccountId) -> UserId:
        """The user of a chat account, made on first sight."""
        async with self._reader.transaction() as transaction:
            row = await transaction.first("SELECT id FROM users WHERE account = ?", account)
        if row is None:
            row = await self._new_user(account)
        return UserId(row["id"])

    async def _new_user(self, account: AccountId) -> sqlite3.Row:
        async with self._writer.transaction() as transaction:
            return await transaction.one(
                # two first messages at once: the second finds the row of the first
                "INSERT INTO users (account, created_at) VALUES (?, ?)"
                " ON CONFLICT (account) DO UPDATE SET account = excluded.account RETURNING id",
                account,
                stored_time(datetime.now(UTC)),
            )

    async def note_notice(self, user: UserId, at: datetime) -> bool:
        """Remember that the person was told about the AI and their photo; True if this is the first time.

        Raises:
            UnknownUserError: there is no such person.
        """
        async with self._reader.transaction() as transaction:
            known = await transaction.first("SELECT noticed_at FROM users WHERE id = ?", user)
        if known is None:
            raise UnknownUserError("there is nobody to remember a notice for")
        if known["noticed_at"] is not None:
            return False
        async with self._writer.transaction() as transaction:
            sql = "UPDATE users SET noticed_at = ? WHERE id = ? AND noticed_at IS NULL RETURNING id"
            return await transaction.first(sql, stored_time(at), user) is not None

    async def update_done(self, update: UpdateId) -> bool:
        """Whether this delivery has taken effect."""
        async with self._reader.transaction() as transaction:
            return await transaction.first("SELECT id FROM updates WHERE id = ?", update) is not None

    async def finish_update(self, update: UpdateId, at: datetime) -> None:
        """Remember a delivery as done; doing so twice is fine. Forgets deliveries older than two days."""
        async with self._writer.transaction() as transaction:
            await _remember_update(transaction, update, at)

    async def add_answer(self, update: UpdateId, user: UserId, draft: Draft, at: datetime) -> Answer:
        """Keep an answer with its reading, its tracks and, for a correction, the emotion the user gave.

        Raises:
            UnknownUserError: the person was deleted meanwhile.
            UnknownAnswerError: the answer that this one follows is not theirs.
        """
        async with self._writer.transaction() as transaction:
            await _claim_update(transaction, update, at)
            if await transaction.first("SELECT id FROM users WHERE id = ?", user) is None:
                raise UnknownUserError("there is nobody to keep an answer for")
            if draft.previous is not None:
                await _answer_of(transaction, user, draft.previous)
            number = await insert_answer(transaction, user, draft, at)
            return await _answer_of(transaction, user, number)

    async def answer(self, user: UserId, answer: AnswerId) -> Answer:
        """An answer given to this user, or :class:`UnknownAnswerError`."""
        async with self._reader.transaction() as transaction:
            return await _answer_of(transaction, user, answer)

    async def vote(
        self, update: UpdateId, user: UserId, answer: AnswerId, position: int, vote: Vote, at: datetime
    ) -> Answer:
        """Vote for the track at ``position`` (from 0): the same vote again takes it back, the other one replaces it."""
        async with self._writer.transaction() as transaction:
            await _claim_update(transaction, update, at)
            before = (await _answer_of(transaction, user, answer)).votes
            if not 0 <= position < len(before):
                raise UnknownAnswerError(f"answer {answer} has no track at position {position}")
            await _replace_vote(transaction, answer, position, None if before[position] == vote else vote, at)
            return await _answer_of(transaction, user, answer)

    async def listener(self, user: UserId, recent_since: datetime) -> Listener:
        """The latest events (:mod:`core.sqlite.listening` says which), all dislikes, and what was recommended."""
        async with self._reader.transaction() as transaction:
            return await read_listener(transaction, user, recent_since)

    async def export(self, user: UserId) -> dict[str, Any]:
        """Everything that is kept about the person, or :class:`UnknownUserError`."""
        async with self._reader.transaction() as transaction:
            return await read_export(transaction, user)

    async def delete(self, update: UpdateId, user: UserId, at: datetime) -> None:
        """Erase the person and everything that belongs to them, down to the bytes in the files.

        Raises:
            StorageError: it failed; if only because another program was reading the file, then the person is gone from
                the tables, and the next deletion or closing erases the bytes.
        """
        async with self._writer.transaction() as transaction:
            await _claim_update(transaction, update, at)
            await transaction.rows("DELETE FROM users WHERE id = ?", user)
        async with self._reader.idle():  # a reader in the middle of something would need the log
            await self._writer.scrub()

    async def close(self) -> None:
        """Finish what is under way and close; the store can't be used afterwards."""
        try:
            await self._reader.close()
        finally:
            await self._writer.close()


async def _remember_update(transaction: Transaction, update: UpdateId, at: datetime) -> bool:
    """True if it was new."""
    await transaction.rows("DELETE FROM updates WHERE done_at < ?", stored_time(at - UPDATE_MEMORY))
    sql = "INSERT INTO updates (id, done_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING RETURNING id"
    return await transaction.first(sql, update, stored_time(at)) is not None


async def _claim_update(transaction: Transaction, update: UpdateId, at: datetime) -> None:
    if not await _remember_update(transaction, update, at):
        raise DuplicateUpdateError(f"update {update} has taken effect already")


async def _answer_of(transaction: Transaction, user: UserId, answer: AnswerId) -> Answer:
    found = await read_answer(transaction, user, answer)
    if found is None:
        raise UnknownAnswerError(f"there is no answer {answer} for this person")
    return found


async def _replace_vote(
    transaction: Transaction, answer: AnswerId, position: int, vote: Vote | None, at: datetime
) -> None:
    await transaction.rows("DELETE FROM votes WHERE answer = ? AND position = ?", answer, position)
    if vote is not None:
        await transaction.rows("INSERT INTO votes VALUES (?, ?, ?, ?)", answer, position, vote, stored_time(at))
