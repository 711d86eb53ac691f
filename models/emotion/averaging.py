"""One network of several: the mean of their weights, where all went on from the same one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np

from core.errors import DataError
from models.emotion.dataset import FaceSet, network_inputs
from models.emotion.training import LINEAGE_FILE, WEIGHTS_FILE, build_network, read_config, read_lineage
from models.runs import open_run

BATCH = 256
BATCHES = 40
"""Enough faces for means and variances of the normalised features that no longer change."""


def average_runs(runs: Sequence[Path], faces: FaceSet, out: Path) -> None:
    """Write the mean of the weights of ``runs`` as a run of its own (Wortsman et al., "Model soups", 2022).

    Runs that started from one network and differ in their seed lie in one valley of the loss; their mean lies lower,
    and costs no more than one of them. The statistics of batch normalisation are taken anew, since those of the runs
    belong to other features (Izmailov et al., "Averaging weights", 2018).

    Args:
        runs: two or more finished runs of one network.
        faces: training faces.
        out: the folder to write.

    Raises:
        DataError: the runs are of different networks, or started from different ones.
        FileExistsError: ``out`` holds another run.
    """
    configs, lineages = [read_config(run) for run in runs], [read_lineage(run) for run in runs]
    if len({config.network for config in configs}) != 1 or any(lineage != lineages[0] for lineage in lineages):
        raise DataError("only runs of one network that started from the same run have a mean worth having")
    network = build_network(configs[0], precision="float32")
    weights = []
    for run in runs:
        network.load_weights(run / WEIGHTS_FILE)
        weights.append(network.get_weights())
    network.set_weights([np.mean(values, axis=0) for values in zip(*weights, strict=True)])
    _renew_statistics(network, faces)
    open_run(out, configs[0], resume=False)
    network.save_weights(out / WEIGHTS_FILE)
    (out / LINEAGE_FILE).write_text(json.dumps([*lineages[0], *(run.name for run in runs)]) + "\n")


def _renew_statistics(network: keras.Model, faces: FaceSet) -> None:
    """Let batch normalisation see batches of ``faces``; each batch counts the same in its means."""
    normalisations = [layer for layer in network.layers if isinstance(layer, keras.layers.BatchNormalization)]
    order = np.random.default_rng(0).permutation(len(faces))[: BATCH * BATCHES]
    for number, start in enumerate(range(0, len(order), BATCH)):
        for layer in normalisations:
            layer.momentum = number / (number + 1)
        network(network_inputs(faces.take(order[start : start + BATCH])), training=True)
