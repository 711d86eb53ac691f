from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.records import read_record

BENCHMARK = Path(__file__).with_name("catalogue_size.py")
NO_INDEX = 'raise ModuleNotFoundError("none")\n'


@pytest.mark.slow
def test_each_size_is_measured_and_recorded(tmp_path: Path) -> None:
    """With the artifacts that ship, in catalogues smaller and larger than theirs."""
    (tmp_path / "faiss.py").write_text(NO_INDEX)
    command = [sys.executable, str(BENCHMARK), "--sizes", "20000", "45000", "--repeat", "2", "--record"]
    subprocess.run(  # noqa: S603 - our own script
        [*command, "--out", str(tmp_path)], env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    small, large = read_record(tmp_path / "catalogue-size.json")["sizes"]
    assert (small["tracks"], large["tracks"]) == (20_000, 45_000)
    assert large["vectors_mb"] == pytest.approx(small["vectors_mb"] * 45 / 20)
    for row in (small, large):
        assert 0 < row["product_ms"]["median"] < row["rank_ms"]["median"]
        assert row["resident_mb"] > row["vectors_mb"]
        assert "first_cut" not in row
