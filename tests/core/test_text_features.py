"""A message's tokens, and their rows in the vocabulary."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from core.errors import ArtifactError
from core.text_features import (
    CHARACTERS_READ,
    GRAMS_READ,
    UNKNOWN_WORD,
    WORDS_READ,
    TextVocabulary,
    grams,
    hashed,
    load_vocabulary,
    spoken_parts,
    tokens,
)


def vocabulary(words: str, pieces: tuple[str, ...] = ()) -> TextVocabulary:
    return TextVocabulary(np.unique(hashed(words.split())), np.unique(hashed(pieces)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm SO tired...", ["i'm", "so", "tired", ".."]),
        ("Don’t!!!", ["don't", "!!"]),
        ("sooooo good", ["soo", "good"]),
        ("sad :( <3", ["sad", ":(", "<3"]),
        ("hi [NAME], ok?", ["hi", "[", "name", "]", ",", "ok", "?"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words_punctuation_and_emoticons_are_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("😢", [":crying_face", "crying"]),
        ("😨", [":fearful_face", "fearful"]),
        ("❤️", [":heavy_black_heart", "black", "heart"]),
        ("👍🏽", [":thumbs_up_sign", "thumbs", "up"]),
    ],
)
def test_an_emoji_is_its_name_and_the_words_of_it(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_skin_tones_and_joiners_change_nothing() -> None:
    assert tokens("👍🏿") == tokens("👍") == tokens("👍\ufe0f")


def test_what_is_spoken_stays_as_it_is_written() -> None:
    assert spoken_parts("soooo sad, 😢 :( !! .. \ud83d") == ["soooo", "sad", "😢", ":("]


def test_grams_are_tokens_pairs_and_pieces() -> None:
    found = grams(["so", "sad"])
    assert {"wso", "wso sad", "w< so", "wsad >", "c<so>", "csad>", "c<s"} <= found
    assert "csosad" not in found


def test_words_have_the_rows_of_their_hashes() -> None:
    known = vocabulary("sad happy")
    row = 2 + sorted([zlib.crc32(b"sad"), zlib.crc32(b"happy")]).index(zlib.crc32(b"sad"))
    encoded = known.encode(["so", "sad"])
    assert encoded.words.tolist() == [UNKNOWN_WORD, row] + [0] * (WORDS_READ - 2)
    assert known.word_rows == 4


def test_unknown_grams_leave_no_trace() -> None:
    encoded = vocabulary("", ("wsad", "c<sa")).encode(["sad"])
    assert sorted(encoded.grams.tolist()) == [0] * (GRAMS_READ - 2) + [1, 2]


def test_an_empty_vocabulary_knows_nothing() -> None:
    encoded = vocabulary("").encode(["sad"])
    assert encoded.words[0] == UNKNOWN_WORD
    assert not encoded.grams.any()


def test_a_long_message_fills_the_input_and_no_more() -> None:
    words = tokens("sad and happy " * 2000)
    assert len(" ".join(words)) <= CHARACTERS_READ
    assert vocabulary("sad happy and").encode(words).words.all()


def test_a_vocabulary_survives_its_file(tmp_path: Path) -> None:
    written = vocabulary("sad happy", ("wsad",))
    written.save(tmp_path / "vocabulary.npz")
    read = load_vocabulary(tmp_path / "vocabulary.npz")
    np.testing.assert_array_equal(read.words, written.words)
    np.testing.assert_array_equal(read.grams, written.grams)


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x03\x04broken"])
def test_a_broken_vocabulary_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "vocabulary.npz").write_bytes(content)
    with pytest.raises(ArtifactError, match=r"vocabulary\.npz"):
        load_vocabulary(tmp_path / "vocabulary.npz")
