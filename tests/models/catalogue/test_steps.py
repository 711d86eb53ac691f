from __future__ import annotations

import sys
from pathlib import Path

import pytest

from models.catalogue import __main__ as steps


@pytest.mark.parametrize("what", [["--marks-only"], ["--run", "run"]])
def test_music_data_that_is_not_there_is_one_line(
    what: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["catalogue", "--data", str(tmp_path / "nowhere"), *what])
    with pytest.raises(SystemExit, match=r"models\.catalogue: .*nowhere"):
        steps.main()
