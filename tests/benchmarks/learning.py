"""Time and memory of ``undertone learn``: simulated listeners vote on what the shipped ranking gives them, in a real
store, and then a process of its own learns from that.

    .venv/bin/python tests/benchmarks/learning.py --people 84 --answers 12
    .venv/bin/python tests/benchmarks/learning.py --people 84 --answers 12 --plain

With ``--plain`` they are simpler: popular tracks are drawn by lot, and everybody likes two of eight genres, with one
vote in ten against that.

What it says of champion and challenger says something about these simulated listeners only
(:mod:`models.simulation.listeners`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.voters import let_people_vote

from bot.wiring import ARTIFACTS
from core.answers import Listener, Track
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.history import LiteRtHistoryModel
from core.moods import Mood
from core.ranking import Ranker, RankingRequest
from models.simulation.listeners import Population

GENRES, POPULAR, SLIPS = 8, 6000, 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=84)
    parser.add_argument("--answers", type=int, default=12, help="of each, five votes an answer")
    parser.add_argument("--plain", action="store_true", help="people with a plain taste")
    options = parser.parse_args()
    vote = vote_plainly if options.plain else vote_by_simulation
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "undertone.db"
        started = time.perf_counter()
        asyncio.run(vote(load_catalogue(ARTIFACTS / "catalogue"), database, options.people, options.answers))
        filled = time.perf_counter() - started
        found = learned(database)
    sys.stdout.write(json.dumps({"filling_seconds": round(filled, 1), **found}, indent=2) + "\n")


async def vote_by_simulation(catalogue: Catalogue, database: Path, people: int, answers: int) -> None:
    """Fill the store."""
    ranker = Ranker(catalogue, LiteRtHistoryModel(catalogue, ARTIFACTS / "history"))
    population = Population(catalogue)
    listeners = [population.draw(np.random.default_rng((1, number))) for number in range(people)]

    def choose(listener: Listener, mood: Mood, at: datetime, seed: int) -> Sequence[Track]:
        return [pick.track for pick in ranker.rank(RankingRequest(mood, listener, at, frozenset(), seed))]

    def likes(number: int, track: Track, mood: Mood) -> bool:
        row = catalogue.row(track.id)
        return row is not None and bool(listeners[number].likes(mood)[row])

    await let_people_vote(database, choose, likes, people, answers)


async def vote_plainly(catalogue: Catalogue, database: Path, people: int, answers: int) -> None:
    """Fill the store with votes of people who like two genres."""
    genres = [genre for genre, _ in Counter(t.genre for t in catalogue.tracks if t.genre).most_common(GENRES)]
    popular = np.argsort(-catalogue.popularity, kind="stable")[:POPULAR].tolist()
    shelves = [[row for row in popular if catalogue.tracks[row].genre == genre] for genre in genres]

    def choose(_listener: Listener, _mood: Mood, _at: datetime, seed: int) -> Sequence[Track]:
        random = np.random.default_rng(seed)
        chosen = random.choice(GENRES, 5, replace=False)
        return [catalogue.tracks[random.choice(shelves[genre])] for genre in chosen]

    def likes(number: int, track: Track, _mood: Mood) -> bool:
        slip = np.random.default_rng((number, catalogue.row(track.id) or 0)).random() < SLIPS
        return bool((track.genre in (genres[number % GENRES], genres[(number + 3) % GENRES])) ^ slip)

    await let_people_vote(database, choose, likes, people, answers)


def learned(database: Path) -> dict[str, object]:
    """What ``undertone learn`` says, with its seconds and its largest resident set."""
    command = [
        str(Path(sys.executable).with_name("undertone")),
        "learn",
        "--database",
        f"sqlite:///{database}",
        "--json",
    ]
    started = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"process_seconds": round(seconds, 1), "process_megabytes": round(megabytes), **json.loads(done.stdout)}


if __name__ == "__main__":
    main()
