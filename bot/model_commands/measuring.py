"""``undertone evaluate`` and ``undertone simulate``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.model_commands import places
from bot.model_commands.faults import training_side
from core.litert import silent_standard_error


def evaluate_emotion(data: Path, split: str | None, record_as: str | None) -> dict[str, Any]:
    """Measure the emotion network that ships, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.emotion.evaluation.evaluate_emotion`.

    Raises:
        ArtifactError: the network can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with training_side():
        from models.emotion import evaluation, recording

        figures = evaluation.evaluate_emotion(data, places.EMOTION_ARTIFACT, split)
        return _kept(figures, record_as, recording.RESULTS)


def evaluate_history(
    train: Path, test: Path, record_as: str | None, *, last_only: bool, min_sessions: int, minutes: int, threads: int
) -> dict[str, Any]:
    """Train the next-item system on one file of sessions, measure it on another, and keep the figures under a name.

    Returns:
        JSON values; see :func:`models.next_item.evaluation.evaluate_history`, also for the arguments.

    Raises:
        DataError: a file can't be read, or there is nothing to guess.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with training_side():
        with silent_standard_error():  # TensorFlow's notes on the processor are no news to anybody
            from models.next_item import evaluation

        config = evaluation.EvaluationConfig(last_only, min_sessions, minutes, threads)
        return _kept(evaluation.evaluate_history(train, test, config), record_as, evaluation.RESULTS)


def history_text(figures: Mapping[str, Any]) -> str:
    """What :func:`evaluate_history` returns, as a table for people."""
    from models.next_item.metrics import figures_table

    models = {"lstm": figures["lstm"], **figures["members"], "system": figures["system"], **figures["peers"]}
    return figures_table(models) + "\n"


def evaluate_mood_fit(labels: Path, record_as: str | None) -> dict[str, Any]:
    """Measure the catalogue's fits of tracks to moods, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.track_mood.evaluation.evaluate_mood_fit`.

    Raises:
        ArtifactError: the catalogue can't be used.
        DataError: the labels can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with training_side():
        from models.track_mood import evaluation

        figures = evaluation.evaluate_mood_fit(labels, places.CATALOGUE_ARTIFACT)
        return _kept(figures, record_as, evaluation.RESULTS)


def evaluate_mood_effect(data: Path, record_as: str | None) -> dict[str, Any]:
    """Measure whether the mood before listening helps to guess ratings, and keep the figures under a name.

    Returns:
        JSON values; see :func:`models.mood_effect.evaluation.evaluate_mood_effect`.

    Raises:
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with training_side():
        from models.mood_effect import evaluation

        return _kept(evaluation.evaluate_mood_effect(data), record_as, evaluation.RESULTS)


def evaluate_text(data: Path, record_as: str | None) -> dict[str, Any]:
    """Measure the text network that ships, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.text.evaluation.evaluate_text`.

    Raises:
        ArtifactError: the network can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with training_side():
        from models.text import evaluation

        return _kept(evaluation.evaluate_text(data, places.TEXT_ARTIFACT), record_as, evaluation.RESULTS)


def simulate(data: Path | None, listeners: int, record_as: str | None) -> dict[str, Any]:
    """Let simulated listeners vote, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.simulation.run.simulate`, also for the arguments.

    Raises:
        ArtifactError: the catalogue or the history model can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with training_side():
        from models.records import write_record
        from models.simulation import run

        figures = run.simulate(data, places.ARTIFACTS, listeners)
        if record_as is not None:
            write_record(record_as, figures, run.RESULTS)
        return figures


def _kept(figures: dict[str, Any], record_as: str | None, folder: Path) -> dict[str, Any]:
    """The figures, written to ``evaluation-NAME.json`` in ``folder`` if there is a name for them."""
    from models.records import write_record

    if record_as is not None:
        write_record(f"evaluation-{record_as}", figures, folder)
    return figures
