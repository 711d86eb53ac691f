"""What people call the seven emotions in files of labels."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.emotions import EMOTIONS, Emotion
from core.errors import DataError

_WORDS: Mapping[str, str] = MappingProxyType(
    {"angry": "anger", "disgusted": "disgust", "fearful": "fear", "afraid": "fear", "happy": "happiness",
     "joy": "happiness", "sad": "sadness", "surprised": "surprise"}
)  # fmt: skip
_INDICES: Mapping[str, int] = MappingProxyType({str(index): index for index in range(len(EMOTIONS))})


def emotion_index(word: str) -> int:
    """The index in :data:`core.emotions.EMOTIONS` of a name, or of the number that FER2013 has for it.

    Raises:
        DataError: it is neither.
    """
    plain = word.strip().lower()
    name = _WORDS.get(plain, plain)
    if name in list(EMOTIONS):
        return EMOTIONS.index(Emotion(name))
    if plain in _INDICES:
        return _INDICES[plain]
    raise DataError(f"{word!r} is no emotion; there are: {', '.join(EMOTIONS)}")
