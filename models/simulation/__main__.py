"""``python -m models.simulation biased-reader``: do corrections teach the reading, and what do they cost?

The simulations of votes are run by ``undertone simulate``.
"""

from __future__ import annotations

import argparse
import sys

from models.records import write_record
from models.simulation.biased_reader import simulate_biased_readers
from models.simulation.run import RESULTS

parser = argparse.ArgumentParser(prog="python -m models.simulation", description=__doc__)
commands = parser.add_subparsers(required=True)
biased = commands.add_parser("biased-reader", help="people whose faces are misread correct the readings")
biased.add_argument("--people", type=int, default=60, help="of each kind, at least two (default: %(default)s)")
biased.add_argument("--record", metavar="NAME", help="of the figures in models/simulation/results")
arguments = parser.parse_args()
if arguments.people < 2:
    parser.error("at least two people are needed")
figures = simulate_biased_readers(arguments.people)
sys.stdout.write(figures["setting"] + "\n")
for kind, of_kind in figures["kinds"].items():
    sys.stdout.write(f"{kind}: the network alone is right on {of_kind['network']:.1%}\n")
    for corrections, after in of_kind["after_corrections"].items():
        gain = f"{after['gain'] * 100:+.1f} ± {after['gain_standard_error'] * 100:.1f} points"
        sys.stdout.write(f"  after {corrections:>2} corrections: {after['accuracy']:.1%} ({gain})\n")
if arguments.record:
    sys.stdout.write(f"kept as {write_record(arguments.record, figures, RESULTS)}\n")
