from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.sessions import rounds, write_sessions

from models.records import read_record

BENCHMARK = Path(__file__).with_name("next_item_peers.py")

# Stands in for the package: both recommenders go by popularity, and know nothing of items without a session.
RECOMMENDER = """
import numpy as np

class Recommender:
    def __init__(self, **settings):
        print("not an answer")

    def fit(self, table, show_progress):
        self.counts = np.asarray(table.sum(axis=0)).ravel()

    def recommend(self, user, heard, N, filter_already_liked_items, recalculate_user):
        assert heard.sum() > 0 and not filter_already_liked_items
        order = np.argsort(-self.counts, kind="stable")
        return np.append(order, -1), np.append(self.counts[order], -9.0)
"""
MODULES = {
    "__init__": '__version__ = "1.2.3"',
    "recommender": RECOMMENDER,
    "als": "from implicit.recommender import Recommender as AlternatingLeastSquares",
    "nearest_neighbours": "\n".join(
        f"from implicit.recommender import Recommender as {kind}Recommender" for kind in ("BM25", "Cosine", "TFIDF")
    ),
}


def run(folder: Path, *arguments: str) -> str:
    """What the benchmark prints, where Python looks for ``implicit`` in ``folder`` too."""
    train, test = (write_sessions(folder / f"{seed}.parquet", rounds(40, seed=seed)) for seed in (0, 1))
    command = [sys.executable, str(BENCHMARK), "--train", str(train), "--test", str(test), "--out", str(folder)]
    result = subprocess.run(  # noqa: S603 - our own script
        [*command, "--record", "x", *arguments],
        env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return result.stdout


@pytest.mark.slow
def test_a_package_is_measured_on_our_guesses(tmp_path: Path) -> None:
    package = tmp_path / "implicit"
    package.mkdir()
    for name, source in MODULES.items():
        (package / f"{name}.py").write_text(source)
    printed = run(tmp_path, "--min-sessions", "1")
    results = read_record(tmp_path / "peer-implicit-x.json")
    peer, own = results["peers"]["implicit als"], results["baselines"]["popularity"]
    assert {name: peer[name] for name in own} == own
    assert own["n"] == 120
    assert peer["ms_per_request_median"] > 0
    assert results["chosen"]["implicit item-knn"] == {"weighting": "cosine", "K": 50}  # of equals, the first
    assert results["measures"]["implicit als"]["accuracy"] == peer["hr@1"]
    assert results["versions"]["implicit"] == "1.2.3"
    assert "implicit item-knn" in printed


@pytest.mark.slow
def test_without_the_package_it_says_so_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "implicit.py").write_text("raise ModuleNotFoundError(\"No module named 'implicit'\")\n")
    printed = run(tmp_path)
    assert printed.startswith("Skipped, nothing was measured: implicit is not installed in")
    assert "uv pip install" in printed
    assert list(tmp_path.glob("*.json")) == []
