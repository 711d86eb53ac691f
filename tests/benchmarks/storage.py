"""What an answer takes in the database, and how fast backups are: ``uv run python tests/benchmarks/storage.py``.

Each answer has five tracks, and votes for two of them. Prints figures and asserts nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from core.answers import AccountId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UpdateId, Vote
from core.emotions import Emotion, EmotionReading
from core.moods import Feel, mood_from_emotion
from core.sqlite import open_sqlite_store
from core.sqlite.backup import back_up, restore

ANSWERS_OF_ONE = 50
READING = EmotionReading((0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05))
REASON = Reason(ReasonKind.LIKED_TRACK, "The track of before", Feel.CALM)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


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
        sys.stdout.write(f"{name:36} {figure:12.1f}\n")


async def measure(folder: Path, answers: int) -> dict[str, float]:
    """Fill a database, back it up and bring it back."""
    database, file = folder / "undertone.db", folder / "backup.db"
    await fill(database, answers)
    started = time.perf_counter()
    size = back_up(database, file)
    written = time.perf_counter()
    await restore(file, database)
    restored = time.perf_counter()
    return {
        "answers": answers,
        "database, MB": size / 2**20,
        "bytes an answer": size / answers,
        "backup, seconds": written - started,
        "restore, seconds": restored - written,
    }


async def fill(database: Path, answers: int) -> None:
    """Give as many answers, to people who get fifty each."""
    store = await open_sqlite_store(database)
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
