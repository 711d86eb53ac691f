"""A search of the training's settings with Optuna, in short runs on a part of the faces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import optuna
from optuna.trial import FrozenTrial, Trial

from models.emotion.configs import EmotionTrainingConfig
from models.emotion.dataset import FaceSet
from models.emotion.short_runs import ShortMemory, most_error, short_run_faces
from models.emotion.training import train_emotion
from models.emotion.variants import REFERENCE
from models.records import write_record
from models.studies import finished_trials, open_study, study_figures

RECORD = Path(__file__).parent / "results" / "search.json"
STUDY_NAME = "emotion"
TRIALS = 12
TRAINED_SHARE = 0.25
MEASURED_FACES = 3_000
SHORT_RUN = replace(REFERENCE, epochs=6)
WIDTHS = (0.75, 1.0, 1.25)  # times the channels of the network that is searched from; cost grows with the square
UNPRUNED_EPOCHS = 1  # the first epoch says more about the warm-up than about the setting
MEASURE = "val_label_logits_accuracy"


def search(
    faces: FaceSet,
    out: Path,
    *,
    threads: int = 0,
    trials: int = TRIALS,
    start: EmotionTrainingConfig = SHORT_RUN,
    record: Path = RECORD,
) -> dict[str, Any]:
    """Look for the setting whose label head is right most often after a short run.

    The study is kept in ``out``: a search that was stopped goes on, and asking for more trials adds to it.
    ``record`` holds what is done so far.

    Args:
        faces: FER2013's training faces.
        out: the folder of the study and of the runs ``trial-0``, ``trial-1``, ...
        threads: of TensorFlow; 0 for as many as there are cores.
        trials: how many there shall be in all.
        start: the setting to search from; the first trial, and what no trial changes.
        record: the file to write the result to.

    Returns:
        JSON values: ``setting`` and ``tuner`` in words; ``trials``, one row each: ``number``, ``values`` by name,
        ``accuracy`` (after the last epoch that was run, 0..1), ``state`` (``complete`` or ``pruned``), ``seconds``;
        ``best``, the complete row of the highest accuracy.
    """
    trained_on, measured = short_run_faces(faces, TRAINED_SHARE, MEASURED_FACES)
    setting = _setting(trained_on, measured, start)
    study = open_study(out, STUDY_NAME, _values(start), start.seed, unpruned_epochs=UNPRUNED_EPOCHS)

    def accuracy(trial: Trial) -> float:
        return _run_trial(trial, _sampled(trial, start), trained_on, measured, out, threads)

    def keep(study: optuna.Study, _: FrozenTrial) -> None:
        write_record(record.stem, {"setting": setting, **study_figures(study, "accuracy")}, record.parent)

    study.optimize(accuracy, n_trials=max(trials - len(finished_trials(study)), 0), callbacks=[keep])
    return {"setting": setting, **study_figures(study, "accuracy")}


def _values(config: EmotionTrainingConfig) -> dict[str, float]:
    """A setting by the names of the search."""
    return {
        "peak_learning_rate": config.peak_learning_rate,
        "weight_decay": config.weight_decay,
        "label_smoothing": config.label_smoothing,
        "dropout": config.network.dropout,
        "width": 1.0,
    }


def _sampled(trial: Trial, start: EmotionTrainingConfig) -> EmotionTrainingConfig:
    width = trial.suggest_categorical("width", WIDTHS)
    network = replace(
        start.network,
        stage_channels=tuple(round(width * channels) for channels in start.network.stage_channels),
        dropout=trial.suggest_float("dropout", 0.0, 0.5),
    )
    return replace(
        start,
        peak_learning_rate=trial.suggest_float("peak_learning_rate", 0.01, 0.3, log=True),
        weight_decay=trial.suggest_float("weight_decay", 5e-5, 5e-3, log=True),
        label_smoothing=trial.suggest_float("label_smoothing", 0.0, 0.2),
        network=network,
    )


class _Report(keras.callbacks.Callback):  # type: ignore[misc]
    """Tells the study each epoch's accuracy and ends the run when the study has seen enough."""

    def __init__(self, trial: Trial, epochs: int) -> None:
        super().__init__()
        self._trial = trial
        self._epochs = epochs
        self.accuracy = 0.0
        self.pruned = False

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> None:
        self.accuracy = float(logs[MEASURE])
        self._trial.report(self.accuracy, epoch)
        # After the last epoch there is nothing left to save.
        self.pruned = epoch + 1 < self._epochs and self._trial.should_prune()
        self.model.stop_training = self.pruned


def _run_trial(
    trial: Trial, config: EmotionTrainingConfig, trained_on: FaceSet, measured: FaceSet, out: Path, threads: int
) -> float:
    report = _Report(trial, config.epochs)
    train_emotion(
        trained_on, measured, out / f"trial-{trial.number}", config,
        threads=threads, extra_callbacks=[ShortMemory(), report],
    )  # fmt: skip
    keras.backend.clear_session()
    if report.pruned:
        raise optuna.TrialPruned
    return report.accuracy


def _setting(trained_on: FaceSet, measured: FaceSet, start: EmotionTrainingConfig) -> str:
    channels = ", ".join(map(str, start.network.stage_channels))
    return (
        f"A trial is {start.epochs} epochs on {len(trained_on):,} faces of FER2013's training split in batches of "
        f"{start.batch_size}, measured by the label head's accuracy on {len(measured):,} others of it (standard error "
        f"at most {most_error(measured):.1f} points). A width of 1 is {channels} channels."
    )
