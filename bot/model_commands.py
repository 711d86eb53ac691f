"""The commands that train, measure and report: the one place beside the wiring that sees ``models``.

Their libraries are no part of the bot, so each function imports what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import models
from core.artifacts import silent_standard_error
from core.errors import DataError, MissingLibraryError

EMOTION_ARTIFACT = Path(models.__file__).parent / "artifacts" / "emotion"
CATALOGUE_ARTIFACT = Path(models.__file__).parent / "artifacts" / "catalogue"
EMOTION_PAGE = Path(models.__file__).parents[1] / "docs" / "emotion.md"


@contextmanager
def _training_side() -> Iterator[None]:
    """Turns what whoever trains or measures can mend into an error of one line."""
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library in ("", "bot", "core", "models"):
            raise
        raise MissingLibraryError(
            f"this needs the libraries for training ({library} is not installed): "
            "`uv sync --extra train`, or `pip install 'undertone[train]'`"
        ) from error
    except OSError as error:
        raise DataError(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error


def evaluate_emotion(data: Path, split: str | None, record_as: str | None) -> dict[str, Any]:
    """Measure the emotion network that ships, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.emotion.evaluation.evaluate_emotion`.

    Raises:
        ArtifactError: the network can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with _training_side():
        from models.emotion import evaluation, recording

        figures = evaluation.evaluate_emotion(data, EMOTION_ARTIFACT, split)
        if record_as is not None:
            recording.record(f"evaluation-{record_as}", figures)
        return figures


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
    with _training_side():
        with silent_standard_error():  # TensorFlow's notes on the processor are no news to anybody
            from models.next_item import evaluation
            from models.records import write_record

        config = evaluation.EvaluationConfig(last_only, min_sessions, minutes, threads)
        figures = evaluation.evaluate_history(train, test, config)
        if record_as is not None:
            write_record(f"evaluation-{record_as}", figures, evaluation.RESULTS)
        return figures


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
    with _training_side():
        from models.records import write_record
        from models.track_mood import evaluation

        figures = evaluation.evaluate_mood_fit(labels, CATALOGUE_ARTIFACT)
        if record_as is not None:
            write_record(f"evaluation-{record_as}", figures, evaluation.RESULTS)
        return figures


def train_track_mood(data: Path, catalogue: Path | None, seed: int) -> dict[str, Any]:
    """Learn how tracks fit the moods, and rewrite what the catalogue (the shipped one if None) says about that.

    Returns:
        JSON values; see :func:`models.catalogue.refreshing.refresh_moods`.

    Raises:
        ArtifactError: the catalogue can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with _training_side():
        from models.catalogue.refreshing import refresh_moods

        return refresh_moods(data, catalogue or CATALOGUE_ARTIFACT, seed)


def emotion_configs() -> tuple[str, ...]:
    """The names of the ways to train the emotion network.

    Raises:
        MissingLibraryError: a library that only training needs is not installed.
    """
    with _training_side():
        with silent_standard_error():  # TensorFlow's notes on the processor are no news to anybody
            from models.emotion.configs import CONFIGS
        return tuple(CONFIGS)


def train_emotion(
    data: Path,
    run: Path,
    config: str | None,
    *,
    resume: bool,
    start_from: Path | None,
    teacher: Path | None,
    threads: int,
) -> None:
    """Train the emotion network; see :func:`models.emotion.training.train_emotion`.

    Args:
        data: an ``.npz`` of face crops with a split named ``train``.
        run: the folder to write.
        config: one of :func:`emotion_configs`; None for the usual one, or for the run's own if it is resumed.
        resume: go on with the run in that folder.
        start_from: a run to go on from, instead of from random weights.
        teacher: the file of soft targets to learn from, beside the people's.
        threads: of TensorFlow; 0 for as many as there are cores.

    Raises:
        DataError: the data, the folder, or a file is missing or not as it should be.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with _training_side():
        from models.emotion.dataset import load_training_faces

        faces, validation = load_training_faces(data)
        with silent_standard_error():  # takes seconds: after what may be wrong with the data
            from models.emotion import teachers, training
            from models.emotion.configs import CONFIGS, DEFAULT_CONFIG

        chosen = training.read_config(run) if resume else CONFIGS[config or DEFAULT_CONFIG]
        if config is not None and chosen != CONFIGS[config]:
            raise DataError(f"{run} was begun with another configuration than {config}")
        targets = teachers.load_targets(teacher) if teacher is not None else None
        training.train_emotion(
            faces, validation, run, chosen, start_from=start_from, teacher=targets, threads=threads, resume=resume
        )


def simulate(data: Path | None, listeners: int, record_as: str | None) -> dict[str, Any]:
    """Let simulated listeners vote, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.simulation.run.simulate`, also for the arguments.

    Raises:
        ArtifactError: the catalogue or the history model can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with _training_side():
        from models.records import write_record
        from models.simulation import run

        figures = run.simulate(data, EMOTION_ARTIFACT.parent, listeners)
        if record_as is not None:
            write_record(record_as, figures, run.RESULTS)
        return figures


def report_emotion() -> Path:
    """Write the page about the emotion network from recorded figures alone; returns its path.

    Raises:
        DataError: the figures can't be read, or the page can't be written.
        MissingLibraryError: a library that only reports need is not installed.
    """
    with _training_side():
        from models.emotion import recording
        from models.emotion.report import page

        try:
            page.write_report(recording.RESULTS, EMOTION_ARTIFACT / "manifest.json", EMOTION_PAGE)
        except (ValueError, KeyError) as error:
            raise DataError(f"the recorded figures are not as they should be: {error}") from error
        return EMOTION_PAGE
