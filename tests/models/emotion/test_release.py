from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import write_crops, write_fer2013

from core.artifacts import MANIFEST_FILE
from core.emotion_reader import EmotionReader
from core.errors import DataError
from models.emotion import release
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.dataset import FaceSet, load_training_faces
from models.emotion.export import Weights
from models.emotion.lineage import LINEAGE_FILE
from models.emotion.network import EmotionNetworkConfig
from models.emotion.release import MAY_COST, Form, release_emotion
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE, open_run

CONFIG = EmotionTrainingConfig(network=EmotionNetworkConfig(4, (4,), (1,)))
FORMS = ["float32", "float16", "int8"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_fer2013(tmp_path_factory.mktemp("faces") / "faces.npz", training=400)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "second"
    open_run(folder, CONFIG, resume=False)
    network = build_network(CONFIG)
    network.get_layer("label_logits").bias.assign(10.0 * np.arange(7))  # as no untrained network answers
    network.save_weights(folder / WEIGHTS_FILE)
    (folder / LINEAGE_FILE).write_text('["first"]')
    return folder


def measured_as(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, int]) -> None:
    """Let each form of the weights be wrong on so many validation faces."""

    def measured(_network: keras.Model, weights: Weights, faces: FaceSet) -> Form:
        answers = faces.labels.copy()
        answers[: wrong[weights]] = (answers[: wrong[weights]] + 1) % 7
        logits = 5 * np.eye(7, dtype=np.float32)[answers]
        return Form(weights, weights.encode(), logits, logits, 1.0)

    monkeypatch.setattr(release, "_measured", measured)


def test_what_is_released_can_be_served(data: Path, run: Path, tmp_path: Path) -> None:
    found = release_emotion(run, data, tmp_path / "artifact")
    assert sorted(path.name for path in (tmp_path / "artifact").iterdir()) == ["manifest.json", "network.tflite"]
    reader = EmotionReader(tmp_path / "artifact")
    assert found["serving"] == {
        "votes_share": reader.serving.votes_share,
        "temperature": reader.serving.temperature,
        "offsets": tuple(reader.serving.offsets),
    }

    details = json.loads((tmp_path / "artifact" / MANIFEST_FILE).read_text())["details"]
    shipped = [row for row in found["forms"] if row["shipped"]]
    assert [row["weights"] for row in found["forms"]] == FORMS
    assert [row["weights"] for row in shipped] == [details["weights"]]
    assert shipped[0]["bytes"] == (tmp_path / "artifact" / "network.tflite").stat().st_size
    assert details["lineage"] == ["first"]
    assert details["training"]["network"]["stage_channels"] == [4]
    assert details["validation"] == found["validation"]

    _, validation = load_training_faces(data)
    assert np.diff(reader.logits(validation.images[0])[0]) == pytest.approx(np.full(6, 10), abs=5)
    answers = [reader.logits(image)[0].argmax() for image in validation.images]
    assert shipped[0]["validation_accuracy"] == pytest.approx(np.mean(answers == validation.labels))


@pytest.mark.parametrize(
    ("wrong", "shipped"),
    [
        ({"float32": 0, "float16": 0, "int8": 0}, "int8"),
        ({"float32": 0, "float16": 0, "int8": 1}, "float16"),  # one of 20 is more than quantising may cost
        ({"float32": 0, "float16": 1, "int8": 1}, "float32"),
        ({"float32": 2, "float16": 2, "int8": 1}, "int8"),
    ],
)
def test_smaller_weights_ship_only_if_they_cost_next_to_nothing(
    monkeypatch: pytest.MonkeyPatch, data: Path, run: Path, tmp_path: Path, wrong: dict[str, int], shipped: str
) -> None:
    measured_as(monkeypatch, wrong)
    found = release_emotion(run, data, tmp_path)
    assert [row["weights"] for row in found["forms"] if row["shipped"]] == [shipped]
    assert (tmp_path / "network.tflite").read_bytes() == shipped.encode()
    accuracy = {row["weights"]: row["validation_accuracy"] for row in found["forms"]}
    assert accuracy == {weights: pytest.approx(1 - count / 20) for weights, count in wrong.items()}


def test_exact_weights_may_cost_nothing_and_smaller_ones_more() -> None:
    assert list(MAY_COST) == FORMS
    assert list(MAY_COST.values()) == sorted(MAY_COST.values())
    assert MAY_COST["float32"] == 0.0
    assert MAY_COST["int8"] < 0.005


def test_without_votes_nothing_is_released(monkeypatch: pytest.MonkeyPatch, run: Path, tmp_path: Path) -> None:
    measured_as(monkeypatch, dict.fromkeys(FORMS, 0))
    path = write_crops(tmp_path / "faces.npz", [row % 7 for row in range(40)], split=np.zeros(40, np.uint8))
    with pytest.raises(DataError, match="votes"):
        release_emotion(run, path, tmp_path / "artifact")
    assert not (tmp_path / "artifact").exists()
