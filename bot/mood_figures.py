"""The figures of the mood model as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

WAYS = {
    "by_artist": "model, no artist in two folds",
    "by_track": "model, folds over tracks",
    "by_artist_stricter": "model, fewer playlists",
    "sound_regression": "regression on the sound",
    "quadrant_rule": "quadrant rule",
    "calibration_error": "calibration error",
}
NAME_WIDTH = 30
COLUMN_WIDTH = 11


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
    yield _row("", "tracks", "AUC", "rule")
    for mood, auc in figures["auc"].items():
        yield _row(mood, f"{figures['tracks'][mood]:,}", _fraction(auc), _fraction(rule["auc"][mood]))
    yield _row("mean", "", _fraction(figures["mean_auc"]), _fraction(rule["mean_auc"]))


def mood_training_text(figures: Mapping[str, Any]) -> str:
    """What ``undertone train track-mood`` found, as two short tables.

    Args:
        figures: as :func:`models.catalogue.refreshing.refresh_moods` returns them.
    """
    return "\n".join(_training_lines(figures)) + "\n"


def _training_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    moods = figures["by_artist"]
    yield f"AUC in five folds of {figures['tracks']:,} tagged tracks"
    yield "".ljust(NAME_WIDTH) + "".join(mood.rjust(COLUMN_WIDTH) for mood in moods)
    for way, name in WAYS.items():
        yield _row(name, *(_fraction(figures[way][mood]) for mood in moods))
    yield ""
    yield _row("median of the tracks tagged", "valence", "arousal")
    for mood, place in figures["median_places"].items():
        yield _row(mood, *(f"{value:+.2f}" for value in place))


def _row(name: str, *cells: str) -> str:
    return (name.ljust(NAME_WIDTH) + "".join(cell.rjust(COLUMN_WIDTH) for cell in cells)).rstrip()


def _fraction(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
