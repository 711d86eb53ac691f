"""Train the system on one file of sessions and measure it on another, beside the models without a network."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from models.next_item.contract import NextItemModel
from models.next_item.guesses import Task, make_task
from models.next_item.metrics import Ranks, difference_intervals, intervals, ranking_figures, set_figures
from models.next_item.ranking import session_ranks
from models.next_item.sessions import read_events
from models.next_item.system import LSTM, SYSTEM, Trained, train_system
from models.next_item.training import TrainingConfig
from models.threads import use_threads

RESULTS = Path(__file__).parent / "results"
TIMED_REQUESTS = 200


@dataclass(frozen=True, slots=True)
class EvaluationConfig:
    """What to rank, and what training may take.

    Attributes:
        last_only: guess only the last item of each test session.
        min_sessions: of the training side that must hold an item.
        minutes: that the command may take, about.
        threads: of TensorFlow; 0 for as many as it uses already.
    """

    last_only: bool = False
    min_sessions: int = 5
    minutes: float = 20.0
    threads: int = 0
    training: TrainingConfig = field(default_factory=TrainingConfig)


def evaluate_history(train: Path, test: Path, config: EvaluationConfig) -> dict[str, Any]:
    """Train on ``train`` and rank all items for each guess in ``test``; a bar on standard error shows how far it is.

    Returns:
        JSON values. ``lstm``, ``system``, and each of ``peers`` and ``members``: ``n``, ``hr@1``, ``hr@10``, ``hr@20``,
        ``ndcg@10``, ``mrr@20``, ``ndcg@20``, ``train_seconds``, ``ms_per_request_median``. For each of these models
        ``measures`` holds accuracy, precision, recall and F1, and ``intervals`` 95 % bootstrap intervals by session;
        ``differences`` those of the LSTM and the system against the peer of the highest NDCG@20 (``against``).
        ``setting`` says what was measured and how.

    Raises:
        DataError: a file holds no sessions, or there is nothing to guess.
        OSError: a file can't be read.
    """
    task = make_task(read_events(train), read_events(test), config.min_sessions, last_only=config.last_only)
    if config.threads:
        use_threads(config.threads)
    with redirect_stdout(sys.stderr):  # Keras's bar
        trained = train_system(task, config.training, config.minutes * 60)
    models: dict[str, NextItemModel] = {**trained.networks, SYSTEM: trained.system, **trained.baselines}
    ranks = {name: list(session_ranks(model, task.test, last_only=task.last_only)) for name, model in models.items()}
    figures = {name: _figures(model, ranks[name], trained.seconds[name], task) for name, model in models.items()}
    return {
        LSTM: figures[LSTM],
        SYSTEM: figures[SYSTEM],
        "peers": {name: figures[name] for name in trained.baselines},
        "members": {name: figures[name] for name in trained.networks if name != LSTM},
        "measures": {name: set_figures(row) for name, row in figures.items()},
        "intervals": {name: intervals(row) for name, row in ranks.items()},
        **_differences(figures, ranks, trained),
        "setting": _setting(task, trained, config),
    }


def _figures(model: NextItemModel, ranks: Sequence[Ranks], seconds: float, task: Task) -> dict[str, float]:
    times = {"train_seconds": seconds, "ms_per_request_median": _milliseconds(model, task)}
    return ranking_figures(ranks) | times


def _milliseconds(model: NextItemModel, task: Task) -> float:
    """The median of single requests, each for the last item of a session, at most :data:`TIMED_REQUESTS`."""
    taken = []
    for session in task.test[:TIMED_REQUESTS]:
        started = time.perf_counter()
        next(model.scores(session, len(session) - 1))
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def _differences(
    figures: Mapping[str, Mapping[str, float]], ranks: Mapping[str, Sequence[Ranks]], trained: Trained
) -> dict[str, Any]:
    strongest = max(trained.baselines, key=lambda name: figures[name]["ndcg@20"])
    found = {name: difference_intervals(ranks[name], ranks[strongest]) for name in (LSTM, SYSTEM)}
    return {"against": strongest, "differences": found}


def _setting(task: Task, trained: Trained, config: EvaluationConfig) -> dict[str, Any]:
    return {
        "items": len(task.items),
        "features": list(task.items.features),
        "train_sessions": len(task.train),
        "test_sessions": len(task.test),
        "weights": dict(trained.weights),
        "validation_ndcg@20": {name: network.measured for name, network in trained.networks.items()},
        "config": asdict(config),
    }
