"""The figures of the model of tracks' moods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.figures.table import Table, fraction

WAYS = {
    "by_artist": "model, no artist in two folds",
    "by_track": "model, folds over tracks",
    "by_artist_stricter": "model, fewer playlists",
    "sound_regression": "regression on the sound",
    "quadrant_rule": "quadrant rule",
    "calibration_error": "calibration error",
}
TABLE = Table(name_width=30, column_width=11)


def mood_fit_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone evaluate mood-fit`` found, as a short table.

    Args:
        figures: as :func:`models.track_mood.evaluation.evaluate_mood_fit` returns them.
    """
    return "\n".join(_fit_lines(figures)) + "\n"


def _fit_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    rule = figures["quadrant_rule"]
    yield f"model {figures['model']}: {figures['n']:,} labelled tracks; trained on {figures['trained_on']:,} of them"
    yield f"quadrant rule: of the {rule['of']}"
    yield ""
    yield TABLE.row("", "tracks", "AUC", "rule")
    for mood, auc in figures["auc"].items():
        yield TABLE.row(mood, f"{figures['tracks'][mood]:,}", fraction(auc), fraction(rule["auc"][mood]))
    yield TABLE.row("mean", "", fraction(figures["mean_auc"]), fraction(rule["mean_auc"]))


def mood_training_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone train track-mood`` found, as two short tables.

    Args:
        figures: as :func:`models.catalogue.refreshing.refresh_moods` returns them.
    """
    return "\n".join(_training_lines(figures)) + "\n"


def _training_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    moods = figures["by_artist"]
    yield f"AUC in five folds of {figures['tracks']:,} tagged tracks"
    yield TABLE.row("", *moods)
    for way, name in WAYS.items():
        yield TABLE.row(name, *(fraction(figures[way][mood]) for mood in moods))
    yield ""
    yield TABLE.row("median of the tracks tagged", "valence", "arousal")
    for mood, place in figures["median_places"].items():
        yield TABLE.row(mood, *(f"{value:+.2f}" for value in place))
