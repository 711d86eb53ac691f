"""The emotion network as it is served: one face in, seven probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.artifacts import load_artifact
from core.emotions import EMOTIONS, EmotionReading, label_permutation
from core.errors import ArtifactError
from core.litert import LiteRtNetwork
from core.preprocessing import FACE_SIDE, face_input

EMOTION_KIND = "emotion"
EMOTION_NETWORK_FILE = "network.tflite"
PREPROCESSING = "grey, resized to 48x48, 0..255; standardised inside the network"

Logits = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Serving:
    """How the two heads' logits become the probabilities that people get; chosen on training-side data.

    Attributes:
        votes_share: weight of the head that learned ten people's votes; the other head, which learned FER2013's
            own label, has the rest.
        offsets: added to the mixed log-probabilities, one for each emotion in the order of
            :data:`core.emotions.EMOTIONS`: a selfie shows disgust or fear more often than the web's photos of crowds do
            (Menon et al., "Long-tail learning via logit adjustment", 2021).
        temperature: divides the mixed logits, so that a confidence of 70 % is right in 70 % of the cases (Guo et al.,
            2017).
    """

    votes_share: float
    temperature: float
    offsets: tuple[float, ...] = (0.0,) * len(EMOTIONS)

    def probabilities(self, label_logits: Logits, votes_logits: Logits) -> NDArray[np.float64]:
        """float64 (..., 7) probabilities from the two heads' logits (..., 7)."""
        mixed = self.votes_share * log_softmax(votes_logits) + (1 - self.votes_share) * log_softmax(label_logits)
        return np.exp(log_softmax((mixed + np.asarray(self.offsets)) / self.temperature))


def log_softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Logarithms of the probabilities, over the last axis."""
    shifted = logits.astype(np.float64) - logits.max(axis=-1, keepdims=True)
    log_probabilities: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return log_probabilities


class EmotionReader:
    """Reads faces with the exported network; safe to call from any thread.

    Raises:
        ArtifactError: the artifact in ``folder`` is missing, altered, or made for other labels or preprocessing.
    """

    def __init__(self, folder: Path) -> None:
        artifact = load_artifact(folder, EMOTION_KIND)
        if artifact.details["preprocessing"] != PREPROCESSING:
            raise ArtifactError(f"{folder} was trained with other preprocessing: {artifact.details['preprocessing']}")
        self.version = artifact.version
        self._order = list(label_permutation(tuple(artifact.details["labels"])))
        serving = Serving(**artifact.details["serving"])  # its offsets in the order of the artifact's labels
        self.serving = replace(serving, offsets=tuple(serving.offsets[index] for index in self._order))
        self._network = LiteRtNetwork(artifact.file(EMOTION_NETWORK_FILE))
        self.logits(np.zeros((FACE_SIDE, FACE_SIDE), np.uint8))

    def read(self, pixels: NDArray[np.uint8]) -> EmotionReading:
        """Read the emotion in one face.

        Args:
            pixels: uint8 (height, width), the grey pixels of an upright face.
        """
        probabilities = self.serving.probabilities(*self.logits(pixels))
        return EmotionReading(tuple(float(value) for value in probabilities))

    def logits(self, pixels: NDArray[np.uint8]) -> tuple[Logits, Logits]:
        """The two heads' logits, each float32 (7,) in the order of :data:`core.emotions.EMOTIONS`: label, votes.

        The face and its mirror image are both read and averaged.
        """
        face = face_input(pixels)
        passes = [self._network.run(face=view[np.newaxis]) for view in (face, np.ascontiguousarray(face[:, ::-1]))]
        return self._mean(passes, "label_logits"), self._mean(passes, "votes_logits")

    def _mean(self, passes: Sequence[dict[str, Logits]], head: str) -> Logits:
        mean: Logits = np.mean([outputs[head][0] for outputs in passes], axis=0)[self._order]
        return mean
