"""From a Keras network to a LiteRT file that needs no TensorFlow to run."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import keras
import tensorflow as tf

Weights = Literal["float32", "float16", "int8"]


def export_litert(network: keras.Model, path: Path, weights: Weights) -> None:
    """Write ``network`` (built with a fixed batch size) to ``path``.

    Args:
        network: every input has a known batch size; an LSTM is not convertible otherwise.
        path: the ``.tflite`` file to write.
        weights: how they are kept; with ``int8`` the activations are quantised as they come (dynamic-range
            quantisation).
    """
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    if weights != "float32":
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    if weights == "float16":
        converter.target_spec.supported_types = [tf.float16]
    path.write_bytes(converter.convert())
