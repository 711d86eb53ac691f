"""From a Keras network with several named inputs to a LiteRT file that needs no TensorFlow to run."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import keras
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2


def write_litert(network: keras.Model, output: str, path: Path, *, lower_control_flow: bool = True) -> None:
    """Convert by way of a SavedModel with fixed shapes and without variables.

    ``TFLiteConverter.from_keras_model`` (TensorFlow 2.21 with Keras 3.15) fails for a model with several named inputs,
    ``Model.export`` opens the batch again, which makes an LSTM inconvertible, and LiteRT does not find variables of
    bytes.

    Args:
        network: from tensors by name, each with a known batch size, to tensors by name.
        output: the one of those that the file is to give, under the same name.
        path: the ``.tflite`` file to write.
        lower_control_flow: whether loops are taken apart; False for an LSTM, in whose loop LiteRT finds no variables
            otherwise.
    """
    specs = {name: tf.TensorSpec(tensor.shape, tensor.dtype, name=name) for name, tensor in network.input.items()}
    run = tf.function(lambda **inputs: network(inputs, training=False)[output]).get_concrete_function(**specs)
    frozen = convert_variables_to_constants_v2(run, lower_control_flow=lower_control_flow)
    order = [tensor.name.split(":")[0] for tensor in frozen.inputs]
    module = tf.Module()
    module.run = tf.function(lambda **inputs: {output: frozen(*(inputs[name] for name in order))[0]})
    with TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures=module.run.get_concrete_function(**specs))
        path.write_bytes(tf.lite.TFLiteConverter.from_saved_model(folder).convert())
