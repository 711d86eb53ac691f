"""A search of the LSTM's settings with Optuna, in short trainings on a part of the training side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import optuna
from optuna.trial import FrozenTrial, Trial

from models.next_item.guesses import hold_out
from models.next_item.recurrent import RecurrentModel
from models.next_item.sessions import Events, Items, Session, known_items, sessions_of
from models.next_item.training import TrainingConfig
from models.records import write_record
from models.studies import finished_trials, open_study, study_figures

STUDY_NAME = "next-item"
TRIALS = 12
TRAINED_SHARE = 0.6
"""Of the sessions to learn from that a trial learns from."""
SHORT_RUN = replace(TrainingConfig(), epochs=8)
"""A trial of it takes a minute or two on one core with five thousand tracks, twelve about a quarter of an hour."""
WIDTHS = (64, 96, 128, 192)
"""Beside that of the setting that is searched from."""
UNPRUNED_EPOCHS = 2  # settings that regularise more begin more slowly
MEASURE = "ndcg@20"


def search(
    events: Events,
    out: Path,
    results: tuple[str, Path],
    *,
    min_sessions: int = 5,
    trials: int = TRIALS,
    start: TrainingConfig = SHORT_RUN,
) -> dict[str, Any]:
    """Look for the setting whose LSTM ranks held-out sessions best after a short training.

    The study is kept in ``out``: a search that was stopped goes on, and asking for more trials adds to it.

    Args:
        events: of the training side; a test file has no part in the choice.
        out: the folder of the study, of these events alone.
        results: the name and the folder of the record, which holds what is done so far.
        min_sessions: of the training side that must hold an item.
        trials: how many there shall be in all.
        start: the setting to search from; the first trial, and what no trial changes.

    Returns:
        JSON values: ``setting`` in words, and what :func:`models.studies.study_figures` gives for NDCG@20.

    Raises:
        DataError: there are too few sessions.
        OSError: the folder can't be read or written.
    """
    items = known_items(events, min_sessions)
    fitted, validation = hold_out(list(sessions_of(events, items).values()), start.seed, last_only=False)
    learned = _part(fitted, start.seed)
    setting = _setting(learned, validation, items, start)
    study = open_study(out, STUDY_NAME, _values(start), start.seed, unpruned_epochs=UNPRUNED_EPOCHS)

    def quality(trial: Trial) -> float:
        model = _ReportingModel(_sampled(trial, start), validation, _reporter(trial, start.epochs))
        model.fit(learned, items)
        keras.backend.clear_session()
        return max(model.measured)

    def record(study: optuna.Study, _: FrozenTrial) -> None:
        write_record(results[0], {"setting": setting, **study_figures(study, MEASURE)}, results[1])

    study.optimize(quality, n_trials=max(trials - len(finished_trials(study)), 0), callbacks=[record])
    return {"setting": setting, **study_figures(study, MEASURE)}


class _ReportingModel(RecurrentModel):
    """Tells each epoch's NDCG@20 to ``report``, which may end the training by raising."""

    def __init__(self, config: TrainingConfig, validation: Sequence[Session], report: Callable[[float], None]) -> None:
        super().__init__(config, validation)
        self._report = report

    def _validation_ndcg(self) -> float:
        found = super()._validation_ndcg()
        self._report(found)
        return found


def _reporter(trial: Trial, epochs: int) -> Callable[[float], None]:
    """Tells the study, and ends a trial that falls behind; after the last epoch there is nothing left to save."""
    reported: list[float] = []

    def report(found: float) -> None:
        trial.report(found, len(reported))
        reported.append(found)
        if len(reported) < epochs and trial.should_prune():
            raise optuna.TrialPruned

    return report


def _part(sessions: Sequence[Session], seed: int) -> list[Session]:
    count = max(round(TRAINED_SHARE * len(sessions)), 1)
    return [sessions[number] for number in np.random.default_rng(seed).permutation(len(sessions))[:count]]


def _values(config: TrainingConfig) -> dict[str, Any]:
    """A setting by the names of the search."""
    return {
        "width": config.network.width,
        "embedding_dropout": config.network.embedding_dropout,
        "output_dropout": config.network.output_dropout,
        "scale": config.network.scale,
        "peak_learning_rate": config.peak_learning_rate,
        "label_smoothing": config.label_smoothing,
        "reversed_share": config.reversed_share,
    }


def _sampled(trial: Trial, start: TrainingConfig) -> TrainingConfig:
    network = replace(
        start.network,
        width=trial.suggest_categorical("width", sorted({*WIDTHS, start.network.width})),
        embedding_dropout=trial.suggest_float("embedding_dropout", 0.1, 0.7),
        output_dropout=trial.suggest_float("output_dropout", 0.1, 0.7),
        scale=trial.suggest_float("scale", 8.0, 24.0),
    )
    return replace(
        start,
        network=network,
        peak_learning_rate=trial.suggest_float("peak_learning_rate", 5e-4, 1e-2, log=True),
        label_smoothing=trial.suggest_float("label_smoothing", 0.0, 0.2),
        reversed_share=trial.suggest_float("reversed_share", 0.0, 0.5),
    )


def _setting(learned: Sequence[Session], validation: Sequence[Session], items: Items, start: TrainingConfig) -> str:
    guesses = sum(len(session) - 1 for session in validation)
    return (
        f"A trial is a training of {start.epochs} epochs on {len(learned):,} sessions of the training side, measured "
        f"by the NDCG@20 of its best epoch in {guesses:,} guesses of {len(validation):,} others, {len(items):,} items "
        "each; the test side had no part in it"
    )
