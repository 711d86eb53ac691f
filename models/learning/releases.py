"""Which learned versions there are, and which of them serves: changed by one process at a time, and as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

from core.artifacts import load_artifact
from core.catalogue_file import CATALOGUE_KIND
from core.errors import LearningUnderWayError
from core.learned_history import SHIPPED, LearnedState, learned_folder, read_state, write_state
from models.locks import held

LOCK_FILE = "learning.lock"
KEPT_LEARNINGS = 400
"""More than a year of nights."""


@contextmanager
def learning_lock(folder: Path) -> Iterator[None]:
    """Make the folder, for its owner only, and be the only process that changes it.

    Raises:
        LearningUnderWayError: another process holds it.
        OSError: the folder can't be made.
    """
    for missing in (folder.parent, folder):
        missing.mkdir(mode=0o700, exist_ok=True)
    with held(folder / LOCK_FILE) as ours:
        if not ours:
            raise LearningUnderWayError(f"another learning is under way in {folder}")
        yield


def folder_of(version: str, folder: Path, shipped: Path) -> Path:
    """Where the artifact of a version lies."""
    return shipped if version == SHIPPED else folder / version


def promoted(state: LearnedState, version: str) -> LearnedState:
    """The state with another version in use; the one before is kept, and none before that."""
    return replace(state, versions=(state.current, version))


def record(folder: Path, state: LearnedState, learning: Mapping[str, Any]) -> None:
    """Make the state and why it is so known at once; then remove the versions that it doesn't name."""
    write_state(folder, replace(state, learnings=(*state.learnings, learning)[-KEPT_LEARNINGS:]))
    prune(folder, state)


def prune(folder: Path, state: LearnedState) -> None:
    """Remove what a learning that was stopped has left, and versions that nobody can return to."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in state.versions:
            rmtree(path)


def roll_back(database: Path, artifacts: Path) -> dict[str, Any]:
    """Return to the version that served before the last promotion.

    Returns:
        JSON values: ``outcome`` ("rolled back" or "nothing to go back to"), ``why`` and ``version``, the one in use.

    Raises:
        ArtifactError: the catalogue or the state of what was learned can't be read.
        LearningUnderWayError: a learning is under way.
        OSError: the folder can't be made or written.
    """
    folder = learned_folder(database, load_artifact(artifacts / "catalogue", CATALOGUE_KIND).version)
    with learning_lock(folder):
        state = read_state(folder)
        if len(state.versions) < 2:
            why = f"nothing to go back to: in use is {state.current}"
            return {"outcome": "nothing to go back to", "why": why, "version": state.current}
        earlier = replace(state, versions=state.versions[:-1])
        why = f"rolled back from {state.current} to {earlier.current}"
        result = {"outcome": "rolled back", "why": why, "version": earlier.current}
        # What was learned from stays known: the same votes are not to bring back what somebody has taken back.
        fingerprint = state.learnings[-1].get("fingerprint") if state.learnings else None
        record(folder, earlier, {"at": datetime.now(UTC).isoformat(), **result, "fingerprint": fingerprint})
        return result
