"""The emotion CNN: a small residual network with two heads on one trunk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
from keras import layers

from core.emotions import EMOTIONS
from core.preprocessing import FACE_SIDE


@dataclass(frozen=True, slots=True)
class EmotionNetworkConfig:
    """Widths of the stages (channels) and the dropout before the heads."""

    stem_channels: int = 32
    stage_channels: tuple[int, ...] = (64, 128, 256)
    blocks_per_stage: tuple[int, ...] = (1, 2, 2)
    dropout: float = 0.3


@keras.saving.register_keras_serializable("undertone")
class Standardise(layers.Layer):  # type: ignore[misc]
    """Give each image zero mean and about unit variance, so that dim and bright photos look alike.

    ``softening`` (grey levels) is added to the standard deviation; it keeps a blank image from becoming noise.
    """

    def __init__(self, softening: float = 8.0, **kwargs: Any) -> None:
        super().__init__(dtype="float32", **kwargs)
        self.softening = softening

    def call(self, images: Any) -> Any:
        mean = keras.ops.mean(images, axis=(1, 2, 3), keepdims=True)
        centred = images - mean
        variance = keras.ops.mean(keras.ops.square(centred), axis=(1, 2, 3), keepdims=True)
        return centred / (keras.ops.sqrt(variance) + self.softening)

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "softening": self.softening}


def build_emotion_network(config: EmotionNetworkConfig | None = None, batch_size: int | None = None) -> keras.Model:
    """Build the network: grey face in, two sets of seven logits out.

    A VGG-like stem, then residual blocks (He et al., 2016) whose first convolution of each stage halves the picture.
    The head ``label_logits`` learns FER2013's own label, for comparison with the literature; ``votes_logits`` learns
    the distribution of FER+'s ten raters (Barsoum et al., 2016), which is what people see in a face.

    Returns:
        A model from float32 (batch, 48, 48, 1) in [0, 255] to ``{"label_logits", "votes_logits"}``, each float32
        (batch, 7).

    Example:
        >>> build_emotion_network()(np.zeros((1, 48, 48, 1)))["label_logits"].shape
        TensorShape([1, 7])
    """
    config = config or EmotionNetworkConfig()
    face = keras.Input((FACE_SIDE, FACE_SIDE, 1), batch_size=batch_size, name="face")
    features = Standardise(name="standardise")(face)
    features = _convolution(features, config.stem_channels, 1, "stem_1")
    features = _convolution(features, config.stage_channels[0], 2, "stem_2")
    for stage, (channels, blocks) in enumerate(
        zip(config.stage_channels, config.blocks_per_stage, strict=True), start=1
    ):
        for block in range(1, blocks + 1):
            strides = 2 if stage > 1 and block == 1 else 1
            features = _residual_block(features, channels, strides, f"stage_{stage}_block_{block}")
    features = layers.GlobalAveragePooling2D(name="pool")(features)
    features = layers.Dropout(config.dropout, name="dropout")(features)
    heads = {
        name: layers.Dense(len(EMOTIONS), dtype="float32", name=name)(features)
        for name in ("label_logits", "votes_logits")
    }
    return keras.Model(face, heads, name="emotion_network")


def _convolution(features: Any, channels: int, strides: int, name: str, *, activate: bool = True) -> Any:
    features = layers.Conv2D(channels, 3, strides, padding="same", use_bias=False, name=f"{name}_convolution")(features)
    features = layers.BatchNormalization(name=f"{name}_normalisation")(features)
    return layers.ReLU(name=f"{name}_activation")(features) if activate else features


def _residual_block(features: Any, channels: int, strides: int, name: str) -> Any:
    shortcut = features
    if strides != 1 or features.shape[-1] != channels:
        shortcut = layers.Conv2D(channels, 1, strides, use_bias=False, name=f"{name}_shortcut")(features)
        shortcut = layers.BatchNormalization(name=f"{name}_shortcut_normalisation")(shortcut)
    features = _convolution(features, channels, strides, f"{name}_1")
    features = _convolution(features, channels, 1, f"{name}_2", activate=False)
    features = layers.Add(name=f"{name}_add")([shortcut, features])
    return layers.ReLU(name=f"{name}_activation")(features)
