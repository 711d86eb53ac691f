"""The two parts of a trained text network, each alone and both together: the linear one is the peer to beat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.text_features import load_vocabulary
from core.text_reader import VOCABULARY_FILE
from models.runs import WEIGHTS_FILE
from models.text.calibration import choose, scores_of
from models.text.dataset import MessageSet
from models.text.encoding import encode_messages
from models.text.export import logits_of
from models.text.figures import best_thresholds, label_figures
from models.text.network import build_text_network
from models.text.training import read_config


def compare_parts(run: Path, calibration: MessageSet, messages: MessageSet) -> dict[str, Any]:
    """Measure the linear part (TF-IDF and logistic regression), the deep part, and both on ``messages``.

    Args:
        run: a finished run.
        calibration: what each one's thresholds are chosen by.
        messages: what to measure on.

    Returns:
        For ``linear``, ``deep`` and ``both`` the figures of :func:`models.text.figures.label_figures`, from unquantised
        weights; JSON values.
    """
    config, vocabulary = read_config(run), load_vocabulary(run / VOCABULARY_FILE)
    network = build_text_network(config.network)
    network.load_weights(run / WEIGHTS_FILE)
    held, measured = (logits_of(network, encode_messages(part, vocabulary)) for part in (calibration, messages))
    share = choose(calibration.labels, held["linear"], held["deep"]).linear_share
    figures = {}
    for name, weight in (("linear", 1.0), ("deep", 0.0), ("both", share)):
        thresholds = best_thresholds(calibration.labels, scores_of(held["linear"], held["deep"], weight))
        scores = scores_of(measured["linear"], measured["deep"], weight)
        figures[name] = label_figures(messages.labels, scores, thresholds)
    return figures
