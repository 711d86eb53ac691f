"""The text network that ships, on messages written by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.artifacts import altered

from core.emotions import EMOTIONS, Emotion
from core.errors import ArtifactError
from core.text_reader import TextReader, TextServing

SHIPPED = Path(__file__).parents[2] / "models" / "artifacts" / "text"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(SHIPPED)


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("😢", Emotion.SADNESS),
        ("😡", Emotion.ANGER),
        ("😂😂", Emotion.HAPPINESS),
        ("I'm so happy today!", Emotion.HAPPINESS),
        ("this makes me furious", Emotion.ANGER),
        ("I feel so sad and lonely", Emotion.SADNESS),
        ("exam tomorrow, panicking", Emotion.FEAR),
        ("I am scared of the dark", Emotion.FEAR),
        ("eww, that is disgusting", Emotion.DISGUST),
        ("wow, I did not expect that!", Emotion.SURPRISE),
        ("tired but hopeful", Emotion.HAPPINESS),
        ("play something sad", Emotion.SADNESS),
        ("Hello! What can you do? I am so angry!", Emotion.ANGER),
    ],
)
def test_moods_are_read(reader: TextReader, text: str, emotion: Emotion) -> None:
    reading = reader.read(text)
    assert reading is not None
    assert reading.ranked()[0][0] is emotion


@pytest.mark.parametrize(
    "text",
    ["hi", "hello there", "what can you do?", "play something", "how are you", "thanks", "", "   ", "?", "12345",
     "The train leaves at nine.", "Yesterday I bought a table.", "\u0000\ud83d", "[NAME] is from New Orleans"],
)  # fmt: skip
def test_no_mood_is_read_where_there_is_none(reader: TextReader, text: str) -> None:
    assert reader.read(text) is None


@pytest.mark.parametrize("text", ["", "😢" * 5000, "a" * 5000, "sad " * 5000, "\x00\u202e", "хорошо", "मैं खुश हूँ"])
def test_any_text_has_finite_scores(reader: TextReader, text: str) -> None:
    scores = reader.scores(text)
    assert scores.shape == (7,)
    assert np.isfinite(scores).all()
    assert ((scores > 0) & (scores < 1)).all()


def test_threads_get_the_same_answers(reader: TextReader) -> None:
    texts = ["sad", "happy", "angry :(", "what a day"] * 10
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(reader.scores, texts))
    np.testing.assert_array_equal(found, [reader.scores(text) for text in texts])


def test_a_likelier_neutral_is_no_mood() -> None:
    serving = TextServing((0.5,) * 7, mood_score=0.4)
    scores = np.full(7, 0.1)
    scores[EMOTIONS.index(Emotion.SADNESS)] = 0.6
    reading = serving.mood(scores)
    assert reading is not None
    assert reading.probability(Emotion.SADNESS) == pytest.approx(0.5)
    scores[EMOTIONS.index(Emotion.NEUTRAL)] = 0.7
    assert serving.mood(scores) is None
    assert serving.mood(np.full(7, 0.1)) is None


@pytest.mark.parametrize(
    "details", [{"preprocessing": "other"}, {"labels": ["joy"]}, {"labels": list(reversed(EMOTIONS))}]
)
def test_another_network_is_refused(tmp_path: Path, details: dict[str, Any]) -> None:
    with pytest.raises(ArtifactError, match="the text network"):
        TextReader(altered(SHIPPED, tmp_path / "text", **details))


def test_the_artifact_is_as_small_as_agreed() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= 5_000_000
