"""``undertone learn``: one learning from beginning to verdict, which may be stopped anywhere and begun again.

Until the verdict is written, in one step, nothing that serves has changed; what a stopped learning leaves behind is
removed by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.catalogue_file import load_catalogue
from core.databases import Place, only_process
from core.errors import LearningUnderWayError
from core.learned_history import LearnedState, learned_folder, read_state
from core.sealing import Keys
from core.sql.consented import read_consented
from models.history.export import export_history, load_network
from models.learning.challenger import LearningConfig
from models.learning.comparison import CONFIDENCE, Comparison, compare, judge
from models.learning.lesson import Lesson, lesson_from
from models.learning.releases import folder_of, learning_lock, promoted, prune, record
from models.learning.teaching import teach


def learn(
    database: Place, keys: Keys, artifacts: Path, config: LearningConfig | None = None, data: Path | None = None
) -> dict[str, Any]:
    """Learn from the votes of everybody who agreed to it, and promote what was learned if it is surely better.

    Args:
        database: the bot's, read only.
        keys: what its rows are sealed with.
        artifacts: the folder of the catalogue and the history model that ship.
        config: how to learn.
        data: what is learned goes to a folder beside this; the database if it is a file and nothing else is said.

    Returns:
        JSON values: ``outcome`` ("promoted", "kept", "too few votes" or "nothing new"), ``why`` in one line, ``votes``
        as :meth:`Lesson.counts` counts them; and, where there was a verdict, ``at``, ``version`` (of the challenger),
        ``champion``, ``epochs``, ``auc`` and ``place`` (``champion``, ``challenger``, ``at_least``), ``fingerprint``
        and ``seconds``.

    Raises:
        ArtifactError: the catalogue, the shipped history model, the champion or the state of what was learned can't be
            used.
        LearningUnderWayError: another process learns.
        OSError, StorageError: the database can't be read, or the folder can't be written.
    """
    catalogue = load_catalogue(artifacts / "catalogue")
    lesson = lesson_from(read_consented(database, keys), catalogue, artifacts / "history", config or LearningConfig())
    if not lesson.enough():
        return {"outcome": "too few votes", "why": lesson.shortage(), "votes": lesson.counts()}
    folder = learned_folder(_beside(database, data), catalogue.version)
    with _only_learner(database), learning_lock(folder):
        state = read_state(folder)
        prune(folder, state)
        fingerprint = lesson.fingerprint()
        version = f"learned-{fingerprint[:12]}"
        if version in state.versions or (state.learnings and state.learnings[-1]["fingerprint"] == fingerprint):
            why = f"nothing new since the last learning: in use stays {state.current}"
            return {"outcome": "nothing new", "why": why, "votes": lesson.counts()}
        return _contest(lesson, folder, state, version, fingerprint)


def _beside(database: Place, data: Path | None) -> Path:
    if data is not None:
        return data
    if isinstance(database, Path):
        return database
    raise ValueError("a database that is no file, and no place for what is learned")


@contextmanager
def _only_learner(database: Place) -> Iterator[None]:
    with only_process(database, "learning") as ours:
        if not ours:
            raise LearningUnderWayError(f"another process learns from {database}")
        yield


def _contest(lesson: Lesson, folder: Path, state: LearnedState, version: str, fingerprint: str) -> dict[str, Any]:
    started = time.monotonic()
    epochs = _make_challenger(lesson, folder / version, version)
    champion = folder_of(state.current, folder, lesson.shipped)
    comparison = compare(
        lesson.newest,
        champion=judge(lesson.catalogue, champion, lesson.newest),
        challenger=judge(lesson.catalogue, folder / version, lesson.newest),
        seed=lesson.config.seed,
    )
    result = {
        "at": datetime.now(UTC).isoformat(),
        "outcome": "promoted" if comparison.won else "kept",
        "why": _why(comparison, state.current, version),
        "votes": lesson.counts(),
        "version": version,
        "champion": state.current,
        "epochs": epochs,
        **asdict(comparison),
        "fingerprint": fingerprint,
        "seconds": round(time.monotonic() - started, 1),
    }
    record(folder, promoted(state, version) if comparison.won else state, result)
    return result


def _make_challenger(lesson: Lesson, folder: Path, version: str) -> int:
    network, network_config, shipped = load_network(lesson.shipped)
    epochs = teach(network, lesson.catalogue, lesson.taught, lesson.validation, lesson.config)
    details = {"learned_from": lesson.counts(), "epochs": epochs, "begun_from": shipped.version}
    details |= {"learning": asdict(lesson.config)}
    export_history(network, network_config, lesson.catalogue.version, folder, details, version)
    return epochs


def _why(comparison: Comparison, champion: str, challenger: str) -> str:
    auc, place = comparison.auc, comparison.place
    outcome = f"promoted: {challenger} replaces {champion}" if comparison.won else f"kept: {champion} stays"
    return (
        f"{outcome}; on the newest votes, AUC of liked over disliked {auc.champion:.3f} -> {auc.challenger:.3f} (by at "
        f"least {auc.at_least:+.3f}, {CONFIDENCE:.0%} sure), liked tracks above {place.champion:.1%} -> "
        f"{place.challenger:.1%} of the catalogue (at least {place.at_least:+.1%})"
    )
