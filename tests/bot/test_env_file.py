from __future__ import annotations

from pathlib import Path

import pytest

from bot.env_file import check_env_file
from bot.settings import load_database_settings
from core.errors import SettingsError


@pytest.mark.parametrize(
    ("content", "line"), [("A=1\nBLOCKED_IDS='1,2\nC=3\n", 2), ("A=1\n\n\nsome words\n", 4), ('A="b" c\n', 1)]
)
def test_a_line_that_says_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, line: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text(content)
    with pytest.raises(SettingsError, match=rf"^\.env, line {line}, is not of the form NAME=value") as refused:
        load_database_settings()
    assert "1,2" not in str(refused.value)


def test_what_people_write_into_such_files_is_fine(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# words\n\nA=\nB = 1  # why\nexport C='x y'\nD=\"a\nb\"\nE\n")
    check_env_file(file)
    check_env_file(tmp_path / "none")
    check_env_file(tmp_path)
