"""From a message to the text network's input: the one way for training and for serving."""

from __future__ import annotations

import itertools
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import ArtifactError

PREPROCESSING = "words, punctuation, emoticons, emoji by their Unicode names; CRC-32 of words, pairs and 2..5 letters"
WORDS_READ = 32
"""Tokens of a message that the deep part reads; GoEmotions' longest comments have about as many."""
GRAMS_READ = 512
"""Words, pairs of words and pieces of words that the linear part reads."""
CHARACTERS_READ = 1000
"""Of a message; a mood is said in fewer."""

UNKNOWN_WORD = 1
_FIRST_WORD = 2
_PIECE_LENGTHS = range(2, 6)

_EMOTICON = r"[<>]?[:;=8xX][-o']?[)\](\[dDpP/\\|3*](?!\w)|<3+|</3|:'\(|\^_*\^|-_+-|T_T|[xX]D+\b"
_TOKEN = re.compile(rf"{_EMOTICON}|\w+(?:'\w+)*|!+|\?+|\.{{2,}}|[^\w\s]")
_REPEATED = re.compile(r"(\w)\1{2,}")  # "soooo" is "soo": longer than usual, but not a word of its own for each length
_SILENT_NAME_PARTS = frozenset({"and", "face", "heavy", "of", "sign", "symbol", "the", "with"})
_MODIFIERS = frozenset({"Mn", "Me", "Cf", "Sk", "Cc", "Cn", "Co", "Cs"})
"""Categories of characters that say nothing or only change how others look: skin tones, joiners, lone surrogates."""


def tokens(text: str) -> list[str]:
    """What a message consists of, in small letters.

    An emoji becomes its Unicode name as one token and the name's words as further ones, so that one which no training
    message held is read by its words: ``😨`` is ``[":fearful_face", "fearful"]``.

    Args:
        text: any text; only :data:`CHARACTERS_READ` characters of it are read.
    """
    return [token for part in _parts(text) for token in _normalised(part)]


def spoken_parts(text: str) -> list[str]:
    """The words, emoticons and emoji of a message as they are written, without punctuation; as much as is read."""
    return [part for part in _parts(text) if any(map(_is_spoken, _normalised(part)))]


def _parts(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text[:CHARACTERS_READ].replace("’", "'").replace("‘", "'")))


def _is_spoken(token: str) -> bool:
    return token[0].isalnum() or (len(token) > 1 and token[0] not in "!?.")


def _normalised(found: str) -> Iterable[str]:
    first = found[0]
    if first.isalnum() or first == "_":
        return (_REPEATED.sub(r"\1\1", found.lower()),)
    if first in "!?.":
        return (first * min(len(found), 2),)
    if len(found) > 1:
        return (found.lower(),)
    category = unicodedata.category(first)
    if category == "So":
        return _emoji_tokens(first)
    return () if category in _MODIFIERS else (found,)


def _emoji_tokens(character: str) -> Iterator[str]:
    name = re.split(r"[\s-]", unicodedata.name(character, "unnamed").lower())
    yield ":" + "_".join(name)
    yield from (part for part in name if part not in _SILENT_NAME_PARTS)


def grams(words: Sequence[str]) -> set[str]:
    """What the linear part knows of a message: its tokens, pairs of neighbours, and pieces of 2 to 5 letters."""
    framed = ["<", *words, ">"]
    found = {f"w{word}" for word in words}
    found.update(f"w{left} {right}" for left, right in itertools.pairwise(framed))
    for word in set(words):
        if word[0].isalnum():
            found.update(_pieces(f"<{word}>"))
    return found


def _pieces(word: str) -> Iterator[str]:
    for length in _PIECE_LENGTHS:
        for start in range(len(word) - length + 1):
            yield f"c{word[start : start + length]}"


def hashed(names: Iterable[str]) -> NDArray[np.uint32]:
    """uint32 (n,), the CRC-32 of each name."""
    return np.array([zlib.crc32(name.encode()) for name in names], np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """A message as the network reads it.

    Attributes:
        words: int32 (:data:`WORDS_READ`,), rows of the table of words, in the message's order; 0 after its end, 1 for a
            word that the vocabulary lacks.
        grams: int32 (:data:`GRAMS_READ`,), rows of the table of grams, in no order; 0 for none.
    """

    words: NDArray[np.int32]
    grams: NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class TextVocabulary:
    """The words and grams that training saw often enough, known by their CRC-32: smaller than the strings, and nobody's
    words can be read in it. One unknown gram in some 50,000 is taken for a known one.

    Attributes:
        words: uint32 (n,), ascending; the word at place i has row i + 2.
        grams: uint32 (m,), ascending; the gram at place i has row i + 1.
    """

    words: NDArray[np.uint32]
    grams: NDArray[np.uint32]

    @property
    def word_rows(self) -> int:
        """Rows of the table of words."""
        return len(self.words) + _FIRST_WORD

    @property
    def gram_rows(self) -> int:
        """Rows of the table of grams."""
        return len(self.grams) + 1

    def encode(self, words: Sequence[str]) -> EncodedText:
        """The network's input for the tokens of a message."""
        read = words[:WORDS_READ]
        known_words = _rows(self.words, hashed(read), _FIRST_WORD)
        known_grams = _rows(self.grams, hashed(sorted(grams(words))), 1)
        return EncodedText(
            _padded(np.where(known_words < 0, UNKNOWN_WORD, known_words), WORDS_READ),
            _padded(known_grams[known_grams > 0], GRAMS_READ),
        )

    def save(self, path: Path) -> None:
        """Write it as ``.npz``."""
        with path.open("wb") as file:
            np.savez(file, words=self.words, grams=self.grams)


def load_vocabulary(path: Path) -> TextVocabulary:
    """Read what :meth:`TextVocabulary.save` wrote.

    Raises:
        ArtifactError: the file is missing or not as it should be.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return TextVocabulary(arrays["words"], arrays["grams"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ArtifactError(f"{path} can't be read as a vocabulary: {error}") from error


def _rows(known: NDArray[np.uint32], sought: NDArray[np.uint32], first: int) -> NDArray[np.int64]:
    """Where ``sought`` stand in ``known``, counted from ``first``; -1 where they don't."""
    if not len(known):
        return np.full(len(sought), -1)
    places = np.minimum(np.searchsorted(known, sought), len(known) - 1)
    return np.where(known[places] == sought, places + first, -1)


def _padded(rows: NDArray[np.int64], length: int) -> NDArray[np.int32]:
    padded = np.zeros(length, np.int32)
    padded[: len(rows)] = rows[:length]
    return padded
