"""Where the key lies that everything about people is sealed with: in a setting, or in a file of its own."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.setting_forms import keys_in
from bot.settings import DatabaseSettings
from core.databases import reading_beside, rotate
from core.errors import SettingsError, WrongKeyError
from core.sealing import DataKey, Keyring, Sealer

HEADER = "# Undertone's keys, the newest first. Without them nobody can read the database. Keep a copy apart from it."
MOST_CHARACTERS = 100_000
"""Of the file: more keys than anybody will have; of a device such as /dev/zero there would be no end."""

_LOGGER = logging.getLogger(__name__)


def keys_of(settings: DatabaseSettings) -> KeyFile | Keyring:
    """The keys of this installation: ``DATA_KEY`` if it is set, else those in the file that ``DATA_KEY_FILE`` names."""
    if settings.data_key is None:
        return KeyFile(settings.data_key_file)
    return Keyring(keys_in(settings.data_key.get_secret_value()))


def rotate_key(settings: DatabaseSettings) -> str:
    """Seal the database with a new key: one that this makes, in a file, or the first one in ``DATA_KEY``.

    A rotation that was cut short is finished with the key that it was begun with.

    Returns:
        What was done, in words.

    Raises:
        SettingsError: ``DATA_KEY`` has no new key, or the file can't be read or written.
        StorageError: the database can't be written, or a program has it open.
        WrongKeyError: it is sealed with a key that is not known.
    """
    database, source = settings.database, keys_of(settings)
    with reading_beside(database, source) as (_, current):
        pass
    known = Keyring(source.read()) if isinstance(source, KeyFile) else source
    if current.check == known.newest.check:
        if not isinstance(source, KeyFile):
            raise SettingsError("DATA_KEY has no new key: put one before the old one, with a comma between them")
        known = Keyring([source.add(), *known.keys])
    count = rotate(database, known)
    place = f"the first key in {source.path}" if isinstance(source, KeyFile) else "the first key in DATA_KEY"
    return f"{database} is sealed with {place} ({count} values); the others are needed for older backups only\n"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Keys in a text file for its owner only, one a line, the newest first; made when there is nothing sealed yet."""

    path: Path

    def sealer(self, check: bytes | None) -> Sealer:
        """See :meth:`core.sealing.Keys.sealer`; makes the file, with a new key, where nothing needs an older one.

        Raises:
            SettingsError: the file can't be read or made, or holds something else.
        """
        keys = self.read()
        if not keys and check is not None:
            raise WrongKeyError(f"the key that opens it is missing; bring {self.path} back")
        return Keyring(keys or [self.add()]).sealer(check)

    def read(self) -> tuple[DataKey, ...]:
        """The keys in the file; none if there is no file.

        Raises:
            SettingsError: it can't be read, or holds something else.
        """
        try:
            with self.path.open(encoding="utf-8") as file:
                lines = file.read(MOST_CHARACTERS).splitlines()
            return tuple(DataKey.of_text(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise SettingsError(f"DATA_KEY_FILE {self.path} can't be read ({error.strerror})") from error
        except ValueError:  # its text could repeat a key
            raise SettingsError(f"DATA_KEY_FILE {self.path} holds something that is no key") from None

    def add(self) -> DataKey:
        """Put a new key before the others. Those stay, for whatever they have sealed.

        Raises:
            SettingsError: the file can't be read or written.
        """
        key = DataKey.new()
        self._write([key, *self.read()])
        _LOGGER.warning("a new key is in %s: back it up, apart from the database", self.path)
        return key

    def _write(self, keys: Sequence[DataKey]) -> None:
        """Wholly or not at all, even if the machine loses power."""
        content = "\n".join([HEADER, *(key.text for key in keys)]) + "\n"
        folder = self.path.parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".undertone-key-", dir=folder) as beside:
                written = Path(beside) / self.path.name
                written.touch(mode=0o600)
                written.write_text(content, encoding="utf-8")
                _sync(written)
                written.replace(self.path)
            _sync(folder)
        except OSError as error:
            raise SettingsError(f"DATA_KEY_FILE {self.path} can't be written ({error.strerror})") from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
