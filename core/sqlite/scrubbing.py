"""Whether what was there before the rows were sealed with their key is gone from the file."""

from __future__ import annotations

from core.sqlite.connection import Connection


async def finish_scrubbing(connection: Connection) -> None:
    """Make sure that the file holds nothing that was there before its rows were sealed with this key.

    After their transaction, since SQLite can't rewrite a file within one; and at each start, since the process may have
    been killed in between.

    Raises:
        StorageError: another program is reading, so that it has to be tried again.
    """
    async with connection.transaction() as transaction:
        if (await transaction.one("SELECT scrubbed FROM data_key"))["scrubbed"]:
            return
    await connection.scrub()
    async with connection.transaction() as transaction:
        await transaction.rows("UPDATE data_key SET scrubbed = 1")
