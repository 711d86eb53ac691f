"""From a Keras network to a LiteRT file that needs no TensorFlow to run."""

from __future__ import annotations

from pathlib import Path

import keras
import tensorflow as tf


def export_litert(network: keras.Model, path: Path, *, int8_weights: bool) -> None:
    """Write ``network`` (built with a fixed batch size) to ``path``.

    Args:
        network: every input has a known batch size; an LSTM is not convertible otherwise.
        path: the ``.tflite`` file to write.
        int8_weights: keep weights in 8 bits and quantise activations as they come (dynamic-range quantisation).
    """
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    if int8_weights:
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
    path.write_bytes(converter.convert())
