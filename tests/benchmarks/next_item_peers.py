"""Recommenders of other packages on the guesses of ``undertone evaluate history``, beside our baselines.

``uv run --extra train python tests/benchmarks/next_item_peers.py --package cornac --python PYTHON
--train A --test B --record NAME``

The packages are no part of this project, so each may live in an interpreter of its own. Everything about them is chosen
on the part of the training side that our own models choose on: settings from a grid, after which they learn from all of
that side, or the best epoch of settings that the package itself proposes. They learn and score on one thread.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from next_item_packages import IMPLICIT, PACKAGES, Outside, Settings
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
EPOCH_GUESSES = 500
"""So many of that part's guesses choose an epoch: a package asks its model for one after the other."""


def main() -> None:
    """Measure, print a table, and keep the figures."""
    options = read_options()
    outside = PACKAGES[options.package]
    try:
        package = Package(options.python, outside.child)
    except NotInstalledError as error:
        sys.stdout.write(
            f"Skipped, nothing was measured: {outside.name} is not installed in {options.python} ({error}).\n"
            f"Install it apart from this project, and name its interpreter with --python:\n{outside.install}\n"
        )
        return
    train, test = read_events(options.train), read_events(options.test)
    task = make_task(train, test, options.min_sessions, last_only=options.last_only)
    kinds = options.only or list(outside.grids)
    with package:
        results = measure(package, outside, task, kinds)
    name = "-".join(["peer", outside.name, *(options.only or ()), options.record])
    path = write_record(name, results, options.out)
    sys.stdout.write(f"{figures_table(results['peers'] | results['baselines'])}\nwritten to {path}\n")


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True, metavar="FILE.parquet")
    parser.add_argument("--test", type=Path, required=True, metavar="FILE.parquet")
    parser.add_argument("--last-only", action="store_true", help="guess only the last item of each test session")
    parser.add_argument("--min-sessions", type=int, default=5, metavar="N", help="that hold an item (default 5)")
    parser.add_argument("--package", choices=PACKAGES, default=IMPLICIT.name, help="(default %(default)s)")
    parser.add_argument("--only", nargs="+", metavar="KIND", help="of the package's recommenders (default all)")
    parser.add_argument("--python", default=sys.executable, help="an interpreter in which the package is installed")
    parser.add_argument("--record", required=True, metavar="NAME", help="of the figures: peer-PACKAGE-NAME.json")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="default models/next_item/results")
    options = parser.parse_args()
    if unknown := set(options.only or ()) - set(PACKAGES[options.package].grids):
        parser.error(f"{', '.join(sorted(unknown))}: none of {', '.join(PACKAGES[options.package].grids)}")
    return options


def measure(package: Package, outside: Outside, task: Task, kinds: Sequence[str]) -> dict[str, Any]:
    """All figures, as the record holds them: JSON values by the recommender's name, in the words of ours."""
    fitted, held_out = hold_out(task.train, SEED, last_only=task.last_only)
    chosen = {kind: choose(package, outside.grids[kind], kind, task) for kind in kinds}
    names = {kind: f"{outside.name} {kind}" for kind in kinds}
    guesses = drawn_guesses(held_out, last_only=task.last_only) if outside.by_epochs else []
    rows, ranks = {}, {}
    for kind, name in names.items():
        model = PeerModel(package, kind, chosen[kind], guesses)
        ranks[name] = learn_and_rank(model, fitted if outside.by_epochs else task.train, task)
        times = {"train_seconds": model.seconds, "ms_per_request_median": median(model.milliseconds)}
        rows[name] = ranking_figures(ranks[name]) | times
    baselines = {name: learn_and_rank(model, task.train, task) for name, model in new_baselines().items()}
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": package.versions,
        "items": len(task.items),
        "clock": "of the processor",
        "epoch_guesses": len(guesses),
        "chosen": {names[kind]: settings for kind, settings in chosen.items()},
        "peers": rows,
        "measures": {name: set_figures(row) for name, row in rows.items()},
        "intervals": {name: intervals(found) for name, found in ranks.items()},
        "baselines": {name: ranking_figures(found) for name, found in baselines.items()},
    }


def choose(package: Package, grid: Sequence[Settings], kind: str, task: Task) -> dict[str, Any]:
    """The settings of the highest NDCG@20 on a part of the training side."""
    if len(grid) == 1:
        return dict(grid[0])
    fitted, validation = hold_out(task.train, SEED, last_only=task.last_only)

    def quality(settings: Mapping[str, Any]) -> float:
        model = PeerModel(package, kind, settings)
        model.fit(fitted, task.items)
        return ranking_figures(ranked(model, validation, task))["ndcg@20"]

    return dict(max(grid, key=quality))


def drawn_guesses(sessions: Sequence[Session], *, last_only: bool) -> list[Session]:
    """At most :data:`EPOCH_GUESSES` beginnings of sessions, whose last item is to be guessed from the others."""
    whole = [(session, len(session)) for session in sessions]
    ends = whole if last_only else [(session, end) for session, last in whole for end in range(2, last + 1)]
    drawn = np.random.default_rng(SEED).permutation(len(ends))[:EPOCH_GUESSES]
    return [session[:end] for session, end in (ends[number] for number in drawn)]


def learn_and_rank(model: NextItemModel, sessions: Sequence[Session], task: Task) -> list[Ranks]:
    """The ranks of the test's guesses by a model that learns from some sessions."""
    model.fit(sessions, task.items)
    return ranked(model, task.test, task)


def ranked(model: NextItemModel, sessions: Sequence[Session], task: Task) -> list[Ranks]:
    """The ranks of the guesses in some sessions."""
    return list(session_ranks(model, sessions, last_only=task.last_only))


if __name__ == "__main__":
    main()
