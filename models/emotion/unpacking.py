"""From the artifact that ships back to a run to go on from: training needs no run folder of an earlier day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from core.artifacts import load_artifact
from core.emotion_reader import EMOTION_KIND, EMOTION_NETWORK_FILE
from core.errors import DataError
from models.emotion.configs import EmotionTrainingConfig, network_config
from models.emotion.dataset import FaceSet, network_inputs
from models.emotion.lineage import STAGES_FILE
from models.emotion.training import build_network
from models.runs import WEIGHTS_FILE, open_run

SAMPLE = 2_000
"""Faces from which the statistics of batch normalisation are taken again; the export has folded them away."""
BATCH = 256

# Keras numbers its layers' second lives: "stem_1_convolution" was exported as "stem_1_convolution_1".
_KERNEL = re.compile(r"/(?P<layer>\w+?)(_1)?/(convolution|MatMul)$")
_BIAS = re.compile(r"/(?P<layer>\w+?)(_normalisation|_activation)?(_1)?/(FusedBatchNormV3|Relu|BiasAdd)")


def unpack_artifact(folder: Path, faces: FaceSet, run: Path, record: Path) -> None:
    """Write the network of an artifact to ``run``, so that a training can start from it.

    The export has multiplied each normalisation into its convolution. Here the convolutions get filters of unit length
    and the normalisations the mean and the spread that ``faces`` show, so that training meets what it is used to; the
    outputs stay the artifact's, as exact as its weights were kept.

    Args:
        folder: the artifact.
        faces: training faces; a sample of them is looked at.
        run: the folder to write.
        record: what was recorded of the artifact's training; the run keeps its stages, for the next record.

    Raises:
        ArtifactError: the artifact is missing or altered.
        DataError: its network is of another make than :mod:`models.emotion.network` builds.
        FileExistsError: ``run`` holds another run.
    """
    artifact = load_artifact(folder, EMOTION_KIND)
    config = EmotionTrainingConfig(network=network_config(artifact.details["training"]["network"]))
    network = build_network(config, precision="float32")
    _fill(network, *_tensors(artifact.file(EMOTION_NETWORK_FILE)))
    _separate_normalisation(network, network_inputs(_sample(faces)))
    open_run(run, config, resume=False)
    network.save_weights(run / WEIGHTS_FILE)
    stages = json.loads(record.read_text())["stages"]
    (run / STAGES_FILE).write_text(json.dumps(stages, indent=2) + "\n")


def _tensors(file: Path) -> tuple[dict[str, NDArray[np.float32]], dict[str, NDArray[np.float32]]]:
    """Kernels, in Keras's order of axes, and biases, by the name of their layer."""
    interpreter = Interpreter(str(file))
    interpreter.allocate_tensors()
    kernels, biases = {}, {}
    for tensor in interpreter.get_tensor_details():
        if found := _KERNEL.search(tensor["name"].split(";")[0]):
            kernels[found["layer"].removesuffix("_convolution")] = _as_keras(_exact(interpreter, tensor))
        elif (found := _BIAS.search(tensor["name"])) and len(tensor["shape"]) == 1:
            biases[found["layer"]] = _exact(interpreter, tensor)
    return kernels, biases


def _exact(interpreter: Interpreter, tensor: Mapping[str, Any]) -> NDArray[np.float32]:
    values: NDArray[np.float32] = interpreter.get_tensor(tensor["index"]).astype(np.float32)
    scales: NDArray[np.float32] = tensor["quantization_parameters"]["scales"]
    return values * scales.reshape(-1, *(1,) * (values.ndim - 1)) if len(scales) else values


def _as_keras(kernel: NDArray[np.float32]) -> NDArray[np.float32]:
    return kernel.transpose(1, 2, 3, 0) if kernel.ndim == 4 else kernel.T


def _fill(
    network: keras.Model, kernels: Mapping[str, NDArray[np.float32]], biases: Mapping[str, NDArray[np.float32]]
) -> None:
    """The network computes what the file does; each normalisation only adds the bias."""
    try:
        for layer in network.layers:
            if isinstance(layer, keras.layers.BatchNormalization):
                bias = biases[layer.name.removesuffix("_normalisation")]
                layer.set_weights([np.ones_like(bias), bias, np.zeros_like(bias), np.ones_like(bias) - layer.epsilon])
            elif layer.weights:
                name = layer.name.removesuffix("_convolution")
                layer.set_weights([kernels[name], biases[name]] if layer.use_bias else [kernels[name]])
    except (KeyError, ValueError) as error:
        raise DataError(f"the artifact's network is of another make: {error}") from error


def _sample(faces: FaceSet) -> FaceSet:
    rows = np.random.default_rng(0).permutation(len(faces))[:SAMPLE]
    return faces.take(rows)


def _separate_normalisation(network: keras.Model, inputs: NDArray[np.float32]) -> None:
    pairs = [
        (network.get_layer(layer.name.replace("_normalisation", "_convolution")), layer)
        for layer in network.layers
        if isinstance(layer, keras.layers.BatchNormalization)
    ]
    means, variances = _statistics(network, [convolution.output for convolution, _ in pairs], inputs)
    for (convolution, normalisation), mean, variance in zip(pairs, means, variances, strict=True):
        (kernel,) = convolution.get_weights()
        length = np.maximum(np.sqrt(np.square(kernel).sum(axis=(0, 1, 2))), 1e-6)
        convolution.set_weights([kernel / length])
        bias = normalisation.get_weights()[1]
        spread = np.sqrt(variance / length**2 + normalisation.epsilon)
        normalisation.set_weights([length * spread, bias + mean, mean / length, variance / length**2])


def _statistics(
    network: keras.Model, outputs: list[Any], inputs: NDArray[np.float32]
) -> tuple[list[NDArray[np.float32]], list[NDArray[np.float32]]]:
    """Mean and variance by channel of each output, over all pictures and places."""
    watched = keras.Model(network.input, outputs)
    batches = [watched.predict_on_batch(inputs[start : start + BATCH]) for start in range(0, len(inputs), BATCH)]
    shares = np.array([len(batch[0]) for batch in batches]) / len(inputs)
    means, variances = [], []
    for layer in zip(*batches, strict=True):
        mean = sum(share * values.mean(axis=(0, 1, 2)) for share, values in zip(shares, layer, strict=True))
        squared = sum(share * (values**2).mean(axis=(0, 1, 2)) for share, values in zip(shares, layer, strict=True))
        means.append(mean)
        variances.append(squared - mean**2)
    return means, variances
