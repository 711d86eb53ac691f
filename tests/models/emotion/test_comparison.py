"""Two variants on a handful of faces: measured alike, recorded, and not done twice."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.faces import face_set

from core.errors import DataError
from models.emotion import comparison
from models.emotion.comparison import compare
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.cross_validation import RESULT_FILE
from models.emotion.dataset import FaceSet
from models.emotion.network import EmotionNetworkConfig
from models.emotion.variants import Variant

TINY = EmotionTrainingConfig(
    epochs=1,
    batch_size=16,
    warm_up_epochs=0.5,
    precision="float32",
    network=EmotionNetworkConfig(stem_channels=16, stage_channels=(16, 32), blocks_per_stage=(1, 1)),
)
TWO = {
    "reference": Variant("reference", "nothing", TINY),
    "labels-only": Variant("data", "no votes", replace(TINY, votes=False)),
}
FACES = 100


@pytest.fixture
def faces() -> FaceSet:
    return replace(face_set([row % 7 for row in range(FACES)]), groups=np.arange(FACES, dtype=np.int32) // 2)


@pytest.mark.slow
def test_each_variant_is_recorded_and_a_stopped_comparison_goes_on(
    faces: FaceSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, record = tmp_path / "runs", tmp_path / "results" / "comparison.json"
    result = compare(faces, out, variants=TWO, record=record)
    assert json.loads(record.read_text()) == result
    assert "30 faces" in result["setting"]
    assert "70 others" in result["setting"]
    assert [(row["name"], row["question"], row["change"]) for row in result["rows"]] == [
        ("reference", "reference", "nothing"),
        ("labels-only", "data", "no votes"),
    ]
    reference, labels_only = result["rows"]
    assert reference["parameters"] == labels_only["parameters"]
    assert reference["epochs"] == 1
    assert reference["seconds"] > 0
    # The votes are the labels here, so where the label head answers for both it is as often right.
    assert labels_only["ferplus_agreement"] == pytest.approx(labels_only["accuracy"])

    (out / "labels-only" / RESULT_FILE).unlink()
    trained: list[str] = []
    train = comparison.train_emotion

    def noted(trained_on: FaceSet, watched: FaceSet, run: Path, config: EmotionTrainingConfig, **rest: Any) -> Any:
        trained.append(run.name)
        return train(trained_on, watched, run, config, **rest)

    monkeypatch.setattr(comparison, "train_emotion", noted)
    again = compare(faces, out, variants=TWO, record=record)
    assert trained == ["labels-only"]
    assert again == result


def test_a_run_of_another_setting_is_not_taken_for_this_one(faces: FaceSet, tmp_path: Path) -> None:
    run = tmp_path / "reference"
    run.mkdir()
    (run / "config.json").write_text(json.dumps(asdict(replace(TINY, epochs=9))))
    for done in (False, True):
        if done:
            (run / RESULT_FILE).write_text("{}")
        with pytest.raises(DataError, match="another setting"):
            compare(faces, tmp_path, variants=TWO, record=tmp_path / "comparison.json")
