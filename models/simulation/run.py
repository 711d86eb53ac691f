"""Both simulations, and how long a vote takes to be heard."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.history import LiteRtHistoryModel
from core.similarity import SimilaritySpace
from core.store import HISTORY_LENGTH
from core.taste import Taste
from models.simulation.conversations import simulate_conversations
from models.simulation.newcomers import simulate_newcomers

RESULTS = Path(__file__).parent / "results"
REPEATS = 100


def simulate(data: Path | None, artifacts: Path, listeners: int) -> dict[str, Any]:
    """Run the simulations.

    Args:
        data: who has listened to whom, for newcomers taken from real users; None to leave them out.
        artifacts: the folder of the catalogue and the history model that serve.
        listeners: how many simulated listeners talk with the ranking that serves.

    Returns:
        JSON values: ``tracks`` as :func:`models.simulation.conversations.simulate_conversations` gives them,
        ``update_ms`` as :func:`update_milliseconds`, and with data ``newcomers`` as
        :func:`models.simulation.newcomers.simulate_newcomers`.

    Raises:
        ArtifactError: an artifact can't be used.
        DataError: the data can't be used.
        OSError: the data can't be read.
    """
    catalogue = load_catalogue(artifacts / "catalogue")
    history = LiteRtHistoryModel(catalogue, artifacts / "history")
    newcomers = {} if data is None else {"newcomers": simulate_newcomers(data)}
    tracks = simulate_conversations(catalogue, history, listeners)
    return {**newcomers, "tracks": tracks, "update_ms": update_milliseconds(catalogue)}


def update_milliseconds(catalogue: Catalogue) -> float:
    """Median time to compute the posterior anew after a vote, with as many votes as are ever read."""
    space = SimilaritySpace(catalogue.vectors)
    chance = np.random.default_rng(0)
    milliseconds = []
    for _ in range(REPEATS):
        rows = chance.choice(len(catalogue), min(HISTORY_LENGTH, len(catalogue)), replace=False)
        half = len(rows) // 2
        up, down = np.ones(half, np.float32), -np.ones(len(rows) - half, np.float32)
        taste = Taste(rows[:half], up, rows[half:], down, catalogue.popularity[rows])
        started = time.perf_counter()
        taste.posterior(space)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return float(np.median(milliseconds))
