"""The file with the keys, and a new one by ``undertone rotate-key``."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path

import pytest
from support.keys import KEY

from bot.cli import main
from bot.keys import KeyFile, keys_of
from bot.settings import load_database_settings
from core.answers import AccountId
from core.errors import SettingsError, WrongKeyError
from core.sealing import DataKey, Keys, Sealer
from core.sqlite import open_sqlite_store
from core.sqlite.beside import reading_beside


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the database is to be; there is none yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'undertone.db'}")
    monkeypatch.delenv("DATA_KEY")
    return tmp_path / "data" / "undertone.db"


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the key is to be."""
    path = tmp_path / "keys" / "data.key"
    monkeypatch.setenv("DATA_KEY_FILE", str(path))
    return path


def keys() -> Keys:
    return keys_of(load_database_settings())


async def visit(database: Path) -> int:
    store = await open_sqlite_store(database, keys())
    try:
        return await store.user(AccountId(7))
    finally:
        await store.close()


def is_sealed_with(key: str, database: Path) -> bool:
    with reading_beside(database, keys()) as (_, sealer):
        return sealer.check == Sealer(DataKey.of_text(key)).check


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines()[1:]


def test_the_first_start_makes_a_key_for_its_owner_only_and_says_so(
    database: Path, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    user = asyncio.run(visit(database))
    (record,) = caplog.records
    assert record.levelno >= logging.WARNING
    assert record.getMessage() == f"a new key is in {file}: back it up, apart from the database"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["data.key"]
    before = file.read_bytes()
    assert asyncio.run(visit(database)) == user
    assert file.read_bytes() == before
    assert len(caplog.records) == 1
    assert not any(line in caplog.text for line in lines(file))


def test_without_its_key_a_database_is_refused_and_no_other_is_made(
    database: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(visit(database))
    file.unlink()
    assert main(["stats"]) == 1
    assert capsys.readouterr().err == (f"undertone: {database}: the key that opens it is missing; bring {file} back\n")
    with pytest.raises(WrongKeyError):
        asyncio.run(visit(database))
    assert not file.exists()


@pytest.mark.parametrize("command", [["stats"], ["restore", "backup.db"], ["rotate-key"]], ids=str)
def test_another_key_is_one_line(
    database: Path, file: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(visit(database))
    main(["backup", "backup.db"])
    file.write_text(DataKey.new().text)
    before = database.read_bytes()
    assert main(command) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("it is sealed with another key: was DATA_KEY or DATA_KEY_FILE changed?")
    assert database.read_bytes() == before


def test_a_new_key_comes_before_the_old_one_which_still_opens_backups(
    database: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user = asyncio.run(visit(database))
    assert main(["backup", "backup.db"]) == 0
    (old,) = lines(file)
    assert main(["rotate-key"]) == 0
    new, kept = lines(file)
    assert kept == old != new
    assert capsys.readouterr().out.endswith(
        f"{database} is sealed with the first key in {file} (1 values); the others are needed for older backups only\n"
    )
    assert is_sealed_with(new, database)
    assert asyncio.run(visit(database)) == user
    assert main(["restore", "backup.db"]) == 0
    assert is_sealed_with(old, database)
    assert asyncio.run(visit(database)) == user
    assert main(["rotate-key"]) == 0  # with the newest that there is, and not with a third
    assert lines(file) == [new, old]
    assert is_sealed_with(new, database)


def test_the_key_in_the_setting_is_renewed_by_putting_another_before_it(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = DataKey.new(), DataKey.new()
    monkeypatch.setenv("DATA_KEY", old.text)
    user = asyncio.run(visit(database))
    assert main(["rotate-key"]) == 1
    assert capsys.readouterr().err == (
        "undertone: DATA_KEY has no new key: put one before the old one, with a comma between them\n"
    )
    monkeypatch.setenv("DATA_KEY", f"{new.text},{old.text}")
    assert main(["rotate-key"]) == 0
    monkeypatch.setenv("DATA_KEY", new.text)
    assert asyncio.run(visit(database)) == user


def test_a_bot_that_runs_keeps_its_key(database: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def rotating_beside() -> int:
        store = await open_sqlite_store(database, keys())
        try:
            return await asyncio.to_thread(main, ["rotate-key"])
        finally:
            await store.close()

    user = asyncio.run(visit(database))
    assert asyncio.run(rotating_beside()) == 1
    assert "has it open; stop it first" in capsys.readouterr().err
    assert asyncio.run(visit(database)) == user
    made = lines(file)
    assert len(made) == 2
    assert main(["rotate-key"]) == 0
    assert lines(file) == made
    assert asyncio.run(visit(database)) == user


@pytest.mark.parametrize("content", ["no key", f"{KEY.text}\nAAAA", "schlüssel", "\xff"])
def test_something_else_in_the_file_is_not_repeated(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data.key"
    path.write_bytes(content.encode("latin-1" if content == "\xff" else "utf-8"))
    with pytest.raises(SettingsError) as caught:
        KeyFile(path).read()
    assert str(caught.value) == f"DATA_KEY_FILE {path} holds something that is no key"
    assert caught.value.__cause__ is None


def test_a_device_without_an_end_is_no_file_of_keys() -> None:
    with pytest.raises(SettingsError, match="holds something that is no key"):
        KeyFile(Path("/dev/zero")).read()


def test_a_folder_in_the_place_of_the_file_or_of_its_folder(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        KeyFile(tmp_path).read()
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="can't be"):
        KeyFile(tmp_path / "file" / "data.key").add()


def test_a_disk_that_fails_leaves_the_keys_that_were_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = KeyFile(tmp_path / "data.key")
    first = file.add()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(SettingsError, match="can't be written"):
        patched.setattr(os, "fsync", full)
        file.add()
    assert file.read() == (first,)
    assert [path.name for path in tmp_path.iterdir()] == ["data.key"]
