"""Speed and memory of the main job, as medians and 95th percentiles: ``uv run python tests/benchmarks/speed.py``.

Prints figures and asserts nothing: a machine's speed is no property of the code.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it

import argparse
import asyncio
import io
import json
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from PIL import Image
from skimage import data
from timing import resident_megabytes, spread, timed

from bot.demo import PAGE_USER, DemoServer
from bot.wiring import ARTIFACTS, Engine, load_engine
from core.answers import Event, EventKind, Listener, UserId
from core.catalogue_file import load_catalogue
from core.clock import utc_now
from core.emotion_reader import EmotionReader
from core.emotions import Emotion
from core.faces import FaceFinder
from core.history import LiteRtHistoryModel
from core.moods import mood_from_emotion, mood_from_reading
from core.pictures import decode_picture
from core.ranking import Ranker, RankingRequest

TOKEN = "123456789:AAE-benchmark-token-0123456789abcdef"  # noqa: S105 - of the right form, and worth nothing
UNDERTONE = str(Path(sys.executable).with_name("undertone"))
NOBODY = Listener(UserId(0), (), frozenset(), frozenset())

Figures = dict[str, dict[str, float]]


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure_stations(options.repeat) | measure_whole(options.repeat)
    figures |= asyncio.run(measure_process(max(options.repeat // 3, 3)))
    if options.json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return
    for name, figure in figures.items():
        sys.stdout.write(f"{name:58} " + "  ".join(f"{key} {value:9.2f}" for key, value in figure.items()) + "\n")


def photo() -> bytes:
    """A JPEG of 1280x960 with one face."""
    image = Image.fromarray(data.astronaut()).crop((60, 0, 400, 255)).resize((1280, 960))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=87)
    return buffer.getvalue()


def measure_stations(repeat: int) -> Figures:
    """Each station of a selfie's path alone, in milliseconds, on one thread."""
    selfie, finder, emotions = photo(), FaceFinder(), EmotionReader(ARTIFACTS / "emotion")
    picture = decode_picture(selfie)
    face = finder.find(picture)[0]
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    history = LiteRtHistoryModel(catalogue, ARTIFACTS / "history")
    ranker, mood, now = Ranker(catalogue, history), mood_from_emotion(Emotion.HAPPINESS), utc_now()
    kinds = (EventKind.LIKED, EventKind.DISLIKED, EventKind.IGNORED)
    events = tuple(
        Event(catalogue.tracks[row * 700].id, kinds[row % 3], (0.5, 0.5), now - timedelta(hours=60 - row))
        for row in range(50)
    )
    disliked = frozenset(event.track for event in events if event.kind is EventKind.DISLIKED)
    regular = Listener(UserId(1), events, disliked, frozenset(event.track for event in events))
    return {
        "load the catalogue, ms": timed(lambda: load_catalogue(ARTIFACTS / "catalogue"), 5),
        "decode 1280x960 JPEG, ms": timed(lambda: decode_picture(selfie), repeat),
        "find the face, ms": timed(lambda: finder.find(picture), repeat),
        "read the emotion (two passes), ms": timed(lambda: emotions.read(face.pixels), repeat * 5),
        "history model alone, 50 events, ms": timed(lambda: history.logits(events, mood, now), repeat * 5),
        f"rank {len(catalogue)} tracks, new listener, ms": timed(
            lambda: ranker.rank(RankingRequest(mood, NOBODY, now, frozenset(), 1)), repeat * 5
        ),
        f"rank {len(catalogue)} tracks, 50 events, ms": timed(
            lambda: ranker.rank(RankingRequest(mood, regular, now, frozenset(), 1)), repeat * 5
        ),
    }


def measure_whole(repeat: int) -> Figures:
    """From the bytes of the photo to ranked tracks, in milliseconds, on one thread."""
    selfie, engine = photo(), load_engine()

    def read_and_rank(engine: Engine = engine) -> None:
        mood = mood_from_reading(engine.photos.read(selfie).reading)
        engine.ranker.rank(RankingRequest(mood, NOBODY, utc_now(), frozenset(), 1))

    return {"photo to ranked tracks, ms": timed(read_and_rank, repeat)}


async def measure_process(selfies: int) -> Figures:
    """The real process over HTTP: start to ready, update to edited answer, resident memory."""
    starts, answers, resident = [], [], 0.0
    for _ in range(5):
        async with DemoServer(TOKEN) as server:
            with tempfile.TemporaryDirectory() as folder:
                started = time.perf_counter()
                process = await start_bot(server.url, Path(folder))
                await server.wait_for_call("getUpdates", within=60)
                starts.append(time.perf_counter() - started)
                if len(starts) == 1:
                    for _ in range(selfies):
                        answers.append(await one_selfie(server))
                    resident = resident_megabytes(process.pid)
                process.terminate()
                await process.wait()
    return {
        "start of the process to ready, s": spread(starts),
        "update to edited answer over HTTP, ms": spread([seconds * 1000 for seconds in answers]),
        f"resident memory after {selfies} selfies, MB": {"value": resident},
    }


async def start_bot(url: str, folder: Path) -> asyncio.subprocess.Process:
    """``undertone run`` against a Bot API server, with its data in ``folder``."""
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / 'benchmark.db'}",
        "DATA_KEY_FILE": str(folder / "keys" / "data.key"),
        "LOG_LEVEL": "WARNING",
        "ANSWERS_PER_MINUTE": "1000000",  # one person sends all
    }
    return await asyncio.create_subprocess_exec(UNDERTONE, "run", env=environment)


async def one_selfie(server: DemoServer) -> float:
    """Seconds from the delivery of a photo to the edit that answers it."""
    edits = len(server.calls_of("editMessageText"))
    selfie = photo()
    started = time.perf_counter()
    await server.people.send_photo(PAGE_USER, selfie)
    await server.wait_for_call("editMessageText", edits + 1, within=60)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
