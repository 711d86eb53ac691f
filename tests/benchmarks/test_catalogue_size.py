from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.records import read_record

BENCHMARK = Path(__file__).with_name("catalogue_size.py")


@pytest.mark.slow
def test_each_size_is_measured_and_recorded(tmp_path: Path) -> None:
    """With the artifacts that ship, in catalogues smaller and larger than theirs."""
    pytest.importorskip("faiss")
    command = [sys.executable, str(BENCHMARK), "--sizes", "20000", "45000", "--repeat", "2", "--cut-from", "45000"]
    subprocess.run([*command, "--record", "--out", str(tmp_path)], capture_output=True, check=True)  # noqa: S603 - ours
    small, large = read_record(tmp_path / "catalogue-size.json")["sizes"]
    assert (small["tracks"], large["tracks"]) == (20_000, 45_000)
    assert large["vectors_mb"] == pytest.approx(small["vectors_mb"] * 45 / 20)
    for row in (small, large):
        assert 0 < row["product_ms"]["median"] < row["rank_ms"]["median"]
        assert row["resident_mb"] > row["vectors_mb"]
    assert "first_cut" not in small
    cut = large["first_cut"]
    assert cut["rank_ms"]["median"] > 0
    assert 1 < cut["index_mb"] < large["vectors_mb"]
    by_name = {row["requests"]: row for row in cut["answers"]}
    assert by_name["new listeners"]["count"] == 4
    assert by_name["50 past events"]["count"] == 12
    for row in by_name.values():
        assert row["same"] >= 0.75
        assert row["score_lost"] < 0.03
