"""What ranking costs as the catalogue grows: ``uv run python tests/benchmarks/catalogue_size.py --record``.

Each size has a process of its own, on one thread, with a catalogue of synthetic tracks: the shipped ones again and
again, moved a little. Times are the processor's, which leave out what else the machine does. Where ``faiss`` can be
imported (it is no part of this project), an approximate index takes the first cut, and is measured against the exact
product. Asserts nothing: a machine's speed is no property of the code.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from first_cut import index_figures
from numpy.typing import NDArray
from synthetic_catalogue import synthetic_catalogue
from timing import machine, processor_time, resident_megabytes

import models
from core.answers import Event, EventKind, Listener, UserId
from core.catalogue import Catalogue, load_catalogue
from core.companion import utc_now
from core.emotions import Emotion
from core.history import HistoryModel, LiteRtHistoryModel
from core.moods import Mood, mood_from_emotion
from core.ranking import Ranker, RankingRequest
from models.records import write_record

MODELS = Path(models.__file__).parent
ARTIFACTS, RESULTS = MODELS / "artifacts", MODELS / "next_item" / "results"
NOBODY = Listener(UserId(0), (), frozenset(), frozenset())
SIZES = (40_000, 400_000, 1_000_000, 4_000_000)
EVENTS = 50
LISTENERS = 20
INSTALL = "uv pip install --target /tmp/index --no-deps faiss-cpu==1.15.1, and PYTHONPATH=/tmp/index"


def main() -> None:
    """Measure all sizes, print a table, and keep the figures if asked."""
    options = read_options()
    if options.only is not None:
        sys.stdout.write(json.dumps(measure(options.only, options.repeat)) + "\n")
        return
    rows = [in_a_process(size, options.repeat) for size in options.sizes]
    if find_spec("faiss") is None:
        sys.stdout.write(f"No first cut was measured: faiss can't be imported. {INSTALL}\n")
    for row in rows:
        sys.stdout.write(json.dumps(row) + "\n")
    if options.record:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        path = write_record("catalogue-size", {"when": when, "machine": machine(), "sizes": rows}, options.out)
        sys.stdout.write(f"written to {path}\n")


def read_options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="of the catalogues, in tracks")
    parser.add_argument("--repeat", type=int, default=20, help="of each measurement")
    parser.add_argument("--record", action="store_true", help="keep the figures as catalogue-size.json")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="default models/next_item/results")
    parser.add_argument("--only", type=int, metavar="N", help="measure this size in this process and print JSON")
    return parser.parse_args()


def in_a_process(size: int, repeat: int) -> dict[str, Any]:
    """The figures of one size, from a process whose memory holds nothing else."""
    command = [sys.executable, __file__, "--only", str(size), "--repeat", str(repeat)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - this very script
    figures: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return figures


def measure(size: int, repeat: int) -> dict[str, Any]:
    """Milliseconds of processor time and megabytes of a catalogue of ``size`` tracks; JSON values."""
    shipped = load_catalogue(ARTIFACTS / "catalogue")
    queries = history_queries(shipped, LiteRtHistoryModel(shipped, ARTIFACTS / "history"))
    catalogue = synthetic_catalogue(shipped, size)
    history = LiteRtHistoryModel(catalogue, ARTIFACTS / "history")
    ranker, now, mood = Ranker(catalogue, history), utc_now(), happy()
    regular = listener(catalogue, EVENTS, seed=0)
    request = RankingRequest(mood, regular, now, frozenset(), seed=1)
    figures = {
        "tracks": size,
        "vectors_mb": catalogue.vectors.nbytes / 1e6,
        "product_ms": processor_time(lambda: catalogue.vectors @ queries[0] + catalogue.bias, repeat),
        "history_ms": processor_time(lambda: history.logits(regular.events, mood, now), repeat),
        "rank_ms": processor_time(lambda: ranker.rank(request), repeat),
        "rank_new_listener_ms": processor_time(lambda: ranker.rank(replace(request, listener=NOBODY)), repeat),
        "resident_mb": resident_megabytes(os.getpid()),
    }
    first_cut = index_figures(catalogue.vectors, catalogue.bias, queries, repeat)
    return figures | ({"first_cut": first_cut} if first_cut else {})


def happy() -> Mood:
    """What music is sought for."""
    return mood_from_emotion(Emotion.HAPPINESS)


def listener(catalogue: Catalogue, events: int, seed: int) -> Listener:
    """Somebody who liked tracks of one genre of the catalogue, an hour after another."""
    random, now = np.random.default_rng(seed), utc_now()
    genre = catalogue.tracks[int(random.integers(len(catalogue)))].genre
    rows = [row for row, track in enumerate(catalogue.tracks[:40_000]) if track.genre == genre]
    liked = [catalogue.tracks[row].id for row in random.choice(rows, events)]
    past = tuple(
        Event(track, EventKind.LIKED, (0.5, 0.5), now - timedelta(hours=events - hour))
        for hour, track in enumerate(liked)
    )
    return Listener(UserId(1), past, frozenset(), frozenset(liked))


def history_queries(catalogue: Catalogue, history: HistoryModel) -> NDArray[np.float32]:
    """float32 (listeners, d), what the history network looks for: the vectors behind its logits."""
    heard = [listener(catalogue, EVENTS, seed) for seed in range(LISTENERS)]
    logits = np.array([history.logits(person.events, happy(), utc_now()) for person in heard])
    found = np.linalg.lstsq(catalogue.vectors, (logits - catalogue.bias).T, rcond=None)[0].T
    return np.ascontiguousarray(found, np.float32)


if __name__ == "__main__":
    main()
