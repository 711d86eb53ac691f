"""``python -m models.history``: train the history model and print its figures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models.history.network import HistoryNetworkConfig
from models.history.run import run_history
from models.history.training import HistoryTrainingConfig

parser = argparse.ArgumentParser(prog="python -m models.history", description="Train the history model.")
parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
parser.add_argument("--run", type=Path, required=True, help="folder for weights, log and figures")
parser.add_argument("--epochs", type=int, default=HistoryTrainingConfig().epochs)
parser.add_argument("--convolution", action="store_true", help="a convolution before the LSTM, for comparison")
parser.add_argument("--resume", action="store_true", help="go on with the run in that folder")
arguments = parser.parse_args()
network = HistoryNetworkConfig(convolution=arguments.convolution)
config = HistoryTrainingConfig(epochs=arguments.epochs, network=network)
sys.stdout.write(run_history(arguments.data, arguments.run, config, resume=arguments.resume) + "\n")
