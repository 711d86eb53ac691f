from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import face_set, write_fer2013

from core.artifacts import load_artifact, write_manifest
from core.emotion_reader import EMOTION_KIND, EMOTION_NETWORK_FILE, PREPROCESSING, EmotionReader, Serving
from core.emotions import EMOTIONS
from core.errors import DataError
from models.emotion.configs import EmotionTrainingConfig, read_config
from models.emotion.cross_validation import read_faces
from models.emotion.dataset import FaceSet, load_training_faces, network_inputs
from models.emotion.export import export_litert
from models.emotion.lineage import STAGES_FILE
from models.emotion.network import EmotionNetworkConfig
from models.emotion.recording import training_figures
from models.emotion.training import build_network
from models.emotion.unpacking import unpack_artifact
from models.runs import WEIGHTS_FILE

CONFIG = EmotionTrainingConfig(
    network=EmotionNetworkConfig(16, (16, 24), (1, 2), stem_blocks=1, dropout=0.0), precision="float32"
)
STAGES = [{"name": "first", "setting": {"epochs": 1}, "epochs": [{"epoch": 0, "loss": 1.0}]}]


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    return load_training_faces(write_fer2013(tmp_path_factory.mktemp("faces") / "faces.npz", training=400))[0]


@pytest.fixture(scope="module")
def artifact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network whose weights are as unlike those of a new one as a trained network's are."""
    folder, random = tmp_path_factory.mktemp("artifact"), np.random.default_rng(1)
    keras.utils.set_random_seed(1)
    network = build_network(CONFIG, batch_size=1)
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([random.uniform(0.5, 2.0, weights.shape) for weights in layer.get_weights()])
        elif isinstance(layer, keras.layers.Dense):
            layer.bias.assign(random.uniform(-1, 1, 7))
    export_litert(network, folder / EMOTION_NETWORK_FILE, "int8")
    details = {"labels": EMOTIONS, "preprocessing": PREPROCESSING, "training": asdict(CONFIG)}
    write_manifest(folder, EMOTION_KIND, "1", (EMOTION_NETWORK_FILE,), details | {"serving": asdict(Serving(0.5, 1.0))})
    return folder


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "training.json"
    path.write_text(json.dumps({"stages": STAGES}))
    return path


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, artifact: Path, faces: FaceSet, record: Path) -> Path:
    folder = tmp_path_factory.mktemp("unpacked") / "run"
    unpack_artifact(artifact, faces, folder, record)
    return folder


def unpacked(run: Path) -> keras.Model:
    network = build_network(read_config(run), precision="float32")
    network.load_weights(run / WEIGHTS_FILE)
    return network


def test_the_unpacked_network_answers_as_the_artifact_does(run: Path, artifact: Path) -> None:
    others, reader = face_set([0, 1, 2, 3, 4, 5, 6], seed=9), EmotionReader(artifact)
    found = read_faces(unpacked(run), others)
    shipped = [reader.logits(image) for image in others.images]
    for head, logits in zip(("label_logits", "votes_logits"), zip(*shipped, strict=True), strict=True):
        spread = np.std(np.stack(logits))
        assert found[head] == pytest.approx(np.stack(logits), abs=float(0.1 * spread))


def test_training_meets_normalised_features(run: Path, faces: FaceSet) -> None:
    inputs, network = network_inputs(faces), unpacked(run)
    served, trained = (np.asarray(network(inputs, training=mode)["votes_logits"]) for mode in (False, True))
    assert np.corrcoef(served.ravel(), trained.ravel())[0, 1] > 0.99


def test_filters_have_unit_length(run: Path) -> None:
    for layer in unpacked(run).layers:
        if isinstance(layer, keras.layers.Conv2D):
            (kernel,) = layer.get_weights()
            assert np.linalg.norm(kernel.reshape(-1, kernel.shape[-1]), axis=0) == pytest.approx(1.0, rel=1e-3)


def test_the_record_of_the_training_goes_along(run: Path) -> None:
    assert json.loads((run / STAGES_FILE).read_text()) == STAGES
    assert training_figures([run], {})["stages"] == STAGES


def test_a_network_of_another_make_is_refused(artifact: Path, faces: FaceSet, record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / EMOTION_NETWORK_FILE).write_bytes((artifact / EMOTION_NETWORK_FILE).read_bytes())
    details = dict(load_artifact(artifact, EMOTION_KIND).details)
    details["training"]["network"]["blocks_per_stage"] = [1, 3]
    write_manifest(other, EMOTION_KIND, "1", (EMOTION_NETWORK_FILE,), details)
    with pytest.raises(DataError, match="another make"):
        unpack_artifact(other, faces, tmp_path / "run", record)
