"""What ranking costs as the catalogue grows: ``uv run python tests/benchmarks/catalogue_size.py --record``.

Each size has a process of its own, on one thread, with a catalogue of synthetic tracks: the shipped ones again and
again, moved a little. Times are the processor's, which leave out what else the machine does. A large one is ranked
without the product's first cut and with it, and the answers are compared. Asserts nothing: a machine's speed is no
property of the code.
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from first_cut import EVENTS, NOBODY, cut_figures, listener
from synthetic_catalogue import synthetic_catalogue
from timing import machine, processor_time, resident_megabytes

import models
from core.catalogue_file import load_catalogue
from core.clock import utc_now
from core.emotions import Emotion
from core.first_cut import WORTH_A_CUT
from core.history import LiteRtHistoryModel
from core.moods import mood_from_emotion
from core.ranking import Ranker, RankingRequest
from models.records import write_record

MODELS = Path(models.__file__).parent
ARTIFACTS, RESULTS = MODELS / "artifacts", MODELS / "next_item" / "results"
SIZES = (40_000, 400_000, 1_000_000, 4_000_000)


def main() -> None:
    """Measure all sizes, print a table, and keep the figures if asked."""
    options = read_options()
    if options.only is not None:
        sys.stdout.write(json.dumps(measure(options.only, options.repeat, options.cut_from)) + "\n")
        return
    rows = [in_a_process(size, options) for size in options.sizes]
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
    parser.add_argument("--cut-from", type=int, default=WORTH_A_CUT, metavar="N", help="tracks; default %(default)s")
    parser.add_argument("--record", action="store_true", help="keep the figures as catalogue-size.json")
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="DIR", help="default models/next_item/results")
    parser.add_argument("--only", type=int, metavar="N", help="measure this size in this process and print JSON")
    return parser.parse_args()


def in_a_process(size: int, options: argparse.Namespace) -> dict[str, Any]:
    """The figures of one size, from a process whose memory holds nothing else."""
    numbers = {"--only": size, "--repeat": options.repeat, "--cut-from": options.cut_from}
    command = [sys.executable, __file__, *(str(word) for pair in numbers.items() for word in pair)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - this very script
    figures: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return figures


def measure(size: int, repeat: int, cut_from: int) -> dict[str, Any]:
    """Milliseconds of processor time and megabytes of a catalogue of ``size`` tracks; JSON values."""
    catalogue = synthetic_catalogue(load_catalogue(ARTIFACTS / "catalogue"), size)
    history = LiteRtHistoryModel(catalogue, ARTIFACTS / "history")
    ranker, now, mood = Ranker(catalogue, history, cut_from=size + 1), utc_now(), mood_from_emotion(Emotion.HAPPINESS)
    regular = listener(catalogue, EVENTS, seed=0)
    query = history.query(regular.events, mood, now)
    request = RankingRequest(mood, regular, now, frozenset(), seed=1)
    requests = {"rank_ms": request, "rank_new_listener_ms": replace(request, listener=NOBODY)}
    figures = {
        "tracks": size,
        "vectors_mb": catalogue.vectors.nbytes / 1e6,
        "product_ms": processor_time(lambda: catalogue.logits(query), repeat),
        "history_ms": processor_time(lambda: history.logits(regular.events, mood, now), repeat),
        **{name: processor_time(lambda asked=asked: ranker.rank(asked), repeat) for name, asked in requests.items()},
        "resident_mb": resident_megabytes(os.getpid()),
    }
    return figures | ({"first_cut": cut_figures(ranker, requests, repeat)} if size >= cut_from else {})


if __name__ == "__main__":
    main()
