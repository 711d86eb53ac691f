"""How the emotion network is trained: every training that stands in ``docs/emotion.md``, and what a run began with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from models.emotion.network import EmotionNetworkConfig
from models.runs import CONFIG_FILE


@dataclass(frozen=True, slots=True)
class EmotionTrainingConfig:
    """Everything that decides a run, apart from the data and the weights it may start from.

    Attributes:
        architecture: our own network, or ``keras.applications.ResNet50`` without pretrained weights.
        peak_learning_rate: after the warm-up; it falls to zero along half a cosine.
        loss: against the targets of each head; ``squared_error`` compares probabilities.
        label_smoothing: share of a label's mass that is spread over all seven.
        disgust_repeats: how often a face labelled disgust (1.5 % of them) is shown in an epoch.
        augmentation: strength of the random changes to a face, 0..1; 0 for none.
        mixup: both parameters of the beta distribution by which two faces and their targets are blended; 0 for none
            (Zhang et al., 2018).
        votes: whether the second head learns the raters' votes; without it they are not used at all.
        teacher_share: how much of each target is the teachers' opinion instead of the people's.
    """

    epochs: int = 40
    batch_size: int = 128
    architecture: Literal["residual", "resnet50"] = "residual"
    optimizer: Literal["sgd", "adam", "rmsprop"] = "sgd"
    peak_learning_rate: float = 0.1
    warm_up_epochs: float = 2.0
    momentum: float = 0.9
    weight_decay: float = 5e-4
    loss: Literal["cross_entropy", "squared_error"] = "cross_entropy"
    label_smoothing: float = 0.1
    disgust_repeats: int = 1
    augmentation: float = 1.0
    mixup: float = 0.0
    votes: bool = True
    teacher_share: float = 0.0
    seed: int = 7
    precision: str = "mixed_bfloat16"
    network: EmotionNetworkConfig = field(default_factory=EmotionNetworkConfig)


BASE = EmotionTrainingConfig()
RESTART = replace(BASE, epochs=12, peak_learning_rate=0.05, warm_up_epochs=0.5, disgust_repeats=3, seed=11)
"""A warm restart (Loshchilov and Hutter, 2017) from a finished base run; both together teach the student."""
STUDENT = replace(
    RESTART,
    epochs=30,
    mixup=0.2,
    teacher_share=0.5,
    seed=21,
    network=replace(BASE.network, stem_blocks=1, blocks_per_stage=(2, 2, 3)),
)
"""The shape that ships: goes on from the restart with three more blocks, which begin as nothing, and learns from the
labels, the votes and the two teachers."""

FINISH = replace(STUDENT, epochs=12, peak_learning_rate=0.02, mixup=0.0, augmentation=0.4, seed=31)
"""The last of it: faces nearly as they are served, since the finder frames them as FER2013 does."""

SECOND = replace(STUDENT, epochs=16, peak_learning_rate=0.03, mixup=0.1, teacher_share=0.6, augmentation=0.6, seed=41)
"""Goes on from a finished network, which is its teacher as well: what it says of a face as it is, the student is to say
of the face turned, stretched and half covered. With two seeds, for the mean of both and of the beginning."""

FRESH = replace(
    BASE,
    epochs=24,
    warm_up_epochs=1.0,
    disgust_repeats=3,
    augmentation=0.6,
    teacher_share=0.4,
    seed=51,
)
"""From random weights again, taught in part by what the finished network says (Furlanello et al., "Born-again nets",
2018): it errs elsewhere, so with the finished one it makes a better teacher than either. With two seeds."""

THIRD = replace(SECOND, teacher_share=0.7, seed=61)
"""Goes on as the second ones did, with three teachers: the finished network and the two fresh ones."""

FOLD = replace(
    BASE,
    epochs=10,
    batch_size=64,
    warm_up_epochs=1.0,
    peak_learning_rate=0.05,
    disgust_repeats=3,
    augmentation=0.5,
    network=EmotionNetworkConfig(stem_channels=16, stage_channels=(32, 64, 128)),
)
"""What is affordable five times: half the width, a quarter of the epochs, so milder augmentation; small batches, since
a network needs some two thousand steps before it tells faces apart at all. Half the peak suits half the batch."""

DEFAULT_CONFIG = "base"

CONFIGS: Mapping[str, EmotionTrainingConfig] = MappingProxyType(
    {
        DEFAULT_CONFIG: BASE,
        "restart": RESTART,
        "student": STUDENT,
        "finish": FINISH,
        "second-a": SECOND,
        "second-b": replace(SECOND, seed=42),
        "fresh-a": FRESH,
        "fresh-b": replace(FRESH, seed=52),
        "third-a": THIRD,
        "third-b": replace(THIRD, seed=62),
        "fold": FOLD,
    }
)


def read_config(run: Path) -> EmotionTrainingConfig:
    """The configuration that a run was started with."""
    values = json.loads((run / CONFIG_FILE).read_text())
    return EmotionTrainingConfig(**{**values, "network": network_config(values["network"])})


def network_config(values: Mapping[str, Any]) -> EmotionNetworkConfig:
    """A network's configuration as JSON keeps it, where a tuple has become a list."""
    kept: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return EmotionNetworkConfig(**kept)
