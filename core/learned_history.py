"""The history model that serves: the shipped one, or one that was learned from votes and promoted while we run.

Beside the database lies a folder for what was learned for each version of the catalogue. Its ``learned.json`` names the
version in use and says why; it is replaced as a whole, so that whoever reads it sees the state before a promotion or
the one after.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.answers import Event
from core.catalogue import Catalogue
from core.errors import ArtifactError
from core.history import HistoryModel, LiteRtHistoryModel
from core.moods import Mood

LEARNED_FILE = "learned.json"
SHIPPED = "shipped"
"""The name of the version that came with the program."""

_LOGGER = logging.getLogger(__name__)
_VERSION = re.compile(r"[a-z0-9-]+")


def learned_folder(database: Path, catalogue_version: str) -> Path:
    """Where what was learned from a database's votes lies, for one version of the catalogue."""
    return database.with_name(f"{database.stem}-learned") / catalogue_version


@dataclass(frozen=True, slots=True)
class LearnedState:
    """What was promoted, and why.

    Attributes:
        versions: names of folders, or :data:`SHIPPED`; the last is in use, the one before it is what a rollback returns
            to.
        learnings: JSON values about each learning that reached a verdict, the latest last.
    """

    versions: tuple[str, ...] = (SHIPPED,)
    learnings: tuple[Mapping[str, Any], ...] = ()

    @property
    def current(self) -> str:
        """The version in use."""
        return self.versions[-1]


def read_state(folder: Path) -> LearnedState:
    """The state of what was learned; a folder without one has learned nothing.

    Raises:
        ArtifactError: it can't be read, or is not what :func:`write_state` writes.
    """
    path = folder / LEARNED_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        state = LearnedState(tuple(found["versions"]), tuple(found["learnings"]))
        named = bool(state.versions) and all(_VERSION.fullmatch(name) for name in state.versions)
    except FileNotFoundError:
        return LearnedState()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArtifactError(f"{path} can't be read: {error!r}") from error
    if not named:
        raise ArtifactError(f"{path} names no version")
    return state


def write_state(folder: Path, state: LearnedState) -> None:
    """Replace the state as a whole: after a crash it is the old one or this one, never a part."""
    content = {"versions": state.versions, "learnings": state.learnings}
    unfinished = folder / f"{LEARNED_FILE}.new"
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(json.dumps(content, indent=2, allow_nan=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / LEARNED_FILE)


class LatestHistoryModel:
    """A :class:`core.history.HistoryModel` that can be exchanged while it serves; a request finishes with the model
    with which it began.

    A learned artifact that is missing, altered or of another make is never used: what was in use stays in use, at the
    start the shipped one, and one line in the log says so.
    """

    def __init__(self, catalogue: Catalogue, shipped: Path, learned: Path) -> None:
        """Load the shipped artifact, and the learned one in use if there is one.

        Args:
            catalogue: the tracks that are scored.
            shipped: the folder of the artifact that came with the program.
            learned: as :func:`learned_folder` names it; it need not be there.

        Raises:
            ArtifactError: the shipped artifact can't be used.
        """
        self._catalogue, self._learned = catalogue, learned
        self._shipped: HistoryModel = LiteRtHistoryModel(catalogue, shipped)
        self._model: HistoryModel = self._shipped
        self._version = SHIPPED
        self._stamp: object = None
        self.refresh()

    @property
    def version(self) -> str:
        """The version in use."""
        return self._version

    def logits(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """See :meth:`core.history.HistoryModel.logits`."""
        return self._model.logits(events, mood, now)

    def query(self, events: Sequence[Event], mood: Mood, now: datetime) -> NDArray[np.float32]:
        """See :meth:`core.history.HistoryModel.query`."""
        return self._model.query(events, mood, now)

    def refresh(self) -> None:
        """Look for a version that was promoted or rolled back since, and use it.

        Costs the reading of a file's date where nothing changed, and some ten milliseconds where something did: to be
        called from a thread beside the event loop, and from one at a time.
        """
        stamp = _stamp(self._learned / LEARNED_FILE)
        if stamp == self._stamp:
            return
        self._stamp = stamp  # before looking closer: what can't be used is said once, and not at every look
        try:
            version = read_state(self._learned).current
            if version != self._version:
                self._model = self._load(version)
        except ArtifactError as error:
            _LOGGER.warning("a learned history model can't be used: %s; in use stays: %s", error, self._version)
            return
        if version != self._version:
            self._version = version
            _LOGGER.info("history model in use: %s", version)

    def _load(self, version: str) -> HistoryModel:
        return self._shipped if version == SHIPPED else LiteRtHistoryModel(self._catalogue, self._learned / version)


def _stamp(path: Path) -> object:
    """Something that differs after the file was replaced, appeared, or went away."""
    try:
        found = path.stat()
    except OSError as error:
        return error.errno
    return found.st_ino, found.st_mtime_ns, found.st_size
