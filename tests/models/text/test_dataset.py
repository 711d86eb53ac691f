"""Reading and splitting labelled messages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.emotions import EMOTIONS, Emotion
from core.errors import DataError
from models.text.dataset import LABELS, MessageSet, load_messages, load_training_messages, split_off_calibration


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_label_numbers_become_our_emotions(tmp_path: Path) -> None:
    messages = load_messages(written(tmp_path / "a.tsv", "so glad\t3\tx\nmeh\t4,5\ty\r\n"))
    assert messages.texts == ("so glad", "meh")
    found = [{EMOTIONS[column] for column in np.flatnonzero(row)} for row in messages.labels]
    assert found == [{Emotion.HAPPINESS}, {Emotion.NEUTRAL, Emotion.SADNESS}]


@pytest.mark.parametrize(
    "text", ["", "\n", "no label\n", "a\t7\tx\n", "a\t\tx\n", "a\t-1\tx\n", "a\t1\n", "a\t1\tx\ty\n"]
)
def test_other_lines_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"a\.tsv"):
        load_messages(written(tmp_path / "a.tsv", text))


def test_a_file_of_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        load_messages(tmp_path / "a.tsv")


def test_other_label_names_are_refused(tmp_path: Path) -> None:
    written(tmp_path / "goemotions_ekman_labels.txt", "joy\nanger\n")
    with pytest.raises(DataError, match="joy, anger"):
        load_training_messages(tmp_path)


def test_the_split_keeps_copies_together_and_loses_nothing(tmp_path: Path) -> None:
    written(tmp_path / "goemotions_ekman_labels.txt", "\n".join(LABELS))
    lines = "".join(f"message {number % 50}\t{number % 7}\tid{number}\n" for number in range(100))
    written(tmp_path / "goemotions_ekman_train.tsv", lines)
    messages, calibration = load_training_messages(tmp_path)
    assert (len(messages), len(calibration)) == (90, 10)
    assert not set(messages.texts) & set(calibration.texts)


def test_the_split_is_the_same_for_the_same_messages() -> None:
    messages = MessageSet(tuple(f"text {number}" for number in range(30)), np.eye(7, dtype=np.bool_)[np.zeros(30, int)])
    assert split_off_calibration(messages)[1].texts == split_off_calibration(messages)[1].texts
