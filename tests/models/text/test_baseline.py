from __future__ import annotations

import numpy as np

from models.text.baseline import measure_baseline
from models.text.dataset import MessageSet

TEXTS = ("so sad today", "what a happy day", "angry people everywhere", "the table is round", "gross food again",
         "scared of dogs", "wow what a surprise")  # fmt: skip


def test_the_baseline_learns_plain_words() -> None:
    messages = MessageSet(TEXTS * 6, np.eye(7, dtype=np.bool_)[list(range(7)) * 6])
    figures = measure_baseline(messages, messages, MessageSet(TEXTS, np.eye(7, dtype=np.bool_)))
    assert (figures["n"], figures["top_accuracy"]) == (7, 1.0)
