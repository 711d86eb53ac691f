"""A whole training on a handful of faces: train, resume, export, serve."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.emotion_reader import EmotionReader
from models.emotion.network import EmotionNetworkConfig, build_emotion_network
from models.emotion.release import release_emotion
from models.emotion.training import (
    LOG_FILE,
    EmotionTrainingConfig,
    WarmUpCosine,
    read_config,
    train_emotion,
)
from models.runs import CONFIG_FILE

pytestmark = pytest.mark.slow
TINY = EmotionTrainingConfig(
    epochs=1,
    batch_size=16,
    peak_learning_rate=0.05,
    warm_up_epochs=0.5,
    validation_share=0.3,
    precision="float32",
    network=EmotionNetworkConfig(stem_channels=4, stage_channels=(4, 8), blocks_per_stage=(1, 1)),
)


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    random = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("faces") / "faces.npz"
    labels = np.arange(140, dtype=np.uint8) % 7
    votes = np.zeros((140, 10), np.uint8)
    votes[:, 0] = 10
    np.savez(
        path,
        images=random.integers(0, 256, (140, 48, 48), dtype=np.uint8),
        labels=labels,
        split=(np.arange(140) >= 112).astype(np.uint8),
        split_names=np.array(["train", "public"]),
        ferplus=votes,
    )
    return path


def test_train_refuse_resume_release_serve(faces: Path, tmp_path: Path) -> None:
    run, artifact = tmp_path / "run", tmp_path / "artifact"
    train_emotion(faces, run, TINY)
    assert read_config(run) == TINY
    with pytest.raises(FileExistsError, match="--resume"):
        train_emotion(faces, run, TINY)
    (run / CONFIG_FILE).write_text((run / CONFIG_FILE).read_text().replace('"epochs": 1', '"epochs": 2'))
    train_emotion(faces, run, read_config(run), resume=True)
    assert len((run / LOG_FILE).read_text().splitlines()) == 3

    metrics = release_emotion(run, faces, artifact)
    assert metrics["public_test"]["n"] == 28
    manifest = json.loads((artifact / "manifest.json").read_text())
    assert manifest["details"]["training"]["epochs_done"] == 2
    assert sorted(path.name for path in artifact.iterdir()) == ["manifest.json", "network.tflite"]
    assert sum(EmotionReader(artifact).read(np.zeros((48, 48), np.uint8)).probabilities) == pytest.approx(1)


def test_the_network_has_the_promised_form() -> None:
    network = build_emotion_network()
    outputs = network(np.zeros((2, 48, 48, 1), np.float32))
    assert {name: tuple(value.shape) for name, value in outputs.items()} == {
        "label_logits": (2, 7),
        "votes_logits": (2, 7),
    }
    assert network.count_params() < 3_000_000


def test_the_network_does_not_see_brightness_or_contrast() -> None:
    network = build_emotion_network(TINY.network)
    face = np.random.default_rng(0).integers(60, 190, (1, 48, 48, 1)).astype(np.float32)
    plain, dim = (np.asarray(network(view)["label_logits"]) for view in (face, face * 0.7 + 10))
    assert np.allclose(plain, dim, atol=0.05)


def test_the_learning_rate_rises_and_falls_to_nothing() -> None:
    schedule = WarmUpCosine(0.1, warm_up_steps=10, total_steps=110)
    values = [float(schedule(step)) for step in (0, 5, 10, 60, 110)]
    assert values == pytest.approx([0.0, 0.05, 0.1, 0.05, 0.0], abs=1e-6)
