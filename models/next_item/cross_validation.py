"""k-fold cross-validation of what guesses the next item: whole sessions in each fold, so that none is in two."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import keras
import numpy as np

from core.errors import DataError
from models.locks import held
from models.next_item.contract import NextItemModel
from models.next_item.guesses import Task, hold_out, make_task
from models.next_item.metrics import ranking_figures, set_figures
from models.next_item.ranking import session_ranks
from models.next_item.recurrent import RecurrentModel
from models.next_item.sessions import Events
from models.next_item.system import LSTM, new_baselines
from models.next_item.training import TrainingConfig
from models.records import read_record, read_record_if_any, write_record

MOST_EPOCHS = 12
"""Of the LSTM of each fold at most, however many a training in full has: five folds are to fit into half an hour."""
FULL = TrainingConfig()

STAMP = "folds"
"""The name of the file that says what the folder is for."""


@dataclass(frozen=True, slots=True)
class FoldsConfig:
    """How sessions are cut, and how each fold's LSTM is trained.

    Attributes:
        folds: into how many parts the sessions are cut, at least 2.
        min_sessions: of a fold's training side that must hold an item.
        seed: of the cut.
        training: of the LSTM.
    """

    folds: int = 5
    min_sessions: int = 5
    seed: int = 0
    training: TrainingConfig = replace(FULL, epochs=min(FULL.epochs, MOST_EPOCHS))  # noqa: RUF009  frozen, so shared


def cross_validate(events: Events, run: Path, config: FoldsConfig, numbers: Collection[int]) -> list[dict[str, Any]]:
    """Train on all parts but one and guess every next item of that one; folds that are done already are kept.

    Several processes may share the folder: a fold that another one is at is passed over.

    Args:
        events: of the whole file.
        run: the folder that keeps what is done.
        config: what to do.
        numbers: the folds to see to, from 1.

    Returns:
        what is done of all folds, in their order. JSON values: ``fold``, ``sessions``, ``items``, and ``models``, which
        has by name the figures of a ranking, ``accuracy``, precision, recall and F1, and ``train_seconds``.

    Raises:
        DataError: ``run`` holds folds of another configuration or of other data, or there is nothing to guess.
        OSError: the folder can't be read or written.
    """
    _check(run, events, config)
    for number in numbers:
        file = fold_file(run, number)
        with held(file.with_suffix(".lock")) as ours:
            if ours and not file.exists():
                figures = {"fold": number, **_fold_figures(fold_task(events, config, number), config.training)}
                write_record(file.stem, figures, run)
                keras.backend.clear_session()
    files = [fold_file(run, number) for number in range(1, config.folds + 1)]
    return [read_record(file) for file in files if file.exists()]


def fold_file(run: Path, number: int) -> Path:
    """Where the figures of a fold are kept."""
    return run / f"fold-{number}.json"


def fold_task(events: Events, config: FoldsConfig, number: int) -> Task:
    """The task of the fold ``number`` from 1: its part is tested, the others are learned from."""
    ids = np.random.default_rng(config.seed).permutation(np.unique(events.sessions))
    tested = np.isin(events.sessions, ids[number - 1 :: config.folds])
    return make_task(events.where(~tested), events.where(tested), config.min_sessions, last_only=False)


def summary(config: FoldsConfig, folds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The folds with the mean and the sample standard deviation of each model's figures, as they are recorded.

    Raises:
        DataError: a fold is missing.
    """
    if len(folds) != config.folds:
        raise DataError(
            f"{len(folds)} of {config.folds} folds are done; call again when other processes are through with the rest"
        )
    sessions, guesses = (sum(numbers) for numbers in zip(*_sizes(folds), strict=True))
    return {
        "setting": f"{config.folds} folds of {sessions:,} sessions, each session guessed once, {guesses:,} guesses; "
        f"items in at least {config.min_sessions} training sessions; {config.training.epochs} epochs of the LSTM (a "
        f"training in full has {FULL.epochs}), the best of them chosen on a part of the fold's training side",
        "config": asdict(config),
        "folds": [dict(fold) for fold in folds],
        "models": {name: _spread([fold["models"][name] for fold in folds]) for name in folds[0]["models"]},
    }


def _sizes(folds: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    for fold in folds:
        yield fold["sessions"], fold["models"][LSTM]["n"]


def _spread(rows: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "n"}
    return {
        "mean": {name: mean(column) for name, column in columns.items()},
        "deviation": {name: stdev(column) for name, column in columns.items()},
    }


def _fold_figures(task: Task, training: TrainingConfig) -> dict[str, Any]:
    fitted, validation = hold_out(task.train, training.seed, last_only=False)
    lstm = RecurrentModel(training, validation)
    found = {LSTM: _figures(lstm, task, fitted)}
    found |= {name: _figures(model, task, task.train) for name, model in new_baselines().items()}
    return {"sessions": len(task.test), "items": len(task.items), "models": found}


def _figures(model: NextItemModel, task: Task, sessions: Sequence[Any]) -> dict[str, float]:
    started = time.perf_counter()
    model.fit(sessions, task.items)
    seconds = time.perf_counter() - started
    figures = ranking_figures(list(session_ranks(model, task.test)))
    return figures | set_figures(figures) | {"train_seconds": seconds}


def _check(run: Path, events: Events, config: FoldsConfig) -> None:
    """Write down what the folder is for, or see that it is for this."""
    wanted = {"rows": len(events), "config": json.loads(json.dumps(asdict(config)))}
    if read_record_if_any(run / f"{STAMP}.json") not in (None, wanted):
        raise DataError(f"{run} holds folds of another configuration or of other data; choose another folder")
    write_record(STAMP, wanted, run)
