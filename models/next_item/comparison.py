"""What each choice is worth: the LSTM again and again with one thing changed, measured on the same guesses."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from models.next_item.guesses import Task, hold_out
from models.next_item.metrics import Ranks, difference_intervals, intervals, ranking_figures
from models.next_item.ranking import session_ranks
from models.next_item.recurrent import RecurrentModel
from models.next_item.training import TrainingConfig

REFERENCE = "reference"
_BASE = TrainingConfig()

VARIANTS: Mapping[str, TrainingConfig] = MappingProxyType(
    {
        REFERENCE: _BASE,
        "seed-8": replace(_BASE, seed=_BASE.seed + 1),
        "seed-9": replace(_BASE, seed=_BASE.seed + 2),
        "convolution": replace(_BASE, network=replace(_BASE.network, convolution=True)),
        "no-recent-items": replace(_BASE, network=replace(_BASE.network, decays=())),
        "gru": replace(_BASE, network=replace(_BASE.network, cell="gru")),
        "rmsprop": replace(_BASE, optimizer="rmsprop", peak_learning_rate=_BASE.peak_learning_rate / 3),
        "squared-error": replace(_BASE, loss="squared_error"),
        "dot-product": replace(_BASE, network=replace(_BASE.network, cosine=False)),
        "no-label-smoothing": replace(_BASE, label_smoothing=0.0),
        "no-dropout": replace(_BASE, network=replace(_BASE.network, embedding_dropout=0.0, output_dropout=0.0)),
        "no-reversal": replace(_BASE, reversed_share=0.0),
    }
)
"""What is compared, by name; RMSprop's steps are larger than Adam's at the same rate."""


def compare(
    task: Task,
    names: Sequence[str],
    run: Path,
    variants: Mapping[str, TrainingConfig] = VARIANTS,
    seconds: float | None = None,
) -> dict[str, Any]:
    """Train and measure variants of the LSTM; those that ``run`` holds are not done again.

    Args:
        task: where the variants learn and are measured.
        names: the variants to compare with the reference, which is run first.
        run: the folder that keeps what is done, of this task alone.
        variants: by name.
        seconds: that a training may take at most.

    Returns:
        JSON values by variant: ``config``, ``seconds`` of training, ``validation_ndcg@20`` by epoch, ``figures`` and
        ``intervals`` as ``undertone evaluate history`` has them, and ``better``, the intervals of the difference to the
        reference.

    Raises:
        OSError: the folder can't be read or written.
    """
    run.mkdir(parents=True, exist_ok=True)
    chosen = [REFERENCE, *(name for name in names if name != REFERENCE)]
    for name in chosen:
        if not (run / f"{name}.json").exists():
            _run(task, variants[name], run / name, seconds)
    ends = np.cumsum([1 if task.last_only else len(session) - 1 for session in task.test])[:-1]
    ranks = {name: np.split(np.load(run / f"{name}.npy", allow_pickle=False), ends) for name in chosen}
    return {name: _row(run / f"{name}.json", ranks[name], ranks[REFERENCE]) for name in chosen}


def _run(task: Task, config: TrainingConfig, path: Path, limit: float | None) -> None:
    fitted, validation = hold_out(task.train, config.seed, last_only=task.last_only)
    model = RecurrentModel(config, validation, last_only=task.last_only, seconds=limit)
    started = time.perf_counter()
    model.fit(fitted, task.items)
    seconds = time.perf_counter() - started
    np.save(path.with_suffix(".npy"), np.concatenate([*session_ranks(model, task.test, last_only=task.last_only)]))
    details = {"config": asdict(config), "seconds": seconds, "validation_ndcg@20": model.measured}
    path.with_suffix(".json").write_text(json.dumps(details) + "\n")


def _row(details: Path, ranks: list[Ranks], reference: list[Ranks]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(details.read_text())
    return kept | {
        "figures": ranking_figures(ranks),
        "intervals": intervals(ranks),
        "better": difference_intervals(ranks, reference),
    }
