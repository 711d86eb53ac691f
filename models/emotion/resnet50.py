"""ResNet-50 with our two heads: the paper's index term, for comparison."""

from __future__ import annotations

import keras
from keras import layers

from core.preprocessing import FACE_SIDE
from models.emotion.layers import Standardise
from models.emotion.network import answer_heads


def build_resnet50(batch_size: int | None = None) -> keras.Model:
    """Build ``keras.applications.ResNet50`` (He et al., 2016) with random weights for faces of 48x48.

    Returns:
        A model with the inputs and outputs of :func:`models.emotion.network.build_emotion_network`.
    """
    face = keras.Input((FACE_SIDE, FACE_SIDE, 1), batch_size=batch_size, name="face")
    features = layers.Concatenate(name="three_channels")([Standardise(name="standardise")(face)] * 3)
    trunk = keras.applications.ResNet50(include_top=False, weights=None, input_shape=(FACE_SIDE, FACE_SIDE, 3))
    features = layers.GlobalAveragePooling2D(name="pool")(trunk(features))
    return keras.Model(face, answer_heads(features), name="resnet50")
