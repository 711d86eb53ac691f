from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.emotions import EMOTIONS, Emotion
from core.preprocessing import face_input
from models.emotion.augmentation import augment
from models.emotion.dataset import (
    PUBLIC_SPLIT,
    TRAIN_SPLIT,
    FaceBatches,
    load_faces,
    network_inputs,
    smooth_labels,
    split_off_validation,
)

ROWS = 60


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    random = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("faces") / "faces.npz"
    votes = np.zeros((ROWS, 10), np.uint8)
    votes[:, 0] = 10  # neutral
    votes[0] = [0, 3, 0, 0, 0, 0, 1, 6, 0, 0]  # 3 happiness, 1 fear, 6 contempt
    votes[1] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10]  # no face, say all
    np.savez(
        path,
        images=random.integers(0, 256, (ROWS, 48, 48), dtype=np.uint8),
        labels=np.arange(ROWS, dtype=np.uint8) % 7,
        split=(np.arange(ROWS) >= 40).astype(np.uint8),
        split_names=np.array(["train", "public", "private"]),
        ferplus=votes,
        leak=np.arange(ROWS) == 5,
        dup_group=np.arange(ROWS, dtype=np.int32) // 2,
    )
    return path


def test_leaked_rows_are_not_trained_on(file: Path) -> None:
    assert len(load_faces(file, TRAIN_SPLIT)) == 39
    assert len(load_faces(file, PUBLIC_SPLIT)) == 20
    assert len(load_faces(file)) == ROWS


def test_an_unknown_split_is_named(file: Path) -> None:
    with pytest.raises(ValueError, match="'secret'"):
        load_faces(file, "secret")


def test_votes_come_in_our_order_of_labels(file: Path) -> None:
    faces = load_faces(file)
    assert faces.votes[0, EMOTIONS.index(Emotion.HAPPINESS)] == pytest.approx(0.75)
    assert faces.votes[0, EMOTIONS.index(Emotion.FEAR)] == pytest.approx(0.25)
    assert faces.votes_weight[0] == pytest.approx(0.4)
    assert faces.votes[2].argmax() == EMOTIONS.index(Emotion.NEUTRAL)
    assert faces.votes_weight[1] == 0
    assert faces.votes.sum(axis=1) == pytest.approx(np.ones(ROWS))


def test_copies_of_one_picture_stay_on_one_side(file: Path) -> None:
    training, validation = split_off_validation(load_faces(file, TRAIN_SPLIT), 0.3, seed=1)
    assert len(training) + len(validation) == 39
    assert len(validation) >= 10
    assert not set(training.groups) & set(validation.groups)


def test_smoothing_keeps_a_distribution() -> None:
    targets = smooth_labels(np.array([3]), 0.1)
    assert targets.sum() == pytest.approx(1)
    assert targets[0, 3] == pytest.approx(0.9 + 0.1 / 7)


def test_training_and_serving_see_the_same_pixels(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.emotion.dataset.augment", lambda face, _random: face)
    faces = load_faces(file, TRAIN_SPLIT)
    batches = FaceBatches(faces, 8, 0.0, seed=1)
    trained_on, targets, _ = batches[0]
    rows = batches.order[:8]
    assert np.array_equal(trained_on, np.stack([face_input(image) for image in faces.images[rows]]))
    assert np.array_equal(trained_on, network_inputs(faces)[rows])
    assert np.array_equal(targets["label_logits"].argmax(axis=1), faces.labels[rows])


def test_a_resumed_run_sees_what_it_would_have_seen(file: Path) -> None:
    faces = load_faces(file, TRAIN_SPLIT)
    straight, resumed = FaceBatches(faces, 8, 0.1, seed=1), FaceBatches(faces, 8, 0.1, seed=1, first_epoch=1)
    assert not np.array_equal(straight[0][0], resumed[0][0])
    straight.on_epoch_end()
    assert np.array_equal(straight[2][0], resumed[2][0])


def test_augmentation_changes_a_face_but_not_its_form() -> None:
    face = np.random.default_rng(0).integers(0, 256, (48, 48), dtype=np.uint8)
    variants = [augment(face, np.random.default_rng(seed)) for seed in range(50)]
    assert all(variant.shape == face.shape and variant.dtype == np.uint8 for variant in variants)
    assert len({variant.tobytes() for variant in variants}) == 50
    assert np.array_equal(variants[7], augment(face, np.random.default_rng(7)))
