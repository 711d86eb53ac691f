"""What is compared: a short training of the emotion network, and it again with one thing changed at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from models.emotion.configs import BASE, FOLD, EmotionTrainingConfig

Question = Literal["reference", "loss", "optimiser", "regularisation", "architecture", "data"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One run of the comparison: the question that it answers, and what it changes, in words."""

    question: Question
    change: str
    config: EmotionTrainingConfig


REFERENCE = replace(FOLD, epochs=8, batch_size=32, warm_up_epochs=0.5, peak_learning_rate=0.03)
"""What the others differ from: the setting of the cross-validation, shortened."""


def _optimised_by(optimizer: Literal["adam", "rmsprop"], peak: float) -> Variant:
    # A step decays the weights by rate x decay; that product stays what it is in the reference.
    decay = REFERENCE.weight_decay * REFERENCE.peak_learning_rate / peak
    words = f"peak learning rate {peak:g} and weight decay {decay:g} (the same decay a step)"
    config = replace(REFERENCE, optimizer=optimizer, peak_learning_rate=peak, weight_decay=decay)
    return Variant("optimiser", f"{_OPTIMISERS[optimizer]} instead of SGD with momentum, {words}", config)


def _network(**changes: Any) -> EmotionTrainingConfig:
    return replace(REFERENCE, network=replace(REFERENCE.network, **changes))


_OPTIMISERS = MappingProxyType({"adam": "Adam", "rmsprop": "RMSprop"})

VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "reference": Variant("reference", "nothing: what each other row differs from in one thing", REFERENCE),
        "squared-error": Variant(
            "loss",
            "squared error of the probabilities instead of cross-entropy",
            replace(REFERENCE, loss="squared_error"),
        ),
        "adam": _optimised_by("adam", 1e-3),
        "rmsprop": _optimised_by("rmsprop", 5e-4),
        "resnet50": Variant(
            "architecture",
            "ResNet-50 (keras.applications, random weights) on the same 48x48 faces, for half as many epochs",
            replace(REFERENCE, architecture="resnet50", epochs=REFERENCE.epochs // 2),
        ),
        "no-dropout": Variant("regularisation", "without dropout", _network(dropout=0.0)),
        "no-batch-normalisation": Variant(
            "regularisation",
            "without batch normalisation, with He's initial weights and a tenth of the peak learning rate",
            replace(_network(batch_normalisation=False), peak_learning_rate=REFERENCE.peak_learning_rate / 10),
        ),
        "no-weight-decay": Variant("regularisation", "without weight decay", replace(REFERENCE, weight_decay=0.0)),
        "no-label-smoothing": Variant(
            "regularisation", "without label smoothing", replace(REFERENCE, label_smoothing=0.0)
        ),
        "no-augmentation": Variant("data", "without augmentation", replace(REFERENCE, augmentation=0.0)),
        "labels-only": Variant(
            "data", "without the raters' votes; its agreement is its label head's", replace(REFERENCE, votes=False)
        ),
        "full-width": Variant(
            "architecture",
            "twice the width: stages of 64, 128 and 256 channels",
            replace(REFERENCE, network=BASE.network),
        ),
    }
)
