"""``python -m models.track_mood``: cross-validate the mood model, and print the mean AUCs and where each mood lies."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from models.history.run import read_music
from models.track_mood.learning import learn_positions, measure_moods, median_places

parser = argparse.ArgumentParser(prog="python -m models.track_mood", description="Measure the mood model.")
parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
parser.add_argument("--seed", type=int, default=7)
arguments = parser.parse_args()
music = read_music(arguments.data)
for name, value in asdict(measure_moods(music.table, music.sequences, arguments.seed)).items():
    sys.stdout.write(f"{name:<18}{value:.3f}\n")
places = learn_positions(music.table, music.sequences, arguments.seed)
for tag, (valence, arousal) in median_places(music.table, places).items():
    sys.stdout.write(f"median of {tag:<10}valence {valence:+.2f}  arousal {arousal:+.2f}\n")
