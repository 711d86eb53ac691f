"""The text network as it is served: a message in, seven probabilities out, or no mood at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.artifacts import load_artifact
from core.emotions import EMOTIONS, Emotion, EmotionReading
from core.errors import ArtifactError
from core.litert import LiteRtNetwork
from core.small_talk import mood_part
from core.text_features import PREPROCESSING, load_vocabulary, tokens

TEXT_KIND = "text"
TEXT_NETWORK_FILE = "network.tflite"
VOCABULARY_FILE = "vocabulary.npz"


@dataclass(frozen=True, slots=True)
class TextServing:
    """How scores become an answer; chosen on training-side messages that the network never saw.

    Attributes:
        thresholds: from which score on each label counts as said, in the order of :data:`core.emotions.EMOTIONS`; for
            measuring several labels in one message.
        mood_score: from which score on the likeliest emotion is a mood to answer; it is no mood if *neutral* is
            likelier.
    """

    thresholds: tuple[float, ...]
    mood_score: float

    def mood(self, scores: NDArray[np.float64]) -> EmotionReading | None:
        """The scores (7,) as a distribution, or None if they say no mood."""
        likeliest = int(scores.argmax())
        if EMOTIONS[likeliest] is Emotion.NEUTRAL or scores[likeliest] < self.mood_score:
            return None
        return EmotionReading(tuple(float(value) for value in scores / scores.sum()))


class TextReader:
    """Reads English messages with the exported network; safe to call from any thread.

    Raises:
        ArtifactError: the artifact in ``folder`` is missing, altered, or made for other labels or preprocessing.
    """

    def __init__(self, folder: Path) -> None:
        artifact = load_artifact(folder, TEXT_KIND)
        if artifact.details.get("preprocessing") != PREPROCESSING:
            raise ArtifactError(f"the text network in {folder} was trained with other preprocessing")
        if artifact.details.get("labels") != list(EMOTIONS):
            raise ArtifactError(f"the text network in {folder} has other labels than {', '.join(EMOTIONS)}")
        serving = artifact.details["serving"]
        self.version = artifact.version
        self.serving = TextServing(tuple(serving["thresholds"]), serving["mood_score"])
        self._vocabulary = load_vocabulary(artifact.file(VOCABULARY_FILE))
        self._network = LiteRtNetwork(artifact.file(TEXT_NETWORK_FILE))
        self.scores("")  # the first pass is the slowest

    def read(self, text: str) -> EmotionReading | None:
        """The mood that a message tells; None for a question, a greeting, a request, or words without a mood.

        Args:
            text: the message; English is understood, and emoji in any language.
        """
        said = mood_part(text)
        return self.serving.mood(self.scores(said)) if said else None

    def scores(self, text: str) -> NDArray[np.float64]:
        """float64 (7,), for each of :data:`core.emotions.EMOTIONS` the probability in (0, 1) that somebody would read
        it in the message; several may be read in one, so they don't sum to 1."""
        encoded = self._vocabulary.encode(tokens(text))
        logits = self._network.run(words=encoded.words[np.newaxis], grams=encoded.grams[np.newaxis])["logits"][0]
        probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-logits.astype(np.float64)))
        return probabilities
