"""A search of a few tiny trials: recorded, stopped, gone on with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import optuna
import pytest

from models.emotion import search as search_module
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.dataset import FaceSet
from models.emotion.network import EmotionNetworkConfig
from models.emotion.search import MEASURE, search
from models.studies import STUDY_FILE

START = EmotionTrainingConfig(
    epochs=3,
    batch_size=16,
    peak_learning_rate=0.05,
    warm_up_epochs=0.5,
    precision="float32",
    network=EmotionNetworkConfig(stem_channels=16, stage_channels=(16, 32), blocks_per_stage=(1, 1)),
)
FACES = 100


@pytest.fixture
def faces() -> FaceSet:
    random = np.random.default_rng(0)
    return FaceSet(
        random.integers(0, 256, (FACES, 48, 48), dtype=np.uint8),
        np.arange(FACES, dtype=np.int64) % 7,
        np.full((FACES, 7), 1 / 7, np.float32),
        np.zeros(FACES, np.float32),
        np.arange(FACES, dtype=np.int32),
    )


class FakeTraining:
    """Stands for ``train_emotion``: reports an accuracy that falls with each trial, and notes what it was given."""

    def __init__(self) -> None:
        self.configs: list[EmotionTrainingConfig] = []
        self.epochs: list[int] = []
        self.stop_training = False
        self.dies = False

    def __call__(self, _faces: FaceSet, _measured: FaceSet, _run: Path, config: Any, **rest: Any) -> None:
        self.configs.append(config)
        self.stop_training = False
        report = rest["extra_callbacks"][-1]
        report.set_model(self)
        for epoch in range(config.epochs):
            if self.dies and epoch == 1:
                raise KeyboardInterrupt
            report.on_epoch_end(epoch, {MEASURE: 0.9 - 0.05 * len(self.configs) + 0.01 * epoch})
            if self.stop_training:
                break
        self.epochs.append(epoch + 1)


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> FakeTraining:
    fake = FakeTraining()
    monkeypatch.setattr(search_module, "train_emotion", fake)
    return fake


@pytest.mark.slow
def test_a_real_trial_is_recorded(faces: FaceSet, tmp_path: Path) -> None:
    record = tmp_path / "results" / "search.json"
    result = search(faces, tmp_path / "runs", trials=1, start=START, record=record)
    assert json.loads(record.read_text()) == result
    (row,) = result["trials"]
    assert row["values"] == {
        "peak_learning_rate": 0.05,
        "weight_decay": START.weight_decay,
        "label_smoothing": START.label_smoothing,
        "dropout": START.network.dropout,
        "width": 1.0,
    }
    log = (tmp_path / "runs" / "trial-0" / "epochs.csv").read_text().splitlines()
    assert row["accuracy"] == pytest.approx(float(log[-1].split(",")[log[0].split(",").index(MEASURE)]))
    assert (row["number"], row["state"]) == (0, "complete")
    assert row["seconds"] > 0
    assert result["best"] == row
    assert "25 faces" in result["setting"]
    assert "75 others" in result["setting"]


def test_poor_trials_end_early_and_the_best_is_named(faces: FaceSet, tmp_path: Path, training: FakeTraining) -> None:
    result = search(faces, tmp_path, trials=7, start=START, record=tmp_path / "search.json")
    assert [row["state"] for row in result["trials"]] == ["complete"] * 4 + ["pruned"] * 3
    assert training.epochs == [3] * 4 + [2] * 3
    assert result["best"]["number"] == 0
    assert result["best"]["accuracy"] == pytest.approx(0.87)
    assert result["trials"][-1]["accuracy"] == pytest.approx(0.56)


def test_a_stopped_search_goes_on_with_the_trial_that_it_lost(
    faces: FaceSet, tmp_path: Path, training: FakeTraining
) -> None:
    search(faces, tmp_path, trials=2, start=START, record=tmp_path / "search.json")
    training.dies = True
    with pytest.raises(KeyboardInterrupt):
        search(faces, tmp_path, trials=4, start=START, record=tmp_path / "search.json")
    training.dies = False
    result = search(faces, tmp_path, trials=4, start=START, record=tmp_path / "search.json")
    assert len(result["trials"]) == 4
    lost, taken_up = training.configs[2:4]
    assert taken_up == lost
    assert len(set(training.configs)) == 4
    assert len(training.configs) == 5


def test_a_finished_search_runs_nothing(faces: FaceSet, tmp_path: Path, training: FakeTraining) -> None:
    first = search(faces, tmp_path, trials=2, start=START, record=tmp_path / "search.json")
    assert search(faces, tmp_path, trials=2, start=START, record=tmp_path / "search.json") == first
    assert len(training.configs) == 2


def test_the_settings_tried_stay_within_reason(faces: FaceSet, tmp_path: Path, training: FakeTraining) -> None:
    search(faces, tmp_path, trials=8, start=START, record=tmp_path / "search.json")
    assert training.configs[0] == START
    for config in training.configs:
        assert 0.01 <= config.peak_learning_rate <= 0.3
        assert 5e-5 <= config.weight_decay <= 5e-3
        assert 0 <= config.network.dropout <= 0.5
        assert config.network.stage_channels in {(12, 24), (16, 32), (20, 40)}
        assert (config.epochs, config.batch_size) == (START.epochs, START.batch_size)
    assert len({config.network.stage_channels for config in training.configs}) > 1


def test_the_study_is_a_file_that_optuna_reads(faces: FaceSet, tmp_path: Path, training: FakeTraining) -> None:
    search(faces, tmp_path, trials=1, start=START, record=tmp_path / "search.json")
    backend = optuna.storages.journal.JournalFileBackend(str(tmp_path / STUDY_FILE))
    study = optuna.load_study(study_name=None, storage=optuna.storages.JournalStorage(backend))
    assert study.best_value == pytest.approx(0.87)
    assert len(training.configs) == 1
