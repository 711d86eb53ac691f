from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from next_item_peers import EPOCH_GUESSES, drawn_guesses
from support.sessions import rounds, session, write_sessions

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

# Stands in for networks: what followed an item comes next. It learns from what the epochs are not chosen on.
NETWORK = """
import numpy as np

class Network:
    def __init__(self, n_epochs, val_eval_every, model_selection, val_metric, val_k, seed, verbose, **settings):
        assert n_epochs >= val_eval_every and (model_selection, val_metric, val_k) == ("best", "ndcg", 20)

    def fit(self, train, validation):
        assert {len(items) for items in validation.sessions} == {2, 3, 4}
        self.following = np.zeros((train.count, train.count))
        for items in train.sessions:
            assert len(items) == 4
            self.following[items[:-1], items[1:]] += 1
        assert len(train.sessions) < 40

    def score(self, user, heard):
        return self.following[heard[-1]]
"""
DATA_SET = """
class SequentialDataset:
    @classmethod
    def build(cls, rows, fmt, global_iid_map):
        assert fmt == "SIT" and all(item == number for item, number in global_iid_map.items())
        found = cls()
        found.count, found.sessions = len(global_iid_map), [[] for _ in range(rows[-1][0] + 1)]
        for number, item, place in rows:
            assert len(found.sessions[number]) == place
            found.sessions[number].append(item)
        return found
"""
NETWORK_MODULES = {
    "cornac/__init__": '__version__ = "3.2.1"',
    "cornac/models": NETWORK + "\nGRU4Rec = SASRec = Network",
    "cornac/data": DATA_SET,
    "torch": '__version__ = "9.8.7"\ndef set_num_threads(count): assert count == 1\ndef manual_seed(seed): pass',
}


def run(folder: Path, *arguments: str) -> str:
    """What the benchmark prints, where Python looks for the packages in ``folder`` too."""
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
def test_networks_learn_from_one_part_and_choose_their_epoch_on_the_other(tmp_path: Path) -> None:
    (tmp_path / "cornac").mkdir()
    for name, source in NETWORK_MODULES.items():
        (tmp_path / f"{name}.py").write_text(source)
    printed = run(tmp_path, "--min-sessions", "1", "--package", "cornac", "--only", "sasrec")
    results = read_record(tmp_path / "peer-cornac-sasrec-x.json")
    assert list(results["peers"]) == ["cornac sasrec"]
    assert results["peers"]["cornac sasrec"]["hr@1"] == 1
    assert results["peers"]["cornac sasrec"]["n"] == 120
    assert results["epoch_guesses"] == 6
    assert results["chosen"]["cornac sasrec"]["num_blocks"] == 2
    assert results["versions"]["torch"] == "9.8.7"
    assert "cornac sasrec" in printed


def test_every_place_after_the_first_may_choose_an_epoch() -> None:
    whole = [session(3, 1, 2), session(4, 5)]
    assert sorted(guess.tolist() for guess in drawn_guesses(whole, last_only=False)) == [[3, 1], [3, 1, 2], [4, 5]]
    assert sorted(guess.tolist() for guess in drawn_guesses(whole, last_only=True)) == [[3, 1, 2], [4, 5]]
    assert len(drawn_guesses([session(*range(EPOCH_GUESSES + 7))], last_only=False)) == EPOCH_GUESSES


@pytest.mark.slow
def test_without_the_package_it_says_so_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "implicit.py").write_text("raise ModuleNotFoundError(\"No module named 'implicit'\")\n")
    printed = run(tmp_path)
    assert printed.startswith("Skipped, nothing was measured: implicit is not installed in")
    assert "uv pip install" in printed
    assert list(tmp_path.glob("*.json")) == []
