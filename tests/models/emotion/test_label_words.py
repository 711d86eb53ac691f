from __future__ import annotations

import pytest

from core.emotions import EMOTIONS
from core.errors import DataError
from models.emotion.label_words import emotion_index


def test_every_word_and_number_is_its_emotion() -> None:
    words = {
        "anger": "angry Anger 0", "disgust": "disgusted DISGUST 1", "fear": "fearful afraid 2",
        "happiness": "happy joy 3", "sadness": "sad 4", "surprise": "surprised 5", "neutral": " Neutral 6",
    }  # fmt: skip
    for emotion, others in words.items():
        assert {emotion_index(word) for word in (emotion, *others.split())} == {list(EMOTIONS).index(emotion)}


@pytest.mark.parametrize("word", ["bored", "", "7", "-1", "03", "²"])
def test_another_word_is_no_emotion(word: str) -> None:
    with pytest.raises(DataError, match="is no emotion; there are: anger"):
        emotion_index(word)
