from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import encoded, selfie

from core.emotions import EMOTIONS
from models.emotion.dataset import FaceSet
from models.emotion.evaluation import MISSED, calibration_error, evaluate_emotion, majority

SHIPPED = Path(__file__).parents[3] / "models" / "artifacts" / "emotion"


def test_photos_in_a_zip_and_a_miss_counts_as_wrong(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("labels.csv", "file,label\na.jpg,happy\nb.png,sad\n")
        archive.writestr("a.jpg", selfie())
        archive.writestr("b.png", encoded(Image.new("L", (200, 200), 90), "PNG"))
    result = evaluate_emotion(path, SHIPPED)
    assert (result["n"], result["missed"], result["accuracy"]) == (2, 1, 0.5)
    assert result["f1"]["happiness"] == 1.0
    assert result["macro_f1"] == 0.5


def test_photos_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("file,emotion\na.jpg,happiness\n")
    (tmp_path / "a.jpg").write_bytes(selfie())
    assert evaluate_emotion(tmp_path, SHIPPED)["accuracy"] == 1.0


def test_crops(tmp_path: Path) -> None:
    path = tmp_path / "crops.npz"
    images = np.random.default_rng(0).integers(0, 256, (14, 48, 48), dtype=np.uint8)
    np.savez(path, images=images, labels=np.arange(14) % 7)
    result = evaluate_emotion(path, SHIPPED)
    assert result["n"] == 14
    assert np.sum(result["confusion"]) == 14
    assert list(result["recall"]) == list(EMOTIONS)
    assert "ferplus_agreement" not in result


def test_calibration_error_by_hand() -> None:
    # Two answers at 100 %, one of them wrong: half an answer too sure.
    probabilities = np.array([[1.0, 0, 0, 0, 0, 0, 0], [1.0, 0, 0, 0, 0, 0, 0]])
    assert calibration_error(probabilities, np.array([0, 1])) == pytest.approx(0.5)
    assert calibration_error(probabilities, np.array([0, 0])) == pytest.approx(0.0)


def test_a_tie_or_no_emotion_has_no_majority() -> None:
    votes = np.zeros((3, 7), np.float32)
    votes[0, :2] = 0.5
    votes[1, 3] = votes[2, 4] = 1.0
    weight = np.array([1.0, 1.0, 0.3], np.float32)
    faces = FaceSet(np.zeros((3, 48, 48), np.uint8), np.zeros(3, np.int64), votes, weight, np.arange(3, dtype=np.int32))
    assert majority(faces).tolist() == [MISSED, 3, MISSED]
