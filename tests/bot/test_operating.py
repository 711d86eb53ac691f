"""Who wants to know decides on what is measured and whether a port is opened."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest
from pydantic import SecretStr
from support.keys import KEYS
from telegram.ext import ApplicationBuilder

from bot.metrics import PrometheusMeter
from bot.operating import Operating
from bot.settings import Settings
from bot.telegram.application_type import TelegramApplication
from core.errors import NoFaceError
from core.meter import NO_METER, Station
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from core.workers import WorkerPool


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_sqlite_store(tmp_path / "undertone.db", KEYS)
    yield opened
    await opened.close()


def operating(tmp_path: Path, *, admins: frozenset[int] = frozenset(), port: int | None = None) -> Operating:
    settings = Settings(
        _env_file=None,
        telegram_bot_token=SecretStr("1:A"),
        database_url=f"sqlite:///{tmp_path / 'undertone.db'}",
        admin_ids=admins,
        metrics_port=port,
    )
    return Operating(settings, WorkerPool(1), lambda: {"text": "v1"})


def application() -> TelegramApplication:
    return cast("TelegramApplication", ApplicationBuilder().token("1:A").build())


async def test_nobody_wants_to_know(tmp_path: Path, store: SqlStore) -> None:
    nothing, app = operating(tmp_path), application()
    async with nothing.watching(app, store):
        assert nothing.meter is NO_METER
        assert (app.handlers, app.error_handlers) == ({}, {})


async def test_an_admin_is_told_what_is_measured_without_any_port(tmp_path: Path, store: SqlStore) -> None:
    measured, app = operating(tmp_path, admins=frozenset({1001})), application()
    async with measured.watching(app, store):
        with pytest.raises(NoFaceError), measured.meter.timing(Station.READ):
            raise NoFaceError("no face was found")
        lines = measured.stats().splitlines()
    assert "faces missed 1 of 1 selfies" in lines
    assert lines[0] == "users        0"
    assert len(app.handlers) == len(app.error_handlers) == 1


def test_a_port_alone_is_reason_enough_to_measure(tmp_path: Path) -> None:
    assert isinstance(operating(tmp_path, port=9464).meter, PrometheusMeter)
