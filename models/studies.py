"""Searches of settings with Optuna that can be stopped at any moment and go on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import FrozenTrial, TrialState

STUDY_FILE = "study.log"
RANDOM_TRIALS = 4  # before the sampler goes by what it has seen
UNPRUNED_TRIALS = 4  # before there is a median worth the name
TAKEN_UP = "taken_up"  # the number of the lost trial whose setting is tried again
TUNER = (
    f"optuna {optuna.__version__}, TPE sampler (multivariate), median pruner; the first trial is the setting searched "
    "from"
)


def open_study(out: Path, name: str, start: Mapping[str, Any], seed: int, *, unpruned_epochs: int) -> optuna.Study:
    """The study that is kept in the folder ``out``; a trial that was lost with its process is tried again.

    Args:
        out: is made if need be.
        name: of the study.
        start: the setting to search from, by the names of the search: the first trial.
        seed: of the sampler.
        unpruned_epochs: of each trial, before it is compared with the median of the others.
    """
    out.mkdir(parents=True, exist_ok=True)
    study = optuna.create_study(
        storage=JournalStorage(JournalFileBackend(str(out / STUDY_FILE))), study_name=name, direction="maximize",
        load_if_exists=True, pruner=optuna.pruners.MedianPruner(UNPRUNED_TRIALS, unpruned_epochs),
    )  # fmt: skip
    known = len(study.get_trials(deepcopy=False))
    # Another seed when it goes on, or the sampler would begin its random numbers, and its trials, once more.
    study.sampler = optuna.samplers.TPESampler(n_startup_trials=RANDOM_TRIALS, multivariate=True, seed=seed + known)
    if known == 0:
        study.enqueue_trial(dict(start))
    _take_up_lost_trials(study)
    return study


def _take_up_lost_trials(study: optuna.Study) -> None:
    for stopped in study.get_trials(states=(TrialState.RUNNING,)):  # killed: nobody told the study
        study.tell(stopped.number, state=TrialState.FAIL)
    taken_up = {trial.user_attrs.get(TAKEN_UP) for trial in study.get_trials()}
    for lost in study.get_trials(states=(TrialState.FAIL,)):
        if lost.number not in taken_up:
            study.enqueue_trial(lost.params, user_attrs={TAKEN_UP: lost.number})


def finished_trials(study: optuna.Study) -> list[FrozenTrial]:
    """Those that are complete or pruned."""
    return study.get_trials(states=(TrialState.COMPLETE, TrialState.PRUNED))


def study_figures(study: optuna.Study, measure: str) -> dict[str, Any]:
    """What is done so far, as JSON values.

    Args:
        study: that reports a number after each epoch, the higher the better.
        measure: what the number is called.

    Returns:
        ``tuner`` in words; ``trials``, one row each: ``number``, ``values`` by name, the measure (after the last epoch
        that was run), ``state`` (``complete`` or ``pruned``), ``seconds``; ``best``, the complete row of the highest
        measure, empty if there is none.
    """
    rows = [_row(trial, measure) for trial in finished_trials(study)]
    complete = [row for row in rows if row["state"] == "complete"]
    return {"tuner": TUNER, "trials": rows, "best": max(complete, key=lambda row: float(row[measure]), default={})}


def _row(trial: FrozenTrial, measure: str) -> dict[str, Any]:
    return {
        "number": trial.number,
        "values": trial.params,
        measure: trial.value if trial.value is not None else trial.intermediate_values[max(trial.intermediate_values)],
        "state": trial.state.name.lower(),
        "seconds": trial.duration.total_seconds() if trial.duration else 0.0,
    }
