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
from core.databases import Place
from core.errors import DataError, MissingLibraryError
from core.sealing import Keys

MODELS = Path(models.__file__).parent
EMOTION_ARTIFACT = MODELS / "artifacts" / "emotion"
CATALOGUE_ARTIFACT = MODELS / "artifacts" / "catalogue"
TEXT_ARTIFACT = MODELS / "artifacts" / "text"
EMOTION_PAGE = MODELS.parent / "docs" / "emotion.md"
HISTORY_PAGE = MODELS.parent / "docs" / "history.md"


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
        raise DataError(_disk_fault(error)) from error


def _disk_fault(error: OSError) -> str:
    if error.filename:
        return f"{error.filename}: {error.strerror}"
    # PyArrow says no more than the path.
    return f"{error}: No such file or directory" if isinstance(error, FileNotFoundError) else str(error)


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


def evaluate_mood_effect(data: Path, record_as: str | None) -> dict[str, Any]:
    """Measure whether the mood before listening helps to guess ratings, and keep the figures under a name.

    Returns:
        JSON values; see :func:`models.mood_effect.evaluation.evaluate_mood_effect`.

    Raises:
        DataError: the data can't be used.
        MissingLibraryError: a library that only measuring needs is not installed.
    """
    with _training_side():
        from models.mood_effect import evaluation
        from models.records import write_record

        figures = evaluation.evaluate_mood_effect(data)
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


def train_history(data: Path, run: Path, *, resume: bool, epochs: int | None, convolution: bool, threads: int) -> str:
    """Train the history network from scratch, with a bar of its progress; ``python -m models.catalogue`` then writes
    both artifacts from the run.

    Args:
        data: the folder of the music tables.
        run: the folder to write.
        resume: go on with the run in that folder, as it was begun.
        epochs: of the training; None for the usual number.
        convolution: whether a convolution stands before the LSTM.
        threads: of TensorFlow; 0 for as many as there are cores.

    Returns:
        the table of figures on what was held out, for people.

    Raises:
        DataError: the data, or the run to go on with, is missing or not as it should be; or ``run`` holds another one.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with _training_side():
        with silent_standard_error():  # TensorFlow's notes on the processor are no news to anybody
            from models.history.run import begun_config, new_config, run_history
            from models.next_item.training import use_threads

        config = begun_config(run) if resume else new_config(epochs, convolution=convolution)
        if threads:
            use_threads(threads)
        return run_history(data, run, config, resume=resume)


def evaluate_text(data: Path, record_as: str | None) -> dict[str, Any]:
    """Measure the text network that ships, and keep the figures under a name if there is one.

    Returns:
        JSON values; see :func:`models.text.evaluation.evaluate_text`.

    Raises:
        ArtifactError: the network can't be used.
        DataError: the data can't be used.
    """
    with _training_side():
        from models.records import write_record
        from models.text import evaluation

        figures = evaluation.evaluate_text(data, TEXT_ARTIFACT)
        if record_as is not None:
            write_record(f"evaluation-{record_as}", figures, evaluation.RESULTS)
        return figures


def train_text(data: Path, run: Path, *, resume: bool, threads: int) -> dict[str, Any]:
    """Train the text network and export it to the folder ``artifact`` of its run.

    Args:
        data: the folder of GoEmotions' training file and labels.
        run: the folder to write.
        resume: go on with the run in that folder.
        threads: of TensorFlow; 0 for as many as there are cores.

    Returns:
        JSON values; see :func:`models.text.export.export_text`.

    Raises:
        DataError: the data or the folder is missing or not as it should be.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with _training_side():
        from models.text.dataset import load_training_messages

        messages, calibration = load_training_messages(data)
        with silent_standard_error():  # takes seconds: after what may be wrong with the data
            from models.text import export, training

        config = training.read_config(run) if resume else training.TextTrainingConfig()
        training.train_text(messages, calibration, run, config, threads=threads, resume=resume)
        return export.export_text(run, calibration, run / export.ARTIFACT_FOLDER)


def learn(database: Place, keys: Keys, threads: int, data: Path) -> dict[str, Any]:
    """Learn from consented votes in this process; see :func:`models.learning.learning.learn`, also for what it returns.

    Args:
        database: whose votes.
        keys: what they are sealed with.
        threads: to compute with.
        data: what is learned goes to a folder beside this.

    Raises:
        ArtifactError: a trained artifact can't be used.
        DataError: the folder beside the database can't be written.
        LearningUnderWayError: another process learns.
        MissingLibraryError: a library that only training needs is not installed.
        StorageError: the database can't be read.
    """
    with _training_side(), silent_standard_error():  # TensorFlow's notes on processor and export are no news to anybody
        from models.learning import learning
        from models.next_item.training import use_threads

        use_threads(threads)
        return learning.learn(database, keys, MODELS / "artifacts", data=data)


def roll_back(database: Path) -> dict[str, Any]:
    """Return to the history model before the last promotion; see :func:`models.learning.releases.roll_back`.

    Raises:
        ArtifactError: the catalogue, or the record of what was learned, can't be read.
        DataError: the folder beside the database can't be written.
        LearningUnderWayError: a learning is under way.
    """
    with _training_side():
        from models.learning import releases

        return releases.roll_back(database, MODELS / "artifacts")


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

        with _recorded_figures():
            page.write_report(recording.RESULTS, EMOTION_ARTIFACT / "manifest.json", EMOTION_PAGE)
        return EMOTION_PAGE


def report_history() -> Path:
    """Write the page about the history model from recorded figures alone; returns its path.

    Raises:
        DataError: the figures can't be read, or the page can't be written.
        MissingLibraryError: a library that only reports need is not installed.
    """
    with _training_side():
        from models.reports.history import page

        with _recorded_figures():
            page.write_report(MODELS, HISTORY_PAGE)
        return HISTORY_PAGE


@contextmanager
def _recorded_figures() -> Iterator[None]:
    """Turns a record that a report can't understand into an error of one line."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise DataError(f"the recorded figures are not as they should be: {error}") from error
