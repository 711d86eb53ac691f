"""``python -m models.simulation``: what corrections teach the reading, and what plays elsewhere should count.

The simulations of votes are run by ``undertone simulate``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.catalogue_file import load_catalogue
from core.history import LiteRtHistoryModel
from models.records import write_record
from models.simulation.biased_reader import simulate_biased_readers
from models.simulation.plays import simulate_plays
from models.simulation.run import RESULTS

ARTIFACTS = RESULTS.parents[1] / "artifacts"


def biased_reader_lines(figures: dict[str, Any]) -> Iterator[str]:
    """How right the readings are, kind by kind."""
    for kind, of_kind in figures["kinds"].items():
        yield f"{kind}: the network alone is right on {of_kind['network']:.1%}"
        for corrections, after in of_kind["after_corrections"].items():
            gain = f"{after['gain'] * 100:+.1f} ± {after['gain_standard_error'] * 100:.1f} points"
            yield f"  after {corrections:>2} corrections: {after['accuracy']:.1%} ({gain})"


def plays_lines(figures: dict[str, Any]) -> Iterator[str]:
    """What is liked, weighing by weighing."""
    for kind in ("newcomers", "listeners"):
        for row in figures.get(kind, ()):
            liked = "; ".join(
                f"{name} {row[name]['liked']:.3f} ({row[name]['gain']:+.3f} ± {row[name]['gain_standard_error']:.3f})"
                for name in ("first", "all")
            )
            yield f"{kind}, {row['plays']:>2} plays, weight {row['term']}, of a play {row['play']}: {liked}"


parser = argparse.ArgumentParser(prog="python -m models.simulation", description=__doc__)
commands = parser.add_subparsers(dest="command", required=True)
biased = commands.add_parser("biased-reader", help="people whose faces are misread correct the readings")
biased.add_argument("--people", type=int, default=60, help="of each kind, at least two (default: %(default)s)")
plays = commands.add_parser("plays", help="people whose plays elsewhere are known")
plays.add_argument("--people", type=int, default=100, help="of each kind, at least two (default: %(default)s)")
plays.add_argument("--data", type=Path, metavar="FILE.parquet", help="who listened to whom")
for command in (biased, plays):
    command.add_argument("--record", metavar="NAME", help="of the figures in models/simulation/results")
arguments = parser.parse_args()
if arguments.people < 2:
    parser.error("at least two people are needed")
if arguments.command == "plays":
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    history = LiteRtHistoryModel(catalogue, ARTIFACTS / "history")
    found = simulate_plays(arguments.data, catalogue, history, arguments.people)
    lines = plays_lines(found)
else:
    found = simulate_biased_readers(arguments.people)
    lines = biased_reader_lines(found)
sys.stdout.write("\n".join([found["setting"], *lines]) + "\n")
if arguments.record:
    sys.stdout.write(f"kept as {write_record(arguments.record, found, RESULTS)}\n")
