from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.faces import face_set

from core.errors import DataError
from models.emotion import cross_validation
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.cross_validation import FOLDS, RESULT_FILE, cross_validate, folds, read_faces, unseen_logits
from models.emotion.dataset import FaceSet
from models.locks import held
from models.runs import CONFIG_FILE

CONFIG = EmotionTrainingConfig(epochs=3)


class Echo:
    """Stands for a network: its label head says how bright the left and the right edge of a face are."""

    def predict(self, views: np.ndarray, **_options: object) -> dict[str, np.ndarray]:
        edges = np.zeros((len(views), 7), np.float32)
        edges[:, 0], edges[:, 1] = views[:, 0, 0, 0], views[:, 0, -1, 0]
        return {"label_logits": edges, "votes_logits": -edges}


def copies(count: int) -> FaceSet:
    """Faces of which each three in a row are copies of one picture."""
    faces = face_set([row // 3 % 7 for row in range(count)])
    return FaceSet(faces.images, faces.labels, faces.votes, faces.votes_weight, faces.groups // 3)


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[FaceSet, FaceSet]]:
    """What ``train_emotion`` was called with; it leaves a run's configuration and trains nothing."""
    calls = []

    def train(faces: FaceSet, held_out: FaceSet, run: Path, config: EmotionTrainingConfig, **_options: Any) -> Echo:
        run.mkdir(parents=True, exist_ok=True)
        (run / CONFIG_FILE).write_text(json.dumps(asdict(config)))
        calls.append((faces, held_out))
        return Echo()

    monkeypatch.setattr(cross_validation, "train_emotion", train)
    return calls


def test_each_face_is_held_out_once_and_copies_stay_together() -> None:
    faces = copies(210)
    pairs = folds(faces, seed=7)
    assert len(pairs) == FOLDS
    assert sorted(np.concatenate([held_out for _, held_out in pairs])) == list(range(210))
    for train, held_out in pairs:
        assert len(train) + len(held_out) == 210
        assert not set(faces.groups[train]) & set(faces.groups[held_out])


def test_each_class_has_its_share_in_every_fold() -> None:
    faces = copies(210)
    for _, held_out in folds(faces, seed=7):
        assert np.bincount(faces.labels[held_out], minlength=7).tolist() == [6] * 7


def test_the_network_is_measured_on_what_it_was_not_trained_on(
    tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]
) -> None:
    faces = face_set([row % 7 for row in range(70)])
    results = cross_validate(faces, tmp_path, CONFIG)
    assert [result["n"] for result in results] == [14] * 5
    assert len(trained) == 5
    for seen, held_out in trained:
        assert not {image.tobytes() for image in seen.images} & {image.tobytes() for image in held_out.images}


def test_folds_that_are_done_are_kept(tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]) -> None:
    faces = face_set([row % 7 for row in range(70)])
    first = cross_validate(faces, tmp_path, CONFIG)
    (tmp_path / "fold-3" / RESULT_FILE).unlink()
    assert cross_validate(faces, tmp_path, CONFIG) == first
    assert len(trained) == 6


def test_two_processes_may_share_the_folds(tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]) -> None:
    faces = face_set([row % 7 for row in range(70)])
    assert len(cross_validate(faces, tmp_path, CONFIG, numbers=[2, 5])) == 2
    assert len(trained) == 2
    with pytest.raises(DataError, match="fold 1 is not finished"):
        unseen_logits(faces, tmp_path, CONFIG.seed)
    assert len(cross_validate(faces, tmp_path, CONFIG)) == 5
    assert len(trained) == 5


def test_a_fold_belongs_to_one_process_at_a_time(tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]) -> None:
    faces = face_set([row % 7 for row in range(70)])
    with held(tmp_path / "fold-2.lock") as ours:
        assert ours
        assert len(cross_validate(faces, tmp_path, CONFIG, numbers=[1])) == 1
        with pytest.raises(DataError, match="another process is in this fold"):
            cross_validate(faces, tmp_path, CONFIG, numbers=[2])
    assert len(trained) == 1
    assert len(cross_validate(faces, tmp_path, CONFIG, numbers=[2])) == 1


def test_each_face_keeps_what_the_network_said_that_had_not_seen_it(
    tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]
) -> None:
    faces = face_set([row % 7 for row in range(70)])
    cross_validate(faces, tmp_path, CONFIG)
    assert len(trained) == 5
    said = unseen_logits(faces, tmp_path, CONFIG.seed)
    for head, logits in read_faces(Echo(), faces).items():
        assert np.array_equal(said[head], logits)
    with pytest.raises(DataError, match="not about 16"):
        unseen_logits(face_set([row % 7 for row in range(77)]), tmp_path, CONFIG.seed)


def test_folds_of_another_configuration_are_not_mixed_in(
    tmp_path: Path, trained: list[tuple[FaceSet, FaceSet]]
) -> None:
    faces = face_set([row % 7 for row in range(70)])
    cross_validate(faces, tmp_path, CONFIG)
    with pytest.raises(DataError, match="another configuration"):
        cross_validate(faces, tmp_path, replace(CONFIG, epochs=4))
    assert len(trained) == 5


def test_a_face_and_its_mirror_image_are_averaged() -> None:
    faces = face_set([0])
    left, right = (int(faces.images[0, 0, column]) for column in (0, -1))
    logits = read_faces(Echo(), faces)
    assert left != right
    assert logits["label_logits"][0, :2] == pytest.approx([(left + right) / 2] * 2)
    assert logits["votes_logits"][0, :2] == pytest.approx([-(left + right) / 2] * 2)
