"""``python -m models.catalogue``: build the two artifacts that ship from the music data and a finished history run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models.catalogue.building import build_catalogue

parser = argparse.ArgumentParser(prog="python -m models.catalogue", description="Build the two artifacts.")
parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
parser.add_argument("--run", type=Path, required=True, help="folder of a finished run of models.history")
parser.add_argument("--artifacts", type=Path, default=Path(__file__).parents[1] / "artifacts")
arguments = parser.parse_args()
catalogue = build_catalogue(arguments.data, arguments.run, arguments.artifacts)
sys.stdout.write(f"{len(catalogue)} tracks, version {catalogue.version}\n")
