from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import face_set

from core.errors import DataError
from models.emotion.batches import Targets
from models.emotion.configs import EmotionTrainingConfig, read_config
from models.emotion.dataset import FaceSet, network_inputs
from models.emotion.lineage import read_lineage
from models.emotion.network import HEADS, EmotionNetworkConfig
from models.emotion.training import _start, build_network, epoch_rows, targets_of, train_emotion
from models.runs import CONFIG_FILE, LOG_FILE, WEIGHTS_FILE

TINY = EmotionTrainingConfig(
    epochs=2,
    batch_size=8,
    peak_learning_rate=0.05,
    warm_up_epochs=0.5,
    precision="float32",
    network=EmotionNetworkConfig(stem_channels=16, stage_channels=(16,), blocks_per_stage=(1,), dropout=0.0),
)
FACES = face_set([row % 7 for row in range(24)])
VALIDATION = face_set([row % 7 for row in range(8)], seed=1)
DISGUST = 1


class StopAfterFirstEpoch(keras.callbacks.Callback):
    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:  # noqa: ARG002
        self.model.stop_training = True


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of two epochs."""
    run = tmp_path_factory.mktemp("runs") / "straight"
    train_emotion(FACES, VALIDATION, run, TINY)
    return run


def weights_of(run: Path) -> list[np.ndarray]:
    network = build_network(read_config(run))
    network.load_weights(run / WEIGHTS_FILE)
    return network.get_weights()


def log(run: Path) -> list[str]:
    return (run / LOG_FILE).read_text().splitlines()


def test_a_run_leaves_its_configuration_and_a_line_for_each_epoch(straight: Path) -> None:
    assert read_config(straight) == TINY
    header, *epochs = log(straight)
    assert [line.split(",")[0] for line in epochs] == ["0", "1"]
    assert {"label_logits_accuracy", "val_label_logits_accuracy", "val_votes_logits_loss"} <= set(header.split(","))


def test_a_folder_that_holds_a_run_is_left_alone(straight: Path) -> None:
    before = log(straight)
    with pytest.raises(FileExistsError, match="--resume"):
        train_emotion(FACES, VALIDATION, straight, replace(TINY, epochs=5))
    assert read_config(straight) == TINY
    assert log(straight) == before


def test_a_resumed_run_ends_where_it_would_have_ended(straight: Path, tmp_path: Path) -> None:
    run = tmp_path / "stopped"
    train_emotion(FACES, VALIDATION, run, TINY, extra_callbacks=[StopAfterFirstEpoch()])
    assert len(log(run)) == 2
    after_first = weights_of(run)
    train_emotion(FACES, VALIDATION, run, TINY, resume=True)
    assert [line.split(",")[0] for line in log(run)] == [line.split(",")[0] for line in log(straight)]
    for resumed, expected in zip(weights_of(run), weights_of(straight), strict=True):
        assert resumed == pytest.approx(expected, abs=1e-5)
    assert any(not np.allclose(old, new, atol=1e-4) for old, new in zip(after_first, weights_of(run), strict=True))


def test_a_run_goes_on_from_another_and_says_so(straight: Path, tmp_path: Path) -> None:
    still = replace(TINY, epochs=1, peak_learning_rate=0.0)
    for name, start in (("second", straight), ("third", tmp_path / "second")):
        train_emotion(FACES, VALIDATION, tmp_path / name, still, start_from=start)
    assert read_lineage(straight) == []
    assert read_lineage(tmp_path / "third") == ["straight", "second"]
    trainable = {weight.path for weight in build_network(TINY).trainable_weights}
    names = [weight.path for weight in build_network(TINY).weights]
    for name, old, new in zip(names, weights_of(straight), weights_of(tmp_path / "third"), strict=True):
        assert name not in trainable or np.array_equal(old, new)


def test_a_run_of_another_network_is_no_start(straight: Path, tmp_path: Path) -> None:
    wider = replace(TINY, network=replace(TINY.network, stage_channels=(6,)))
    with pytest.raises(DataError, match="another network"):
        train_emotion(FACES, VALIDATION, tmp_path / "run", wider, start_from=straight)
    assert not (tmp_path / "run").exists()


def test_a_network_with_more_blocks_begins_as_the_smaller_one_ended(straight: Path) -> None:
    deeper = build_network(replace(TINY, network=replace(TINY.network, stem_blocks=1, blocks_per_stage=(3,))))
    smaller = build_network(TINY)
    smaller.load_weights(straight / WEIGHTS_FILE)
    untrained = np.asarray(deeper(network_inputs(FACES))["label_logits"])
    assert _start(deeper, straight, []) == ["straight"]
    for head in HEADS:
        expected = np.asarray(smaller(network_inputs(FACES))[head])
        assert np.asarray(deeper(network_inputs(FACES))[head]) == pytest.approx(expected, abs=1e-4)
    assert untrained != pytest.approx(np.asarray(smaller(network_inputs(FACES))["label_logits"]), abs=1e-2)


def test_a_run_that_has_done_nothing_does_not_forget_its_start(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / CONFIG_FILE).write_text(json.dumps(asdict(TINY)))
    (run / "lineage.json").write_text('["straight"]')
    with pytest.raises(DataError, match="told again to start from straight"):
        train_emotion(FACES, VALIDATION, run, TINY, resume=True)


def test_disgust_is_repeated_and_nothing_else() -> None:
    labels = np.array([DISGUST, 0, 2, DISGUST, 3])
    shown = np.bincount(epoch_rows(labels, replace(TINY, disgust_repeats=3)))
    assert shown.tolist() == [3, 1, 1, 3, 1]
    assert np.bincount(epoch_rows(labels, TINY)).tolist() == [1, 1, 1, 1, 1]


def test_without_teachers_people_have_all_the_say() -> None:
    targets = targets_of(FACES, replace(TINY, label_smoothing=0.0), None)
    assert np.array_equal(targets.labels.argmax(axis=1), FACES.labels)
    assert targets.labels.max() == 1.0
    assert np.array_equal(targets.votes, FACES.votes)
    assert targets.votes_weight.tolist() == [1.0] * len(FACES)
    assert not targets_of(FACES, replace(TINY, votes=False), None).votes_weight.any()


def test_teachers_have_their_share_of_each_target() -> None:
    unvoted = FaceSet(FACES.images, FACES.labels, FACES.votes, np.zeros(24, np.float32), FACES.groups)
    always_fear = np.tile(np.eye(7, dtype=np.float32)[2], (24, 1))
    teacher = Targets(always_fear, always_fear, np.ones(24, np.float32))
    config = replace(TINY, label_smoothing=0.0, teacher_share=0.6)
    mixed = targets_of(unvoted, config, teacher)
    assert mixed.labels[0] == pytest.approx([0.4, 0, 0.6, 0, 0, 0, 0])
    assert mixed.votes[1] == pytest.approx([0, 0.4, 0.6, 0, 0, 0, 0])
    assert mixed.votes_weight == pytest.approx(np.full(24, 0.6))


@pytest.mark.parametrize(
    ("share", "taught_faces", "fault"),
    [(0.5, None, "teacher_share"), (0.0, 24, "teacher_share"), (0.5, 23, "23 faces")],
)
def test_teachers_and_their_share_go_together(
    tmp_path: Path, share: float, taught_faces: int | None, fault: str
) -> None:
    uniform = np.full((taught_faces or 0, 7), 1 / 7, np.float32)
    teacher = None if taught_faces is None else Targets(uniform, uniform, np.ones(taught_faces, np.float32))
    with pytest.raises(DataError, match=fault):
        train_emotion(FACES, VALIDATION, tmp_path / "run", replace(TINY, teacher_share=share), teacher=teacher)
    assert not (tmp_path / "run").exists()


def test_the_papers_other_optimiser_and_loss_train(tmp_path: Path) -> None:
    config = replace(TINY, epochs=1, optimizer="rmsprop", loss="squared_error", weight_decay=0.0)
    train_emotion(FACES, VALIDATION, tmp_path / "run", config)
    losses = dict(zip(*(line.split(",") for line in log(tmp_path / "run")), strict=True))
    assert 0 < float(losses["label_logits_loss"]) < 2  # no squared difference of two distributions is more


def test_the_precision_of_one_network_is_not_that_of_the_next() -> None:
    usual = keras.mixed_precision.global_policy().name
    layer = build_network(replace(TINY, precision="mixed_bfloat16")).get_layer("stem_1_convolution")
    exact = build_network(TINY, precision="float32").get_layer("stem_1_convolution")
    assert (layer.compute_dtype, exact.compute_dtype) == ("bfloat16", "float32")
    assert keras.mixed_precision.global_policy().name == usual
