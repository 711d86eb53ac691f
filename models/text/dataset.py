"""GoEmotions with Ekman's labels: loading and splitting.

Demszky et al., "GoEmotions: A Dataset of Fine-Grained Emotions", ACL 2020: English comments from Reddit, read by three
to five raters; their 27 emotions are grouped into Ekman's six and neutral. A comment may have several labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.emotions import EMOTIONS, Emotion
from core.errors import DataError

TRAIN_FILE = "goemotions_ekman_train.tsv"
DEV_FILE = "goemotions_ekman_dev.tsv"
LABELS_FILE = "goemotions_ekman_labels.txt"
LABELS: Mapping[str, Emotion] = MappingProxyType(
    {name: Emotion("happiness" if name == "joy" else name)
     for name in ("anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise")}
)  # fmt: skip
"""The labels in the order of their numbers in the files, each with our name for it."""
COLUMNS: tuple[int, ...] = tuple(EMOTIONS.index(emotion) for emotion in LABELS.values())
"""For each of the file's labels the place of its emotion in :data:`core.emotions.EMOTIONS`."""
CALIBRATION_SHARE = 0.1
CALIBRATION_SEED = 7
"""Of the training file, what every choice after training is made by and no model learns from; the same in every run."""


@dataclass(frozen=True, slots=True, eq=False)
class MessageSet:
    """Messages with their labels.

    Attributes:
        texts: n messages.
        labels: bool (n, 7), in the order of :data:`core.emotions.EMOTIONS`; at least one in each row.
    """

    texts: tuple[str, ...]
    labels: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, rows: NDArray[np.int64]) -> MessageSet:
        """The rows chosen by indices."""
        return MessageSet(tuple(self.texts[row] for row in rows), self.labels[rows])

    def with_more(self, others: MessageSet, times: int) -> MessageSet:
        """These messages and, behind them, ``others`` so many times."""
        labels = np.concatenate([self.labels, *[others.labels] * times])
        return MessageSet(self.texts + others.texts * times, labels)


def load_messages(path: Path) -> MessageSet:
    """Read a ``.tsv`` without a header: text, label numbers separated by commas, and an id, which is not used.

    Raises:
        DataError: a line is not of that form, or there is none.
        OSError: the file can't be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # a comment may hold other line separators
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 text: {error}") from error
    rows = [_row(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1) if line.strip("\r")]
    if not rows:
        raise DataError(f"{path} holds no messages")
    return MessageSet(tuple(text for text, _ in rows), np.array([label for _, label in rows]))


def load_training_messages(folder: Path) -> tuple[MessageSet, MessageSet]:
    """The training file in ``folder`` in two parts: to learn from, and to choose by.

    Raises:
        DataError: a file is not of its form, or numbers the labels otherwise.
        OSError: a file can't be read.
    """
    named = (folder / LABELS_FILE).read_text(encoding="utf-8").split()
    if named != list(LABELS):
        raise DataError(f"{folder / LABELS_FILE} names {', '.join(named)}; expected: {', '.join(LABELS)}")
    return split_off_calibration(load_messages(folder / TRAIN_FILE))


def split_off_calibration(messages: MessageSet, share: float = CALIBRATION_SHARE) -> tuple[MessageSet, MessageSet]:
    """Cut ``messages`` in (training, calibration) so that copies of one text stay together."""
    texts = sorted(set(messages.texts))
    order = np.random.default_rng(CALIBRATION_SEED).permutation(len(texts))
    chosen = {texts[index] for index in order[: round(len(texts) * share)]}
    held = np.array([text in chosen for text in messages.texts])
    return messages.take(np.flatnonzero(~held)), messages.take(np.flatnonzero(held))


def _row(line: str, where: str) -> tuple[str, NDArray[np.bool_]]:
    fields: Sequence[str] = line.rstrip("\r").split("\t")
    numbers = fields[1].split(",") if len(fields) == 3 else []
    if not numbers or not all(number.isdecimal() and int(number) < len(LABELS) for number in numbers):
        raise DataError(f"{where}: needed are a text, label numbers from 0 to {len(LABELS) - 1}, and an id")
    label = np.zeros(len(EMOTIONS), np.bool_)
    label[[COLUMNS[int(number)] for number in numbers]] = True
    return fields[0], label
