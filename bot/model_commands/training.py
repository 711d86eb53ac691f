"""``undertone train`` and ``undertone learn``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.model_commands import places
from bot.model_commands.faults import training_side
from core.databases import Place
from core.errors import DataError
from core.litert import silent_standard_error
from core.sealing import Keys


def train_track_mood(data: Path, catalogue: Path | None, seed: int) -> dict[str, Any]:
    """Learn how tracks fit the moods, and rewrite what the catalogue (the shipped one if None) says about that.

    Returns:
        JSON values; see :func:`models.catalogue.refreshing.refresh_moods`.

    Raises:
        ArtifactError: the catalogue can't be used.
        DataError: the data can't be used.
        MissingLibraryError: a library that only training needs is not installed.
    """
    with training_side():
        from models.catalogue.refreshing import refresh_moods

        return refresh_moods(data, catalogue or places.CATALOGUE_ARTIFACT, seed)


def emotion_configs() -> tuple[str, ...]:
    """The names of the ways to train the emotion network.

    Raises:
        MissingLibraryError: a library that only training needs is not installed.
    """
    with training_side():
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
    with training_side():
        from models.emotion.dataset import load_training_faces

        faces, validation = load_training_faces(data)
        with silent_standard_error():  # takes seconds: after what may be wrong with the data
            from models.emotion import teachers, training
            from models.emotion.configs import CONFIGS, DEFAULT_CONFIG, read_config

        chosen = read_config(run) if resume else CONFIGS[config or DEFAULT_CONFIG]
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
    with training_side():
        with silent_standard_error():  # TensorFlow's notes on the processor are no news to anybody
            from models.history.run import begun_config, new_config, run_history
            from models.threads import use_threads

        config = begun_config(run) if resume else new_config(epochs, convolution=convolution)
        if threads:
            use_threads(threads)
        return run_history(data, run, config, resume=resume)


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
    with training_side():
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
    with training_side(), silent_standard_error():  # TensorFlow's notes on processor and export are no news to anybody
        from models.learning import learning
        from models.threads import use_threads

        use_threads(threads)
        return learning.learn(database, keys, places.ARTIFACTS, data=data)


def roll_back(database: Path) -> dict[str, Any]:
    """Return to the history model before the last promotion; see :func:`models.learning.releases.roll_back`.

    Raises:
        ArtifactError: the catalogue, or the record of what was learned, can't be read.
        DataError: the folder beside the database can't be written.
        LearningUnderWayError: a learning is under way.
    """
    with training_side():
        from models.learning import releases

        return releases.roll_back(database, places.ARTIFACTS)
