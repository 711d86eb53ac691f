"""One network of several: the mean of their weights, where all went on from the same one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np

from core.errors import DataError
from models.emotion.configs import read_config
from models.emotion.dataset import FaceSet, network_inputs
from models.emotion.lineage import LINEAGE_FILE, MEAN_FILE, STAGES_FILE, read_lineage
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE, open_run

BATCH = 256
BATCHES = 40
"""Enough faces for means and variances of the normalised features that no longer change."""


def average_runs(runs: Sequence[Path], faces: FaceSet, out: Path) -> None:
    """Write the mean of the weights of ``runs`` as a run of its own (Wortsman et al., "Model soups", 2022).

    Runs that started from one network and differ in their seed lie in one valley of the loss; their mean lies lower,
    and costs no more than one of them. The network that they started from may be one of them (Wortsman et al., "Robust
    fine-tuning", 2022). The statistics of batch normalisation are taken anew, since those of the runs belong to other
    features (Izmailov et al., "Averaging weights", 2018).

    Args:
        runs: two or more finished runs of one network; the last one's setting describes the mean.
        faces: training faces.
        out: the folder to write.

    Raises:
        DataError: the runs are of different networks, or don't start from one run.
        FileExistsError: ``out`` holds another run.
    """
    configs, lineage = [read_config(run) for run in runs], _common_lineage(runs)
    if len({config.network for config in configs}) != 1:
        raise DataError("only runs of one network have a mean")
    network = build_network(configs[0], precision="float32")
    weights = []
    for run in runs:
        network.load_weights(run / WEIGHTS_FILE)
        weights.append(network.get_weights())
    network.set_weights([np.mean(values, axis=0) for values in zip(*weights, strict=True)])
    _renew_statistics(network, faces)
    open_run(out, configs[-1], resume=False)
    network.save_weights(out / WEIGHTS_FILE)
    names = [run.name for run in runs]
    (out / LINEAGE_FILE).write_text(json.dumps(list(dict.fromkeys([*lineage, *names]))) + "\n")
    (out / MEAN_FILE).write_text(json.dumps(names) + "\n")
    (out / STAGES_FILE).write_text("[]\n")  # no epochs of its own


def _common_lineage(runs: Sequence[Path]) -> list[str]:
    """The names of the runs that all of ``runs`` go back to; the last of them is where they start, or one of them."""
    longest = max((read_lineage(run) for run in runs), key=len)
    for run in runs:
        if read_lineage(run) != longest and [*read_lineage(run), run.name] != longest:
            raise DataError(f"{run} did not start from the same run as the others, so it has no part in their mean")
    return longest


def _renew_statistics(network: keras.Model, faces: FaceSet) -> None:
    """Let batch normalisation see batches of ``faces``; each batch counts the same in its means."""
    normalisations = [layer for layer in network.layers if isinstance(layer, keras.layers.BatchNormalization)]
    order = np.random.default_rng(0).permutation(len(faces))[: BATCH * BATCHES]
    for number, start in enumerate(range(0, len(order), BATCH)):
        for layer in normalisations:
            layer.momentum = number / (number + 1)
        network(network_inputs(faces.take(order[start : start + BATCH])), training=True)
