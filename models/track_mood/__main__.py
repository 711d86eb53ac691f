"""``python -m models.track_mood``: cross-validate the mood model and print the mean AUCs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from models.history.run import read_music
from models.track_mood.learning import measure_moods

parser = argparse.ArgumentParser(prog="python -m models.track_mood", description="Measure the mood model.")
parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
parser.add_argument("--seed", type=int, default=7)
arguments = parser.parse_args()
music = read_music(arguments.data)
for name, value in asdict(measure_moods(music.table, music.sequences, arguments.seed)).items():
    sys.stdout.write(f"{name:<18}{value:.3f}\n")
