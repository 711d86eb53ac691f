"""Measure the text network that ships, through the code that serves it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from core.text_reader import TextReader
from models.text.dataset import load_messages
from models.text.figures import label_figures, mood_figures

RESULTS = Path(__file__).parent / "results"


def evaluate_text(data: Path, artifact: Path) -> dict[str, Any]:
    """Measure on labelled messages.

    The labels are scored as in the GoEmotions paper, several to a message: one is given where its score reaches the
    threshold that was chosen for it on a part of the training messages, ``macro_f1`` is the mean of the seven labels'
    F1, and ``accuracy`` the share of messages with exactly the raters' set of labels. See
    :func:`models.text.figures.label_figures`. ``moods_found`` and ``false_moods`` measure what people are served, rule
    for small talk included; see :func:`models.text.figures.mood_figures`.

    Args:
        data: a ``.tsv`` of text, label numbers and id; see :func:`models.text.dataset.load_messages`.
        artifact: the folder of the text artifact.

    Returns:
        JSON values, ``ms_per_message_median`` for reading one message as it is served among them.

    Raises:
        ArtifactError: the artifact can't be used.
        DataError: the data holds no labelled messages.
        OSError: a file can't be read.
    """
    messages, reader = load_messages(data), TextReader(artifact)
    scores, found, milliseconds = [], [], []
    for text in messages.texts:
        started = time.perf_counter()
        found.append(reader.read(text) is not None)
        milliseconds.append((time.perf_counter() - started) * 1000)
        scores.append(reader.scores(text))
    return {
        **label_figures(messages.labels, np.array(scores), np.array(reader.serving.thresholds)),
        **mood_figures(messages.labels, np.array(found)),
        "ms_per_message_median": float(np.median(milliseconds)),
        "bytes": sum(file.stat().st_size for file in artifact.iterdir()),
        "model": reader.version,
    }
