from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest
from support.faces import face_set

from core.errors import DataError
from models.emotion.averaging import average_runs
from models.emotion.configs import EmotionTrainingConfig, read_config
from models.emotion.dataset import network_inputs
from models.emotion.lineage import LINEAGE_FILE, read_lineage
from models.emotion.network import EmotionNetworkConfig
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE, open_run

CONFIG = EmotionTrainingConfig(network=EmotionNetworkConfig(4, (8,), (1,)), precision="float32")
FACES = face_set([row % 7 for row in range(300)])


def finished(run: Path, seed: int, lineage: str = '["first"]', config: EmotionTrainingConfig = CONFIG) -> Path:
    keras.utils.set_random_seed(seed)
    open_run(run, config, resume=False)
    build_network(config).save_weights(run / WEIGHTS_FILE)
    (run / LINEAGE_FILE).write_text(lineage)
    return run


def loaded(run: Path) -> keras.Model:
    network = build_network(read_config(run))
    network.load_weights(run / WEIGHTS_FILE)
    return network


def test_each_weight_is_the_mean_of_the_runs(tmp_path: Path) -> None:
    runs = [finished(tmp_path / name, seed) for seed, name in enumerate(("a", "b"))]
    average_runs(runs, FACES, tmp_path / "mean")
    one, other, mean = (loaded(run) for run in (*runs, tmp_path / "mean"))
    for layer in mean.layers:
        for kept, first, second in zip(
            layer.trainable_weights,
            one.get_layer(layer.name).trainable_weights,
            other.get_layer(layer.name).trainable_weights,
            strict=True,
        ):
            assert np.asarray(kept) == pytest.approx((np.asarray(first) + np.asarray(second)) / 2, abs=1e-6)
    assert read_lineage(tmp_path / "mean") == ["first", "a", "b"]


def test_normalisation_knows_the_features_of_the_mean(tmp_path: Path) -> None:
    runs = [finished(tmp_path / name, seed) for seed, name in enumerate(("a", "b"))]
    average_runs(runs, FACES, tmp_path / "mean")
    network = loaded(tmp_path / "mean")
    first = keras.Model(network.input, network.get_layer("stem_1_normalisation").output)
    features = np.asarray(first(network_inputs(FACES)))
    # Two batches of unlike size count the same, so the fit is not exact.
    assert features.mean(axis=(0, 1, 2)) == pytest.approx(np.zeros(4), abs=0.05)
    assert features.std(axis=(0, 1, 2)) == pytest.approx(np.ones(4), abs=0.05)


def test_the_run_that_they_started_from_may_be_one_of_them(tmp_path: Path) -> None:
    runs = [finished(tmp_path / "first", 0, lineage="[]"), *(finished(tmp_path / name, 1) for name in ("a", "b"))]
    average_runs(runs, FACES, tmp_path / "mean")
    assert read_lineage(tmp_path / "mean") == ["first", "a", "b"]
    kernels = [np.asarray(loaded(run).get_layer("stem_1_convolution").kernel) for run in (*runs, tmp_path / "mean")]
    assert kernels[-1] == pytest.approx(np.mean(kernels[:-1], axis=0), abs=1e-6)


@pytest.mark.parametrize(
    ("lineage", "channels", "complaint"),
    [("[]", 8, "same run"), ('["other"]', 8, "same run"), ('["first"]', 12, "one network")],
)
def test_unlike_runs_have_no_mean(tmp_path: Path, lineage: str, channels: int, complaint: str) -> None:
    run = finished(tmp_path / "a", 0)
    config = replace(CONFIG, network=EmotionNetworkConfig(4, (channels,), (1,)))
    other = finished(tmp_path / "b", 1, lineage, config)
    with pytest.raises(DataError, match=complaint):
        average_runs([run, other], FACES, tmp_path / "mean")
    assert not (tmp_path / "mean").exists()
