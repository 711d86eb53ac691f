from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import noise

from core.litert import LiteRtNetwork
from core.preprocessing import face_input
from models.emotion.export import Weights, export_litert
from models.emotion.layers import BatchNormalization
from models.emotion.network import EmotionNetworkConfig, build_emotion_network
from models.emotion.resnet50 import build_resnet50

TINY = EmotionNetworkConfig(stem_channels=4, stage_channels=(8, 12), blocks_per_stage=(1, 1))
HEADS = {"label_logits", "votes_logits"}


@pytest.fixture(scope="module")
def network() -> keras.Model:
    """With weights and statistics as a trained one has them: none of them at its start."""
    built = build_emotion_network(TINY, batch_size=1)
    random = np.random.default_rng(0)
    built.set_weights([value + random.uniform(0.0, 0.5, value.shape) for value in built.get_weights()])
    return built


def test_the_network_has_the_promised_form() -> None:
    network = build_emotion_network()
    outputs = network(np.zeros((2, 48, 48, 1), np.float32))
    assert {name: tuple(value.shape) for name, value in outputs.items()} == dict.fromkeys(HEADS, (2, 7))
    assert network.count_params() < 3_000_000
    assert len({layer.name for layer in network.layers}) == len(network.layers)


def test_resnet50_answers_in_the_same_form() -> None:
    network = build_resnet50(batch_size=1)
    assert network.input_shape == (1, 48, 48, 1)
    outputs = network(np.zeros((1, 48, 48, 1), np.float32))
    assert {name: tuple(value.shape) for name, value in outputs.items()} == dict.fromkeys(HEADS, (1, 7))
    assert 23_000_000 < network.count_params() < 24_000_000


def test_the_configuration_decides_the_blocks() -> None:
    names = [layer.name for layer in build_emotion_network(TINY).layers if isinstance(layer, keras.layers.Add)]
    assert names == ["stage_1_block_1_add", "stage_2_block_1_add"]
    assert build_emotion_network(TINY).get_layer("stage_2_block_1_2_convolution").filters == 12


@pytest.mark.parametrize("wanted", [True, False])
def test_without_normalisation_the_convolutions_have_a_bias(wanted: bool) -> None:
    config = EmotionNetworkConfig(
        stem_channels=4, stage_channels=(8,), blocks_per_stage=(1,), batch_normalisation=wanted
    )
    layers = build_emotion_network(config).layers
    assert any(isinstance(layer, BatchNormalization) for layer in layers) is wanted
    assert all(layer.use_bias is not wanted for layer in layers if isinstance(layer, keras.layers.Conv2D))


def test_brightness_and_contrast_change_less_than_another_face() -> None:
    keras.utils.set_random_seed(0)
    network = build_emotion_network(TINY)
    face, other = np.random.default_rng(0).integers(60, 190, (2, 1, 48, 48, 1)).astype(np.float32)
    plain, dim, different = (np.asarray(network(view)["label_logits"]) for view in (face, face * 0.9 + 10, other))
    assert np.abs(plain - dim).max() < 0.2 * np.abs(plain - different).max()


@pytest.mark.parametrize(("weights", "tolerance"), [("float32", 1e-5), ("float16", 2e-3), ("int8", 0.05)])
def test_the_exported_network_answers_as_the_trained_one(
    network: keras.Model, tmp_path: Path, weights: Weights, tolerance: float
) -> None:
    export_litert(network, tmp_path / "network.tflite", weights)
    exported = LiteRtNetwork(tmp_path / "network.tflite")
    for image in noise(3):
        face = face_input(image)[np.newaxis]
        expected, answered = network(face), exported.run(face=face)
        assert answered.keys() == HEADS
        for head in HEADS:
            scale = np.abs(expected[head]).max()
            assert answered[head] / scale == pytest.approx(np.asarray(expected[head]) / scale, abs=tolerance)


def test_smaller_weights_are_a_smaller_file(tmp_path: Path) -> None:
    wide = build_emotion_network(EmotionNetworkConfig(32, (64,), (1,)), batch_size=1)
    sizes = []
    for weights in ("float32", "float16", "int8"):
        export_litert(wide, tmp_path / weights, weights)
        sizes.append((tmp_path / weights).stat().st_size)
    assert sizes[0] > 1.7 * sizes[1] > 1.4 * 1.7 * sizes[2]
