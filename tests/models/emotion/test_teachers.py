from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import face_set

from core.errors import DataError
from models.emotion import teachers
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.cross_validation import read_faces
from models.emotion.network import HEADS, EmotionNetworkConfig
from models.emotion.teachers import ask_teachers, load_targets, mean_opinion, save_targets
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE, open_run

FACES = face_set([0, 1, 2])
CONFIGS = [
    EmotionTrainingConfig(network=EmotionNetworkConfig(4, (channels,), (1,)), precision="float32")
    for channels in (4, 6)
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two runs of unlike networks."""
    folder = tmp_path_factory.mktemp("runs")
    for number, config in enumerate(CONFIGS):
        keras.utils.set_random_seed(number)
        open_run(folder / str(number), config, resume=False)
        build_network(config).save_weights(folder / str(number) / WEIGHTS_FILE)
    return [folder / "0", folder / "1"]


def probabilities(run: Path, config: EmotionTrainingConfig) -> dict[str, np.ndarray]:
    network = build_network(config)
    network.load_weights(run / WEIGHTS_FILE)
    return {head: np.asarray(keras.ops.softmax(logits)) for head, logits in read_faces(network, FACES).items()}


def test_teachers_say_the_mean_of_what_each_says(runs: list[Path]) -> None:
    alone = [probabilities(run, config) for run, config in zip(runs, CONFIGS, strict=True)]
    targets = ask_teachers(runs, FACES)
    for head, together in zip(HEADS, (targets.labels, targets.votes), strict=True):
        assert together == pytest.approx((alone[0][head] + alone[1][head]) / 2, abs=1e-5)
        assert together != pytest.approx(alone[0][head], abs=1e-3)
    assert targets.labels.sum(axis=1) == pytest.approx([1, 1, 1])
    assert targets.votes_weight.tolist() == [1, 1, 1]


def test_a_cross_validation_is_asked_as_one_teacher(runs: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    logits = {head: np.log(np.tile(np.arange(1.0, 8.0) / 28, (3, 1))).astype(np.float32) for head in HEADS}
    monkeypatch.setattr(teachers, "unseen_logits", lambda *_: logits)
    folds, network = teachers.ask_folds(Path("folds"), 7, FACES), ask_teachers(runs[:1], FACES)
    assert folds.labels == pytest.approx(np.tile(np.arange(1.0, 8.0) / 28, (3, 1)))
    both = mean_opinion([folds, network])
    assert both.votes == pytest.approx((folds.votes + network.votes) / 2)
    assert both.votes_weight.tolist() == [1, 1, 1]


def test_what_they_said_survives_its_file(runs: list[Path], tmp_path: Path) -> None:
    targets = ask_teachers(runs[:1], FACES)
    save_targets(targets, tmp_path / "teachers.npz")
    again = load_targets(tmp_path / "teachers.npz")
    for name in ("labels", "votes", "votes_weight"):
        assert np.array_equal(getattr(again, name), getattr(targets, name))
        assert getattr(again, name).dtype == np.float32


def test_another_file_holds_no_teachers(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", labels=np.zeros(3))
    (tmp_path / "text.npz").write_text(json.dumps(asdict(replace(CONFIGS[0]))))
    for name in ("other.npz", "text.npz"):
        with pytest.raises(DataError, match="no teachers"):
            load_targets(tmp_path / name)
