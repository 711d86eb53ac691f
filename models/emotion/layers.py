"""The three layers that Keras lacks, or does slowly on a CPU."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf
from keras import layers


@keras.saving.register_keras_serializable("undertone")
class Standardise(layers.Layer):  # type: ignore[misc]
    """Give each image zero mean and about unit variance, so that dim and bright photos look alike.

    ``softening`` (grey levels) is added to the standard deviation; it keeps a blank image from becoming noise.
    """

    def __init__(self, softening: float = 8.0, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "dtype": "float32"})
        self.softening = softening

    def call(self, images: Any) -> Any:
        mean = keras.ops.mean(images, axis=(1, 2, 3), keepdims=True)
        centred = images - mean
        variance = keras.ops.mean(keras.ops.square(centred), axis=(1, 2, 3), keepdims=True)
        return centred / (keras.ops.sqrt(variance) + self.softening)

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "softening": self.softening}


@keras.saving.register_keras_serializable("undertone")
class BatchNormalization(layers.BatchNormalization):  # type: ignore[misc]
    """Keras's layer over TensorFlow's fused kernel: the same sums, in far less of a training step on a CPU."""

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        if not (training and self.trainable):
            return self._normalised(inputs, self.moving_mean, self.moving_variance, training=False)[0]
        outputs, mean, variance = self._normalised(inputs, tf.constant([]), tf.constant([]), training=True)[:3]
        self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1 - self.momentum))
        self.moving_variance.assign(self.moving_variance * self.momentum + variance * (1 - self.momentum))
        return outputs

    def _normalised(self, inputs: Any, mean: Any, variance: Any, *, training: bool) -> Any:
        scale, offset, mean, variance = (
            tf.cast(value, tf.float32) for value in (self.gamma, self.beta, mean, variance)
        )
        return tf.raw_ops.FusedBatchNormV3(
            x=inputs, scale=scale, offset=offset, mean=mean, variance=variance, epsilon=self.epsilon,
            is_training=training,
        )  # fmt: skip


NARROW = 8
"""Pixels; a map of at most this width gets the gradient of its convolution's filters from pictures set side by side."""
SIDE_BY_SIDE = 8


@keras.saving.register_keras_serializable("undertone")
class Conv2D(layers.Conv2D):  # type: ignore[misc]
    """Keras's layer, by the name that its weights are stored under, with a faster gradient for narrow maps.

    In bfloat16 oneDNN adds up a filter's gradient along the rows of a map, 32 pixels at once; of rows of 6 pixels it
    makes little use. Eight pictures in a row, with an empty column between, are one wide map: the same sums, sooner.
    """

    def convolution_op(self, inputs: Any, kernel: Any) -> Any:
        narrow = inputs.shape[2] is not None and inputs.shape[2] <= NARROW and tuple(self.kernel_size) == (3, 3)
        if not narrow or tuple(self.strides) != (1, 1) or self.padding != "same" or inputs.dtype != tf.bfloat16:
            return super().convolution_op(inputs, kernel)
        return _narrow_convolution(inputs, tf.cast(kernel, inputs.dtype))


@tf.custom_gradient  # type: ignore[untyped-decorator]
def _narrow_convolution(maps: Any, kernel: Any) -> Any:
    how: dict[str, Any] = {"strides": [1, 1, 1, 1], "padding": "SAME"}

    def gradient(upstream: Any) -> tuple[Any, Any]:
        of_maps = tf.raw_ops.Conv2DBackpropInput(
            input_sizes=tf.shape(maps), filter=kernel, out_backprop=upstream, **how
        )
        of_kernel = tf.raw_ops.Conv2DBackpropFilter(
            input=_side_by_side(maps), filter_sizes=tf.shape(kernel), out_backprop=_side_by_side(upstream), **how
        )
        return of_maps, of_kernel

    return tf.nn.conv2d(maps, kernel, **how), gradient


def _side_by_side(maps: Any) -> Any:
    """From (batch, height, width, channels) to (batch / 8, height, 8 (width + 1), channels), filled up with zeros."""
    height, width, channels = maps.shape[1:]
    missing = -tf.shape(maps)[0] % SIDE_BY_SIDE
    maps = tf.pad(maps, [[0, missing], [0, 0], [0, 1], [0, 0]])
    rows = tf.transpose(tf.reshape(maps, [-1, SIDE_BY_SIDE, height, width + 1, channels]), [0, 2, 1, 3, 4])
    return tf.reshape(rows, [-1, height, SIDE_BY_SIDE * (width + 1), channels])
