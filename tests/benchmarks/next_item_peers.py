"""Recommenders of the package ``implicit`` on the guesses of ``undertone evaluate history``, beside our baselines.

``uv run --extra train python tests/benchmarks/next_item_peers.py --python PYTHON --train A --test B --record NAME``

The package is no part of this project, so it may live in an interpreter of its own. Its settings are chosen from a grid
on the part of the training side that our own models choose on; then it learns from all of that side, on one thread.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Any

from next_item_peer import Package, PeerModel
from peer_readers import NotInstalledError
from timing import machine

from models.next_item.contract import NextItemModel
from models.next_item.evaluation import RESULTS
from models.next_item.guesses import Task, hold_out, make_task
from models.next_item.metrics import Ranks, figures_table, intervals, ranking_figures, set_figures
from models.next_item.ranking import session_ranks
from models.next_item.sessions import Session, read_events
from models.next_item.system import new_baselines
from models.records import write_record

SEED = 7
"""Of the part to choose on; the one that the LSTM's training has."""
INSTALL = """\
uv venv /tmp/implicit && uv pip install --python /tmp/implicit implicit==0.7.3
"""
GRIDS: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType(
    {
        "als": [
            {"factors": factors, "regularization": regularization, "alpha": alpha}
            for factors in (64, 128, 256)
            for regularization in (0.01, 0.1, 1.0)
            for alpha in (1.0, 10.0, 40.0)
        ],
        "item-knn": [
            {"weighting": weighting, "K": count}
            for weighting in ("cosine", "tfidf", "bm25")
            for count in (50, 200, 1000)
        ],
    }
)
"""The settings tried of each recommender, around the package's own defaults."""


def main() -> None:
    """Measure, print a table, and keep the figures."""
    options = read_options()
    try:
        package = Package(options.python)
    except NotInstalledError as error:
        sys.stdout.write(
            f"Skipped, nothing was measured: implicit is not installed in {options.python} ({error}).\n"
            f"Install it apart from this project, and add --python /tmp/implicit/bin/python:\n{INSTALL}"
        )
        return
    train, test = read_events(options.train), read_events(options.test)
    task = make_task(train, test, options.min_sessions, last_only=options.last_only)
    with package:
        results = measure(package, task)
    path = write_record(f"peer-implicit-{options.record}", results, options.out)
    sys.stdout.write(f"{figures_table(results['peers'] | results['baselines'])}\nwritten to {path}\n")


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, metavar="FILE.parquet")
    parser.add_argument("--test", type=Path, required=True, metavar="FILE.parquet")
    parser.add_argument("--last-only", action="store_true", help="guess only the last item of each test session")
    parser.add_argument("--min-sessions", type=int, default=5, metavar="N", help="that hold an item (default 5)")
    parser.add_argument("--python", default=sys.executable, help="an interpreter in which implicit is installed")
    parser.add_argument("--record", required=True, metavar="NAME", help="of the figures: peer-implicit-NAME.json")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="default models/next_item/results")
    return parser.parse_args()


def measure(package: Package, task: Task) -> dict[str, Any]:
    """All figures, as the record holds them: JSON values by the recommender's name, in the words of ours."""
    chosen = {kind: choose(package, task, kind) for kind in GRIDS}
    names = {kind: f"implicit {kind}" for kind in GRIDS}
    peers = {names[kind]: PeerModel(package, kind, settings) for kind, settings in chosen.items()}
    rows, ranks = {}, {}
    for name, model in peers.items():
        seconds, ranks[name] = learn_and_rank(model, task)
        times = {"train_seconds": seconds, "ms_per_request_median": median(model.milliseconds)}
        rows[name] = ranking_figures(ranks[name]) | times
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": package.versions,
        "items": len(task.items),
        "chosen": {names[kind]: settings for kind, settings in chosen.items()},
        "peers": rows,
        "measures": {name: set_figures(row) for name, row in rows.items()},
        "intervals": {name: intervals(found) for name, found in ranks.items()},
        "baselines": {name: ranking_figures(learn_and_rank(model, task)[1]) for name, model in new_baselines().items()},
    }


def choose(package: Package, task: Task, kind: str) -> dict[str, Any]:
    """The settings of the highest NDCG@20 on a part of the training side."""
    fitted, validation = hold_out(task.train, SEED, last_only=task.last_only)

    def quality(settings: Mapping[str, Any]) -> float:
        model = PeerModel(package, kind, settings)
        model.fit(fitted, task.items)
        return ranking_figures(ranked(model, validation, task))["ndcg@20"]

    return dict(max(GRIDS[kind], key=quality))


def learn_and_rank(model: NextItemModel, task: Task) -> tuple[float, list[Ranks]]:
    """The seconds that the model took to learn, and its ranks of the test's guesses."""
    started = time.perf_counter()
    model.fit(task.train, task.items)
    return time.perf_counter() - started, ranked(model, task.test, task)


def ranked(model: NextItemModel, sessions: Sequence[Session], task: Task) -> list[Ranks]:
    """The ranks of the guesses in some sessions."""
    return list(session_ranks(model, sessions, last_only=task.last_only))


if __name__ == "__main__":
    main()
