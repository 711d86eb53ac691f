"""The vocabulary that training messages give, and labelled messages as arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.text_features import TextVocabulary, grams, hashed, tokens
from models.text.dataset import MessageSet


@dataclass(frozen=True, slots=True, eq=False)
class EncodedMessages:
    """Messages as the network reads them.

    Attributes:
        words: int32 (n, :data:`core.text_features.WORDS_READ`).
        grams: int32 (n, :data:`core.text_features.GRAMS_READ`).
        labels: bool (n, 7), in the order of :data:`core.emotions.EMOTIONS`.
    """

    words: NDArray[np.int32]
    grams: NDArray[np.int32]
    labels: NDArray[np.bool_]


def build_vocabulary(texts: Sequence[str], fewest_words: int, fewest_grams: int) -> TextVocabulary:
    """Every word and gram that stands in at least so many of ``texts``."""
    words: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    for text in texts:
        found = tokens(text)
        words.update(set(found))
        pieces.update(grams(found))
    return TextVocabulary(_kept(words, fewest_words), _kept(pieces, fewest_grams))


def encode_messages(messages: MessageSet, vocabulary: TextVocabulary) -> EncodedMessages:
    """All messages through the encoding that serves."""
    encoded = [vocabulary.encode(tokens(text)) for text in messages.texts]
    return EncodedMessages(
        np.stack([row.words for row in encoded]), np.stack([row.grams for row in encoded]), messages.labels
    )


def _kept(counts: Counter[str], fewest: int) -> NDArray[np.uint32]:
    return np.unique(hashed(name for name, count in counts.items() if count >= fewest))
