"""Time, memory and size of the pictures, and how much of the catalogue can be written in them:
``uv run --extra train python tests/benchmarks/drawings.py``.

Times are of the processor, in this thread: what the clock shows where nothing else wants it. Prints figures and asserts
nothing: a machine's speed is no property of the code.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from timing import machine, processor_time, resident_megabytes

from bot.wiring import ARTIFACTS
from core.answers import Track
from core.beliefs import Belief, Beliefs
from core.catalogue_file import load_catalogue
from core.emotions import EMOTIONS, EmotionReading
from core.genres import Genre
from core.journal import Journal, JournalEntry
from core.moods import Feel, mood_from_reading

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--out", type=Path, help="a folder to keep the pictures in")
    options = parser.parse_args()
    sys.stdout.write(f"{machine()}\n")
    tracks = load_catalogue(ARTIFACTS / "catalogue").tracks
    before = resident_megabytes(os.getpid())
    started = time.thread_time()
    import bot.drawings.card_picture
    import bot.drawings.journal_picture
    import bot.drawings.taste_picture  # noqa: F401

    _say("import", f"{(time.thread_time() - started) * 1000:.0f} ms")
    measure_pictures(options.repeat, tracks, options.out)
    _say("memory of it all", f"{resident_megabytes(os.getpid()) - before:.0f} MB")
    measure_writing(tracks)


def measure_pictures(repeat: int, tracks: tuple[Track, ...], out: Path | None) -> None:
    """Each picture as it is when it holds much, kept in ``out`` if that is a folder."""
    from bot.drawings.card_picture import draw_card
    from bot.drawings.journal_picture import draw_journal
    from bot.drawings.labels import CardLabels, JournalLabels, TasteLabels
    from bot.drawings.taste_picture import draw_taste

    feels, genres = {feel: feel.value for feel in Feel}, {genre: genre.value for genre in Genre}
    week = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    journal = JournalLabels("Your moods", "four weeks", feels, "earlier", "now", "a week", "By weekday", week, "None")
    taste = TasteLabels("Your taste", "38 votes", "liked", "disliked", "Artists", "Genres", genres, "None")
    card = CardLabels("Happiness", "Songs for an upbeat mood", "t.me/undertone_bot")
    jobs = {
        "journal of 200 moods": lambda: draw_journal(_journal(200), journal),
        "taste of 12 rows": lambda: draw_taste(_beliefs(tracks), taste),
        "card of 5 tracks": lambda: draw_card((0.7, 0.4), tracks[:5], card),
    }
    for name, job in jobs.items():
        started = time.thread_time()
        picture = job()
        first = (time.thread_time() - started) * 1000
        if out is not None:
            (out / f"{name.split()[0]}.jpg").write_bytes(picture)
        figure = processor_time(job, repeat)
        times = f"first {first:.0f} ms, then median {figure['median']:.0f}, p95 {figure['p95']:.0f} ms"
        _say(name, f"{times}; {len(picture) / 1024:.0f} KB")


def measure_writing(tracks: tuple[Track, ...]) -> None:
    """How many titles and artists come out whole."""
    from bot.drawings.fonts import writable

    whole = sum(
        all(writable(text) == " ".join(text.split()) for text in (track.title, track.artist)) for track in tracks
    )
    _say("titles and artists written whole", f"{whole:,} of {len(tracks):,} ({whole / len(tracks):.3%})")


def _journal(moods: int) -> Journal:
    chance = np.random.default_rng(1)
    days = np.sort(chance.uniform(0, 27, moods))[::-1]
    readings = (EmotionReading(tuple(row.tolist())) for row in chance.dirichlet(np.full(len(EMOTIONS), 0.3), moods))
    entries = (
        JournalEntry(NOW - timedelta(days=day), mood_from_reading(reading), named=False)
        for day, reading in zip(days.tolist(), readings, strict=True)
    )
    return Journal((NOW - timedelta(days=27)).date(), NOW.date(), tuple(entries))


def _beliefs(tracks: tuple[Track, ...]) -> Beliefs:
    artists = tuple(
        Belief(track.artist, 6 - row, row, 0.5 - 0.2 * row, frozenset()) for row, track in enumerate(tracks[:6])
    )
    genres = tuple(
        Belief(genre, 6 - row, row, 0.5 - 0.2 * row, frozenset()) for row, genre in enumerate(list(Genre)[:6])
    )
    return Beliefs(72, artists, genres)


def _say(name: str, figure: str) -> None:
    sys.stdout.write(f"{name:34} {figure}\n")


if __name__ == "__main__":
    main()
