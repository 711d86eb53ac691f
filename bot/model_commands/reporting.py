"""``undertone report``."""

from __future__ import annotations

from pathlib import Path

from bot.model_commands import places
from bot.model_commands.faults import recorded_figures, training_side


def report_emotion() -> Path:
    """Write the page about the emotion network from recorded figures alone; returns its path.

    Raises:
        DataError: the figures can't be read, or the page can't be written.
        MissingLibraryError: a library that only reports need is not installed.
    """
    with training_side():
        from models.emotion import recording
        from models.reports.emotion import page

        with recorded_figures():
            page.write_report(recording.RESULTS, places.EMOTION_ARTIFACT / "manifest.json", places.EMOTION_PAGE)
        return places.EMOTION_PAGE


def report_history() -> Path:
    """Write the page about the history model from recorded figures alone; returns its path.

    Raises:
        DataError: the figures can't be read, or the page can't be written.
        MissingLibraryError: a library that only reports need is not installed.
    """
    with training_side():
        from models.reports.history import page

        with recorded_figures():
            page.write_report(places.MODELS, places.HISTORY_PAGE)
        return places.HISTORY_PAGE
