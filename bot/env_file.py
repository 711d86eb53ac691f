"""The ``.env`` file: a line that can't be understood is refused, where python-dotenv would pass it over."""

from __future__ import annotations

from pathlib import Path

from dotenv.parser import parse_stream

from core.errors import SettingsError

ENV_FILE = ".env"


def check_env_file(file: Path = Path(ENV_FILE)) -> None:
    """See that every line of the file, if there is one, names a setting, or nothing.

    Raises:
        SettingsError: a line does neither; it is told by its number, since it may hold a secret.
        UnicodeDecodeError: it is no UTF-8 text.
    """
    if not file.is_file():
        return
    with file.open(encoding="utf-8") as stream:
        wrong = [binding.original for binding in parse_stream(stream) if binding.error]
    if wrong:
        empty = len(wrong[0].string) - len(wrong[0].string.lstrip("\n"))
        raise SettingsError(f"{file}, line {wrong[0].line + empty}, is not of the form NAME=value; a quote may be open")
