from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.faces import face_set, write_crops, write_fer2013

from core.emotions import EMOTIONS, Emotion
from core.errors import DataError
from core.preprocessing import face_input
from models.emotion.dataset import (
    NO_MAJORITY,
    TRAIN_SPLIT,
    FaceSet,
    load_faces,
    load_training_faces,
    majority,
    network_inputs,
    smooth_labels,
    split_off_validation,
)

ROWS = 60


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    votes = np.zeros((ROWS, 10), np.uint8)
    votes[:, 0] = 10  # neutral
    votes[0] = [0, 3, 0, 0, 0, 0, 1, 6, 0, 0]  # 3 happiness, 1 fear, 6 contempt
    votes[1] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10]  # no face, say all
    return write_crops(
        tmp_path_factory.mktemp("faces") / "faces.npz",
        [row % 7 for row in range(ROWS)],
        split=(np.arange(ROWS) >= 40).astype(np.uint8),
        split_names=np.array(["train", "public", "private"]),
        ferplus=votes,
        leak=np.arange(ROWS) == 5,
        dup_group=np.arange(ROWS, dtype=np.int32) // 2,
    )


def pictures(faces: FaceSet) -> set[bytes]:
    return {image.tobytes() for image in faces.images}


def test_leaked_rows_are_not_trained_on(file: Path) -> None:
    assert len(load_faces(file, TRAIN_SPLIT)) == 39
    assert len(load_faces(file, "public")) == 20
    assert len(load_faces(file)) == ROWS


def test_an_unknown_split_is_named_with_those_that_there_are(file: Path) -> None:
    with pytest.raises(DataError, match="no split 'secret'; it has: public, train"):
        load_faces(file, "secret")


@pytest.mark.parametrize("split", [np.array([0, 1, 2, 1]), np.array(["train", "public", "private", "public"])])
def test_splits_without_their_names_are_fer2013s(tmp_path: Path, split: np.ndarray) -> None:
    path = write_crops(tmp_path / "faces.npz", [3, 4, 5, 6], split=split)
    assert load_faces(path, "public").labels.tolist() == [4, 6]
    assert load_faces(path, "private").labels.tolist() == [5]


def test_a_file_without_splits_has_none(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="it has: none"):
        load_faces(write_crops(tmp_path / "faces.npz", [0, 1]), "train")


@pytest.mark.parametrize(
    ("arrays", "fault"),
    [
        ({"images": np.zeros((2, 48, 48), np.uint8)}, "no array named labels"),
        ({"images": np.zeros((2, 48, 48), np.uint8), "labels": np.array([0, 1, 2])}, "one for each label"),
        ({"images": np.full((2, 48, 48), -0.5), "labels": np.array([0, 1])}, "from 0 to 255"),
        ({"images": np.zeros((2, 48, 48), np.uint8), "labels": np.array([0, 7])}, "from 0 to 6"),
        ({"images": np.zeros((2, 48, 48), np.uint8), "labels": np.array([-1, 0])}, "from 0 to 6"),
        ({"images": np.zeros((0, 48, 48), np.uint8), "labels": np.array([], np.uint8)}, "one or more"),
    ],
)
def test_arrays_that_are_no_labelled_faces_are_refused(
    tmp_path: Path, arrays: dict[str, np.ndarray], fault: str
) -> None:
    np.savez(tmp_path / "faces.npz", allow_pickle=False, **arrays)
    with pytest.raises(DataError, match=fault):
        load_faces(tmp_path / "faces.npz")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 but not a zip"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "faces.npz").write_bytes(content)
    with pytest.raises(DataError, match="can't be read"):
        load_faces(tmp_path / "faces.npz")


def test_one_bare_array_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "faces.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(DataError, match="can't be read"):
        load_faces(tmp_path / "faces.npz")


def test_votes_come_in_our_order_of_labels(file: Path) -> None:
    faces = load_faces(file)
    assert faces.votes[0, EMOTIONS.index(Emotion.HAPPINESS)] == pytest.approx(0.75)
    assert faces.votes[0, EMOTIONS.index(Emotion.FEAR)] == pytest.approx(0.25)
    assert faces.votes_weight[0] == pytest.approx(0.4)
    assert faces.votes[2].argmax() == EMOTIONS.index(Emotion.NEUTRAL)
    assert faces.votes_weight[1] == 0
    assert faces.votes.sum(axis=1) == pytest.approx(np.ones(ROWS))


def test_every_column_of_ferplus_is_the_emotion_of_its_name(tmp_path: Path) -> None:
    names = ["neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear"]
    path = write_crops(tmp_path / "faces.npz", [0] * 7, ferplus=np.eye(7, 10, dtype=np.uint8))
    assert [EMOTIONS[column] for column in load_faces(path).votes.argmax(axis=1)] == names


def test_without_votes_they_weigh_nothing(tmp_path: Path) -> None:
    faces = load_faces(write_crops(tmp_path / "faces.npz", [0, 1]))
    assert faces.votes_weight.tolist() == [0, 0]
    assert faces.votes == pytest.approx(np.full((2, 7), 1 / 7))


def test_copies_of_one_picture_stay_on_one_side(file: Path) -> None:
    training, validation = split_off_validation(load_faces(file, TRAIN_SPLIT), 0.3)
    assert len(training) + len(validation) == 39
    assert len(validation) >= 10
    assert not set(training.groups) & set(validation.groups)


def test_no_validation_face_is_among_the_training_faces(tmp_path: Path) -> None:
    path = write_fer2013(tmp_path / "faces.npz", training=100, public=20)
    training, validation = load_training_faces(path)
    assert (len(training), len(validation)) == (95, 5)
    assert not pictures(training) & pictures(validation)
    assert not (pictures(training) | pictures(validation)) & pictures(load_faces(path, "public"))


def test_the_validation_faces_are_the_same_in_every_run(tmp_path: Path) -> None:
    path = write_fer2013(tmp_path / "faces.npz")
    assert pictures(load_training_faces(path)[1]) == pictures(load_training_faces(path)[1])


def test_rows_are_taken_from_every_array() -> None:
    faces = face_set([0, 1, 2, 3])
    taken = faces.take(np.array([3, 1]))
    assert (taken.labels.tolist(), taken.groups.tolist()) == ([3, 1], [3, 1])
    assert np.array_equal(taken.images, faces.images[[3, 1]])
    assert taken.votes.argmax(axis=1).tolist() == [3, 1]


def test_smoothing_keeps_a_distribution() -> None:
    targets = smooth_labels(np.array([3]), 0.1)
    assert targets.sum() == pytest.approx(1)
    assert targets[0, 3] == pytest.approx(0.9 + 0.1 / 7)


def test_the_network_is_measured_on_what_it_is_served() -> None:
    faces = face_set([0, 1, 2])
    assert np.array_equal(network_inputs(faces)[1], face_input(faces.images[1]))


def test_a_tie_or_no_emotion_has_no_majority() -> None:
    votes = np.zeros((3, 7), np.float32)
    votes[0, :2] = 0.5
    votes[1, 3] = votes[2, 4] = 1.0
    weight = np.array([1.0, 1.0, 0.3], np.float32)
    faces = FaceSet(np.zeros((3, 48, 48), np.uint8), np.zeros(3, np.int64), votes, weight, np.arange(3, dtype=np.int32))
    assert majority(faces).tolist() == [NO_MAJORITY, 3, NO_MAJORITY]
