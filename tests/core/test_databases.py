"""What depends on which database it is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from support.keys import KEYS
from support.postgres import Cluster

from core.databases import Place, only_process, opened_memory, reading_beside
from core.errors import MissingLibraryError
from core.postgres.address import PostgresAddress, parse_address

NOWHERE = PostgresAddress("postgresql://me@127.0.0.1:1/moods", "127.0.0.1:1", "moods")


def test_one_process_learns_at_a_time(postgres: Cluster) -> None:
    place = parse_address(postgres.url(postgres.make_schema()))
    learning, elsewhere, other = (only_process(place, name) for name in ("learning", "learning", "something else"))
    with learning as first, elsewhere as second, other as third:
        assert (first, second, third) == (True, False, True)
    with only_process(place, "learning") as again:
        assert again


def test_of_a_file_everybody_may_think_so(tmp_path: Path) -> None:
    with only_process(tmp_path / "undertone.db", "learning") as ours:
        assert ours


async def test_what_is_shared_and_what_is_not(place: Place) -> None:
    async with opened_memory(place, KEYS, 10) as memory:
        shared = isinstance(place, PostgresAddress)
        assert (memory.albums is not None, memory.circuits is not None) == (shared, shared)


async def test_without_its_library_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("core.postgres.") and name != "core.postgres.address":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(MissingLibraryError, match=r"undertone\[postgres\]"):
        async with opened_memory(NOWHERE, KEYS, 10):
            pass
    with pytest.raises(MissingLibraryError, match="asyncpg"):
        await asyncio.to_thread(reading_beside, NOWHERE, KEYS)


def test_nobody_else_loads_it() -> None:
    code = "import sys, bot.wiring, bot.settings; print('asyncpg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    assert done.stdout == "False\n"
