"""The emotion CNN: a small residual network with two heads on one trunk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
from keras import layers

from core.emotions import EMOTIONS
from core.preprocessing import FACE_SIDE
from models.emotion.layers import BatchNormalization, Conv2D, Standardise

HEADS = ("label_logits", "votes_logits")
"""The outputs: FER2013's own label, and what FER+'s raters saw."""


@dataclass(frozen=True, slots=True)
class EmotionNetworkConfig:
    """Widths of the stages (channels), and what regularises them."""

    stem_channels: int = 32
    stage_channels: tuple[int, ...] = (64, 128, 256)
    blocks_per_stage: tuple[int, ...] = (1, 2, 2)
    stem_blocks: int = 0
    dropout: float = 0.3
    batch_normalisation: bool = True


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
    normalised = config.batch_normalisation
    features = _convolution(features, config.stem_channels, 1, "stem_1", normalised=normalised)
    for block in range(1, config.stem_blocks + 1):
        features = _residual_block(features, config.stem_channels, 1, f"stem_block_{block}", normalised=normalised)
    features = _convolution(features, config.stage_channels[0], 2, "stem_2", normalised=normalised)
    for stage, (channels, blocks) in enumerate(
        zip(config.stage_channels, config.blocks_per_stage, strict=True), start=1
    ):
        for block in range(1, blocks + 1):
            strides = 2 if stage > 1 and block == 1 else 1
            name = f"stage_{stage}_block_{block}"
            features = _residual_block(features, channels, strides, name, normalised=normalised)
    features = layers.GlobalAveragePooling2D(name="pool")(features)
    features = layers.Dropout(config.dropout, name="dropout")(features)
    return keras.Model(face, answer_heads(features), name="emotion_network")


def answer_heads(features: Any) -> dict[str, Any]:
    """The outputs of a network by :data:`HEADS`, float32 (batch, 7), from the features of its trunk, (batch, width)."""
    return {name: layers.Dense(len(EMOTIONS), dtype="float32", name=name)(features) for name in HEADS}


def _convolution(
    features: Any,
    channels: int,
    strides: int,
    name: str,
    *,
    normalised: bool,
    size: int = 3,
    activate: bool = True,
    first_scale: str = "ones",
) -> Any:
    # Without normalisation nothing else keeps the scale of the features (He et al., 2015).
    first_weights = "glorot_uniform" if normalised else "he_normal"
    features = Conv2D(
        channels, size, strides, padding="same", use_bias=not normalised, kernel_initializer=first_weights,
        name=f"{name}_convolution",
    )(features)  # fmt: skip
    if normalised:
        features = BatchNormalization(gamma_initializer=first_scale, name=f"{name}_normalisation")(features)
    return layers.ReLU(name=f"{name}_activation")(features) if activate else features


def _residual_block(features: Any, channels: int, strides: int, name: str, *, normalised: bool) -> Any:
    shortcut = features
    if strides != 1 or features.shape[-1] != channels:
        shortcut = _convolution(
            features, channels, strides, f"{name}_shortcut", normalised=normalised, size=1, activate=False
        )
    features = _convolution(features, channels, strides, f"{name}_1", normalised=normalised)
    # A scale of zero makes the block begin as its shortcut (Goyal et al., 2017), so that one put into a trained network
    # changes nothing at first.
    features = _convolution(
        features, channels, 1, f"{name}_2", normalised=normalised, activate=False, first_scale="zeros"
    )
    features = layers.Add(name=f"{name}_add")([shortcut, features])
    return layers.ReLU(name=f"{name}_activation")(features)
