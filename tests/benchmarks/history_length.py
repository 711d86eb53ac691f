"""What a long history costs: ``uv run --extra train python tests/benchmarks/history_length.py --record``.

One person with more and more votes in a sealed SQLite file. Measured are storing one more vote or taking it back,
reading what the ranking needs, and the ranking itself. Prints a table and asserts nothing; ``--record`` keeps the
figures and writes ``docs/load.md`` anew.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from load_report import DOCUMENT, HISTORY, LOAD, SOAK, report, table
from timing import machine, spread

import models
from core.answers import AccountId, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, UpdateId, UserId, Vote
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.emotions import Emotion
from core.history import LiteRtHistoryModel
from core.moods import Feel, mood_from_emotion
from core.ranking import ANSWER_LENGTH, Ranker, RankingRequest
from core.sealing import DataKey, Keyring
from core.sql.store import SqlStore
from core.sqlite import open_sqlite_store
from models.records import read_record_if_any, write_record

ARTIFACTS = Path(models.__file__).parent / "artifacts"
RESULTS = Path(__file__).parent / "results"
VOTES = (0, 50, 500, 5_000)
VOTES_OF_AN_ANSWER = 2
REPEATS = 60
MOOD = mood_from_emotion(Emotion.HAPPINESS)
NOW = datetime(2026, 11, 26, tzinfo=UTC)
RECENTLY = timedelta(days=7)
REASON = Reason(ReasonKind.MOOD, None, Feel.CALM)


def main() -> None:
    """Measure, print, and keep the figures if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=REPEATS)
    parser.add_argument("--record", action="store_true", help="keep the figures, and write docs/load.md")
    options = parser.parse_args()
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    ranker = Ranker(catalogue, LiteRtHistoryModel(catalogue, ARTIFACTS / "history"))
    rows = [asyncio.run(measure(catalogue, ranker, votes, options.repeat)) for votes in VOTES]
    figures = {"when": datetime.now(UTC).isoformat(), "machine": machine(), "rows": rows}
    sys.stdout.write("\n".join(table(HISTORY, figures)) + "\n")
    if options.record:
        sys.stdout.write(f"written to {write_record(HISTORY, figures, RESULTS)}\n")
        load, soak, history = (read_record_if_any(RESULTS / f"{name}.json") for name in (LOAD, SOAK, HISTORY))
        DOCUMENT.write_text(report(load, soak, history), encoding="utf-8")


async def measure(catalogue: Catalogue, ranker: Ranker, votes: int, repeat: int) -> dict[str, Any]:
    """Medians in milliseconds for somebody with so many votes."""
    updates = (UpdateId(number) for number in count())
    with tempfile.TemporaryDirectory() as folder:
        store = await open_sqlite_store(Path(folder) / "undertone.db", Keyring([DataKey.new()]))
        user = await store.user(AccountId(1))
        await fill(store, user, catalogue, votes, updates)
        answer = await give(store, user, catalogue, votes, updates)
        times: dict[str, list[float]] = {"vote": [], "read": [], "rank": []}
        for number in range(2 * repeat):  # every other vote takes the one before it back
            started = time.perf_counter()
            await store.vote(next(updates), user, answer, 2, Vote.UP, NOW)
            voted = time.perf_counter()
            listener = await store.listener(user, NOW - RECENTLY)
            read = time.perf_counter()
            ranker.rank(RankingRequest(MOOD, listener, NOW, frozenset(), seed=number))
            ranked = time.perf_counter()
            for name, seconds in (("vote", voted - started), ("read", read - voted), ("rank", ranked - read)):
                times[name].append(seconds * 1000)
        await store.close()
    return {"votes": votes, **{f"{name}_ms": spread(values) for name, values in times.items()}}


async def fill(store: SqlStore, user: UserId, catalogue: Catalogue, votes: int, updates: Iterator[UpdateId]) -> None:
    """Give answers with two votes each: one up, one down."""
    for number in range(votes // VOTES_OF_AN_ANSWER):
        answer = await give(store, user, catalogue, number, updates)
        for position, vote in enumerate((Vote.UP, Vote.DOWN)):
            await store.vote(next(updates), user, answer, position, vote, NOW - RECENTLY)


async def give(
    store: SqlStore, user: UserId, catalogue: Catalogue, number: int, updates: Iterator[UpdateId]
) -> AnswerId:
    """An answer of tracks that the person has not had."""
    tracks = catalogue.tracks[ANSWER_LENGTH * number : ANSWER_LENGTH * (number + 1)]
    picks = tuple(Ranked(track, 0.5, REASON) for track in tracks)
    return (await store.add_answer(next(updates), user, Draft(Origin.CHOSEN, MOOD, None, 0, picks), NOW)).id


if __name__ == "__main__":
    main()
