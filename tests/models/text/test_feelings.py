"""The hand-written messages about one's own feelings."""

from __future__ import annotations

from collections import Counter

import pytest

from core.emotions import EMOTIONS, Emotion
from core.text_features import tokens
from models.text.feelings import EMOJI, WORDS, felt_messages


def emotions_of(text: str) -> list[Emotion]:
    messages = felt_messages()
    return [
        EMOTIONS[int(label.argmax())]
        for said, label in zip(messages.texts, messages.labels, strict=True)
        if said == text
    ]


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("I am so furious", Emotion.ANGER),
        ("😡", Emotion.ANGER),
        ("feeling down", Emotion.SADNESS),
        ("not happy", Emotion.SADNESS),
        ("I'm not sad", Emotion.NEUTRAL),
    ],
)
def test_what_some_of_them_mean(text: str, emotion: Emotion) -> None:
    assert emotions_of(text) == [emotion]


def test_every_message_has_one_label() -> None:
    messages = felt_messages()
    assert len(messages.texts) == len(messages.labels)
    assert (messages.labels.sum(axis=1) == 1).all()


def test_every_emoji_has_a_name_that_is_read() -> None:
    for character in "".join(EMOJI.values()):
        assert tokens(character)[0].startswith(":")


def test_no_word_is_listed_twice_for_one_emotion() -> None:
    for emotion, words in WORDS.items():
        counts = Counter(words.split(", "))
        assert max(counts.values()) == 1, emotion
