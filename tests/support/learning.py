"""A small catalogue of two genres, a shipped history network that knows nothing of them, and people who vote."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import keras
import numpy as np

from core.answers import Listener, Track
from core.catalogue import Catalogue
from core.learned_history import learned_folder
from core.moods import Mood
from models.history.export import export_history
from models.history.network import HistoryNetworkConfig, build_history_network
from models.learning.challenger import LearningConfig
from models.learning.releases import LOCK_FILE
from support.catalogues import mood_catalogue, save_catalogue
from support.voters import Likes, let_people_vote

TRACKS, WIDTH = 80, 8
PICKS = 4
NETWORK = HistoryNetworkConfig(item_width=WIDTH, width=8, lstm_units=8, input_dropout=0.0, output_dropout=0.0)
QUICK = LearningConfig(epochs=30, patience=30, batch_size=16, learning_rate=1e-2, candidates=32)


def rock(track: Track) -> bool:
    """Half of the tracks are: the even ones."""
    return int(track.id) % 2 == 0


def by_taste(person: int, track: Track, _mood: Mood) -> bool:
    """Every other person likes rock, and nothing else; the others like everything else."""
    return rock(track) == (person % 2 == 0)


def by_dice(person: int, track: Track, _mood: Mood) -> bool:
    """Nothing can be learned from these votes."""
    return bool(np.random.default_rng((person, int(track.id))).random() < 0.5)


@dataclass(frozen=True, slots=True)
class World:
    """What ships, the database of a bot, and people to fill it."""

    artifacts: Path
    database: Path
    catalogue: Catalogue

    @property
    def folder(self) -> Path:
        """Where what is learned goes."""
        return learned_folder(self.database, self.catalogue.version)

    def vote(self, likes: Likes, people: int = 8, answers: int = 16, *, consent: bool = True, first: int = 0) -> None:
        """See :func:`support.voters.let_people_vote`; the answers are drawn by lot."""
        asyncio.run(let_people_vote(self.database, self._by_lot, likes, people, answers, consent=consent, first=first))

    def _by_lot(self, _listener: Listener, _mood: Mood, _at: datetime, seed: int) -> Sequence[Track]:
        rows = np.random.default_rng(seed).choice(TRACKS, PICKS, replace=False)
        return [self.catalogue.tracks[row] for row in rows]

    def files(self) -> dict[str, bytes]:
        """Every file of what was learned, but for the lock."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.name != LOCK_FILE)
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}


@dataclass(frozen=True, slots=True)
class Learned:
    """What :func:`models.learning.learning.learn` returned, and where it was."""

    found: dict[str, Any]
    world: World


def save_artifacts(folder: Path) -> Path:
    """The two artifacts that ship; the network's query has nothing to do with genres yet."""
    vectors = np.random.default_rng(3).normal(size=(TRACKS, WIDTH)) * 0.5
    vectors[:, 0] += np.where(np.arange(TRACKS) % 2 == 0, 1.0, -1.0)
    save_catalogue(replace(mood_catalogue(TRACKS), vectors=vectors.astype(np.float32)), folder / "catalogue")
    keras.utils.set_random_seed(5)
    network = build_history_network(NETWORK)
    network.get_layer("taste_query").set_weights([np.zeros((WIDTH, WIDTH))])
    export_history(network, NETWORK, "v1", folder / "history", {})
    return folder
