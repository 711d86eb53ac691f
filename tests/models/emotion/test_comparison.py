"""Two variants on a handful of faces: measured alike, recorded, and not done twice."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from models.emotion import comparison
from models.emotion.comparison import REFERENCE, VARIANTS, ShortMemory, Variant, compare, short_run_faces
from models.emotion.configs import EmotionTrainingConfig
from models.emotion.cross_validation import RESULT_FILE
from models.emotion.dataset import FaceSet
from models.emotion.layers import BatchNormalization
from models.emotion.network import EmotionNetworkConfig

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
    random = np.random.default_rng(0)
    votes = np.eye(7, dtype=np.float32)[np.arange(FACES) % 7]
    return FaceSet(
        random.integers(0, 256, (FACES, 48, 48), dtype=np.uint8),
        np.arange(FACES, dtype=np.int64) % 7,
        votes,
        np.ones(FACES, np.float32),
        np.arange(FACES, dtype=np.int32) // 2,
    )


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
        with pytest.raises(ValueError, match="another setting"):
            compare(faces, tmp_path, variants=TWO, record=tmp_path / "comparison.json")


def test_copies_of_one_picture_are_not_measured_on_what_was_learned(faces: FaceSet) -> None:
    trained_on, measured = short_run_faces(faces, 0.4, 30)
    assert (len(trained_on), len(measured)) == (40, 30)
    assert not set(trained_on.groups) & set(measured.groups)
    assert np.array_equal(short_run_faces(faces, 0.4, 30)[1].images, measured.images)


def test_batch_normalisation_knows_its_inputs_after_a_short_run() -> None:
    inner = keras.Sequential([keras.Input((4, 4, 8)), BatchNormalization(name="normalisation")])
    network = keras.Sequential([keras.Input((4, 4, 8)), inner])
    network.compile("sgd", "mse", jit_compile=False)
    fives = np.full((160, 4, 4, 8), 5, np.float32)
    network.fit(fives, fives, batch_size=4, verbose=0, callbacks=[ShortMemory()])
    assert np.asarray(inner.get_layer("normalisation").moving_mean) == pytest.approx(np.full(8, 5), abs=0.1)


def test_every_variant_asks_its_question_of_the_reference() -> None:
    assert VARIANTS["reference"].config == REFERENCE
    assert [name for name, variant in VARIANTS.items() if variant.question == "reference"] == ["reference"]
    configs = [variant.config for variant in VARIANTS.values()]
    assert len(set(configs)) == len(VARIANTS)
    affordable = [config for config in configs if config.architecture != "resnet50"]
    assert {(config.epochs, config.batch_size, config.seed) for config in affordable} == {
        (REFERENCE.epochs, REFERENCE.batch_size, REFERENCE.seed)
    }


@pytest.mark.parametrize("name", ["adam", "rmsprop"])
def test_another_optimiser_decays_as_much_a_step(name: str) -> None:
    config = VARIANTS[name].config
    expected = REFERENCE.weight_decay * REFERENCE.peak_learning_rate
    assert config.weight_decay * config.peak_learning_rate == pytest.approx(expected)
    assert f"{config.peak_learning_rate:g}" in VARIANTS[name].change
