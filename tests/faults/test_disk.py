"""The disk is full, may not be written, is damaged; or the file is another program's at the moment."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from end_to_end.chatting import Chatter, Message, text

from bot.cli import main
from bot.demo import DemoServer
from core.sqlite.connection import Connection
from faults.claims import Witness, fault
from faults.world import WITHIN, World, refusal, running_bot, running_world

pytestmark = pytest.mark.asyncio(loop_scope="package")

TOLD = "“Something went wrong on my side. Please try again” on an alert; it counts when it is tapped again"
UNKEPT = "nothing that was acknowledged"
TMPFS_BYTES = 4 * 2**20


@asynccontextmanager
async def with_pragma(writer: Connection, during: str, afterwards: str) -> AsyncIterator[None]:
    """Within this, the connection that writes has another setting."""
    async with writer.idle():
        await writer._connection.execute(f"PRAGMA {during}")
    yield
    async with writer.idle():
        await writer._connection.execute(f"PRAGMA {afterwards}")


async def until_refused(world: World, me: Chatter, answer: Message) -> str:
    """Ask for more songs until there is no room for them; what is said then."""
    for _ in range(100):
        if toast := await world.press(me, answer, "🔄 More"):
            return toast
        number, before = answer["message_id"], dict(answer)
        answer = await world.server.wait_for(
            lambda other, number=number, before=before: other["message_id"] == number and other != before,
            me.user,
            WITHIN,
        )
    raise AssertionError("there is always room")


@fault("The disk is full (by SQLite's own limit)", sees=TOLD, lost=UNKEPT)
async def test_a_full_database(world: World, witness: Witness, caplog: pytest.LogCaptureFixture) -> None:
    me, writer = world.newcomer(), world.store._database.writer
    answer = await world.answered(me)
    await world.press(me, answer, "👍 1")
    await writer.scrub()  # nothing but full pages
    async with writer.transaction() as transaction:
        pages = (await transaction.one("PRAGMA page_count"))[0]
    async with with_pragma(writer, f"max_page_count = {pages}", "max_page_count = 1000000"):
        witness.saw(await until_refused(world, me, answer))
        assert "the disk is full" in caplog.text
        assert "five songs out" in text(await me.say("/help"))
    assert await world.press(me, await world.answered(me), "👎 2")
    witness.kept(await world.votes(me), [(1, "up"), (2, "down")])


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Path]:
    """A disk so small that it can be filled."""
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs", str(tmp_path)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:  # noqa: S603
        pytest.skip("a disk can be filled only by who may mount one")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)  # noqa: S603, S607


@fault("The disk is full (a real one, where a test may mount it)", sees=TOLD, lost=UNKEPT)
async def test_a_full_disk(tmpfs: Path, witness: Witness) -> None:
    async with running_world(tmpfs) as world:
        me = world.newcomer()
        answer = await world.answered(me)
        await world.press(me, answer, "👍 1")
        filling = tmpfs / "filling"
        with pytest.raises(OSError, match="No space"), filling.open("wb", buffering=0) as file:
            while file.write(bytes(2**12)):
                pass
        witness.saw(await until_refused(world, me, answer))
        assert "five songs out" in text(await me.say("/help"))
        filling.unlink()
        assert await world.press(me, await world.answered(me), "👎 2")
        witness.kept(await world.votes(me), [(1, "up"), (2, "down")])


@fault("The database may not be written (any more)", sees=TOLD, lost=UNKEPT)
async def test_a_database_that_cannot_be_written(
    world: World, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    async with with_pragma(world.store._database.writer, "query_only = ON", "query_only = OFF"):
        witness.saw(await world.press(me, answer, "👍 1"))
        assert "it can't be written" in caplog.text
        assert "five songs out" in text(await me.say("/help"))
    assert "More like this" in await world.press(me, answer, "👍 1")
    witness.kept(await world.votes(me), [(1, "up")])


@fault("Another program locks the database for longer than five seconds (here: 0.1)", sees=TOLD, lost=UNKEPT)
async def test_a_locked_database(world: World, witness: Witness, caplog: pytest.LogCaptureFixture) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    with closing(sqlite3.connect(world.database, isolation_level=None)) as other:
        async with with_pragma(world.store._database.writer, "busy_timeout = 100", "busy_timeout = 5000"):
            other.execute("BEGIN IMMEDIATE")
            witness.saw(await world.press(me, answer, "👍 1"))
            other.execute("ROLLBACK")
    assert "another program holds it locked" in caplog.text
    assert "More like this" in await world.press(me, answer, "👍 1")
    witness.kept(await world.votes(me), [(1, "up")])


@fault("Another program locks the database for a moment", sees="the toast, a little later: “More like this”")
async def test_a_lock_for_a_moment_is_waited_for(world: World, witness: Witness) -> None:
    me = world.newcomer()
    answer = await world.answered(me)
    with closing(sqlite3.connect(world.database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        pressing = asyncio.create_task(world.press(me, answer, "👍 1"))
        await asyncio.sleep(0.3)
        assert not pressing.done()
        other.execute("ROLLBACK")
        witness.saw(await pressing)
    witness.kept(await world.votes(me), [(1, "up")])


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one of the settings, for the command line too."""
    path = tmp_path / "data" / "undertone.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("DATA_KEY_FILE", str(path.parent / "keys" / "data.key"))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:ABC")
    return path


@fault(
    "The database is damaged while the bot runs",
    sees="“Something went wrong on my side”; the operator reads “the file is damaged” in the log, and at the next "
    "start “`undertone restore FILE` brings a backup back”",
    lost="what came after the last backup; all that is in it comes back",
)
async def test_a_damaged_database_and_the_way_back(
    database: Path, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    async with DemoServer() as server:
        async with running_bot(server, database) as application:
            world = World(server, application, database)
            me = world.newcomer()
            answer = await world.answered(me)
            await world.press(me, answer, "👍 1")
            assert await asyncio.to_thread(main, ["backup", "monday.db"]) == 0
            await spoil(world)
            witness.saw(await world.press(me, answer, "👎 2"))
            witness.saw(caplog.text)
        witness.saw(await refusal(server, database))
        assert await asyncio.to_thread(main, ["restore", "monday.db"]) == 0
        async with running_bot(server, database) as application:
            world = World(server, application, database)
            assert await world.press(me, answer, "👎 2")
            witness.kept(await world.votes(me), [(1, "up"), (2, "down")])


async def spoil(world: World) -> None:
    """Write nonsense over everything but the first page, and make sure that it is read."""
    async with world.store._database.writer.idle():
        await world.store._database.writer._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for connection in (world.store._database.writer._connection, world.store._database.reader._connection):
            await connection.execute("PRAGMA shrink_memory")
    with world.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (world.database.stat().st_size - 4096))


@fault(
    "A newer Undertone has written the database",
    sees="the bot does not start, and one line says “written by a newer Undertone (schema 1000,”",
)
async def test_a_newer_database_is_left_alone(database: Path, witness: Witness) -> None:
    async with DemoServer() as server:
        async with running_bot(server, database):
            pass
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA user_version = 1000")
        before = database.read_bytes()  # noqa: ASYNC240
        witness.saw(await refusal(server, database))
    witness.kept(database.read_bytes(), before)  # noqa: ASYNC240
