from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from models.emotion.layers import BatchNormalization, Conv2D, Standardise

SHAPE = (6, 5, 5, 4)


def features(seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return (random.normal(size=SHAPE) * [1, 2, 5, 0.1] + [0, 3, -4, 1]).astype(np.float32)


def pair(**options: float) -> tuple[keras.Layer, keras.Layer]:
    """Our layer and Keras's, with the same weights, which are not those at the start."""
    layers = BatchNormalization(**options), keras.layers.BatchNormalization(**options)
    random = np.random.default_rng(1)
    weights = [random.uniform(0.5, 2.0, 4).astype(np.float32) for _ in range(4)]
    for layer in layers:
        layer.build(SHAPE)
        layer.set_weights(weights)
    return layers


def names(layer: keras.Layer) -> list[tuple[str, tuple[int, ...]]]:
    return [(weight.name, tuple(weight.shape)) for weight in layer.weights]


@pytest.mark.parametrize("options", [{}, {"momentum": 0.7, "epsilon": 0.01}])
def test_batch_normalisation_trains_as_keras_does(options: dict[str, float]) -> None:
    ours, theirs = pair(**options)
    for seed in range(3):
        mine, reference = (np.asarray(layer(features(seed), training=True)) for layer in (ours, theirs))
        assert mine == pytest.approx(reference, abs=1e-4)
    assert ours.moving_mean.numpy() == pytest.approx(theirs.moving_mean.numpy(), rel=1e-5)
    # TensorFlow's kernel divides by n - 1 where Keras divides by n: with 6x5x5 values, less than a hundredth.
    assert ours.moving_variance.numpy() == pytest.approx(theirs.moving_variance.numpy(), rel=0.01)
    assert ours.moving_mean.numpy() != pytest.approx(pair()[0].moving_mean.numpy(), rel=1e-2)


def test_batch_normalisation_is_served_as_keras_does() -> None:
    ours, theirs = pair()
    before = [weight.numpy() for weight in ours.weights]
    assert np.asarray(ours(features())) == pytest.approx(np.asarray(theirs(features())), abs=1e-5)
    assert all(np.array_equal(weight.numpy(), old) for weight, old in zip(ours.weights, before, strict=True))


def test_batch_normalisation_has_the_gradients_of_keras() -> None:
    found = []
    for layer in pair():
        with tf.GradientTape() as tape:
            inputs = tf.constant(features())
            tape.watch(inputs)
            loss = tf.reduce_sum(layer(inputs, training=True) ** 3)
        found.append(tape.gradient(loss, [inputs, layer.gamma.value, layer.beta.value]))
    for mine, reference in zip(*found, strict=True):
        assert mine.numpy() == pytest.approx(reference.numpy(), rel=1e-3, abs=0.05)


def test_a_frozen_layer_learns_nothing() -> None:
    ours, theirs = pair()
    ours.trainable = theirs.trainable = False
    mine, reference = (np.asarray(layer(features(), training=True)) for layer in (ours, theirs))
    assert mine == pytest.approx(reference, abs=1e-5)
    assert ours.moving_mean.numpy() == pytest.approx(theirs.moving_mean.numpy())


def test_the_weights_lie_as_those_of_keras() -> None:
    ours, theirs = pair()
    assert names(ours) == names(theirs)
    assert ours.get_config().keys() == theirs.get_config().keys()


@pytest.mark.parametrize("width", [6, 12])  # narrow, where ours differs, and not
@pytest.mark.parametrize("faces", [16, 5])  # a whole number of rows of eight, and not
def test_a_convolution_has_the_answers_and_gradients_of_keras(width: int, faces: int) -> None:
    random = np.random.default_rng(0)
    maps = tf.cast(random.normal(size=(faces, width, width, 4)), tf.bfloat16)
    kernel, upstream = (random.normal(size=size).astype(np.float32) for size in ((3, 3, 4, 8), (8,)))
    found = []
    for kind in (Conv2D, keras.layers.Conv2D):
        layer = kind(8, 3, padding="same", use_bias=False, dtype="mixed_bfloat16")
        layer.build(maps.shape)
        layer.set_weights([kernel])
        with tf.GradientTape() as tape:
            tape.watch(maps)
            outputs = layer(maps)
            loss = tf.reduce_sum(tf.cast(outputs, tf.float32) * upstream)
        found.append([outputs, *tape.gradient(loss, [maps, layer.kernel.value])])
    for mine, reference in zip(*found, strict=True):
        expected = np.asarray(tf.cast(reference, tf.float32))
        assert np.asarray(tf.cast(mine, tf.float32)) == pytest.approx(
            expected, abs=0.01 * float(np.abs(expected).max())
        )


def test_standardising_takes_brightness_and_contrast_away() -> None:
    face = np.random.default_rng(0).uniform(60, 190, (2, 48, 48, 1)).astype(np.float32)
    plain, dim = (np.asarray(Standardise()(view)) for view in (face, face * 0.7 + 10))
    assert plain.mean(axis=(1, 2, 3)) == pytest.approx([0, 0], abs=1e-4)
    assert plain.std(axis=(1, 2, 3)) == pytest.approx([0.82, 0.82], abs=0.03)  # 37 grey levels, softened by 8
    assert plain == pytest.approx(dim, abs=0.2)


def test_a_blank_face_stays_blank() -> None:
    assert not np.asarray(Standardise()(np.full((1, 48, 48, 1), 130, np.float32))).any()


def test_each_face_is_standardised_by_itself() -> None:
    faces = features().mean(axis=-1, keepdims=True)
    assert np.asarray(Standardise()(faces))[2:3] == pytest.approx(np.asarray(Standardise()(faces[2:3])), abs=1e-5)


def test_the_softening_is_kept_with_the_layer() -> None:
    assert Standardise.from_config(Standardise(3.0).get_config()).softening == 3.0
