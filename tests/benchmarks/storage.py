"""What an answer takes in the database, how fast a person's is read, and how fast backups and a new key are:
``uv run python tests/benchmarks/storage.py``.

Each answer has five tracks, and votes for two of them. Prints figures and asserts nothing. Times of single readings are
the least of many, of the processor: what they cost on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, mood_from_emotion
from core.sealing import DataKey, Keyring
from core.sqlite import open_sqlite_store
from core.sqlite.backup import back_up, restore
from core.sqlite.rotation import rotate

ANSWERS_OF_ONE = 50
REPEATS = 200
READING = EmotionReading((0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05))
REASON = Reason(ReasonKind.LIKED_TRACK, "The track of before", Feel.CALM)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEYS = Keyring([DataKey.new()])


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder), options.answers))
    if options.json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return
    for name, figure in figures.items():
        sys.stdout.write(f"{name:36} {figure:12.2f}\n")


async def measure(folder: Path, answers: int) -> dict[str, float]:
    """Fill a database, read of one person, back it up, bring it back, and give it a new key."""
    database, file = folder / "undertone.db", folder / "backup.db"
    await fill(database, answers)
    readings = await measure_readings(database)
    started = time.perf_counter()
    size = back_up(database, file)
    written = time.perf_counter()
    await restore(file, database, KEYS)
    restored = time.perf_counter()
    await asyncio.to_thread(rotate, database, Keyring([DataKey.new(), *KEYS.keys]))
    rotated = time.perf_counter()
    return {
        "answers": answers,
        "database, MB": size / 2**20,
        "bytes an answer": size / answers,
        "backup, seconds": written - started,
        "restore, seconds": restored - written,
        "new key, seconds": rotated - restored,
        **readings,
    }


async def measure_readings(database: Path) -> dict[str, float]:
    """Milliseconds for what each answer needs of a person who was given fifty before."""
    store = await open_sqlite_store(database, KEYS)
    user = await store.user(AccountId(10**9))
    readings: dict[str, Callable[[], Awaitable[object]]] = {
        "who it is, ms": lambda: store.user(AccountId(10**9)),
        "settings, ms": lambda: store.preferences(user),
        "history of 50 events, ms": lambda: store.listener(user, NOW),
        "corrections of 50 photos, ms": lambda: store.reading_feedback(user),
    }
    found = {name: min([await processor_time(read) for _ in range(REPEATS)]) for name, read in readings.items()}
    await store.close()
    return found


async def processor_time(read: Callable[[], Awaitable[object]]) -> float:
    """In all threads, in milliseconds."""
    started = time.process_time()
    await read()
    return (time.process_time() - started) * 1000


async def fill(database: Path, answers: int) -> None:
    """Give as many answers, to people who get fifty each."""
    store = await open_sqlite_store(database, KEYS)
    for number in range(answers):
        user = await store.user(AccountId(10**9 + number // ANSWERS_OF_ONE))
        picks = tuple(Ranked(track(5 * number + position), 0.5, REASON) for position in range(5))
        draft = Draft(Origin.PHOTO, mood_from_emotion(Emotion.FEAR), READING, 1, picks)
        answer = await store.add_answer(UpdateId(3 * number), user, draft, NOW)
        for position, vote in ((0, Vote.UP), (3, Vote.DOWN)):
            await store.vote(UpdateId(3 * number + 1 + position // 3), user, answer.id, position, vote, NOW)
    await store.close()


def track(number: int) -> Track:
    """With an id as long as Spotify's, and words of a usual length."""
    return Track(TrackId(f"{number:022d}"), "A title of some words", "An artist's name", 1999, "indie rock")


if __name__ == "__main__":
    main()
