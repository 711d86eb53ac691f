"""``undertone train`` and ``learn``: what trains the models."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_arguments import count

if TYPE_CHECKING:
    from bot.cli_arguments import Commands


def add_train(commands: Commands) -> None:
    """``undertone train MODEL``."""
    train = commands.add_parser("train", help="train a model")
    models = train.add_subparsers(required=True, metavar="MODEL")
    _add_emotion(models)
    _add_history(models)
    _add_track_mood(models)
    _add_text(models)


def _add_emotion(models: Commands) -> None:
    emotion = models.add_parser("emotion", help="the emotion network; may be stopped and resumed at any epoch")
    emotion.add_argument("--data", type=Path, required=True, metavar="PATH", help="an .npz with a split named train")
    emotion.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder of the run: weights, configuration and log"
    )
    emotion.add_argument("--config", metavar="NAME", help="how to train (default base)")
    emotion.add_argument("--resume", action="store_true", help="go on with the run in that folder")
    emotion.add_argument(
        "--start-from", type=Path, metavar="RUN", help="a run whose weights to go on from, instead of random ones"
    )
    emotion.add_argument("--teacher", type=Path, metavar="FILE.npz", help="what `python -m models.emotion teach` wrote")
    emotion.add_argument("--threads", type=count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    emotion.set_defaults(command=_train_emotion, refuse=emotion.error)


def _add_history(models: Commands) -> None:
    history = models.add_parser(
        "history", help="the network that ranks by a listening history; may be stopped and resumed"
    )
    history.add_argument("--data", type=Path, required=True, metavar="MUSIC", help="folder with the music tables")
    history.add_argument(
        "--out", type=Path, default=Path("runs/history"), metavar="RUN",
        help="folder of the run: weights, configuration, log and figures (default runs/history)",
    )  # fmt: skip
    history.add_argument("--resume", action="store_true", help="go on with the run in that folder, as it was begun")
    history.add_argument("--epochs", type=count, metavar="N", help="to stop early, for a look (default 24)")
    history.add_argument("--convolution", action="store_true", help="a convolution before the LSTM, for comparison")
    history.add_argument("--threads", type=count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    history.set_defaults(command=_train_history, refuse=history.error)


def _add_track_mood(models: Commands) -> None:
    track_mood = models.add_parser("track-mood", help="the fit of tracks to moods, and put it into the catalogue")
    track_mood.add_argument("--data", type=Path, required=True, metavar="MUSIC", help="folder with the music tables")
    track_mood.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="the catalogue to rewrite (default the one that ships)"
    )
    track_mood.add_argument("--seed", type=int, default=7, metavar="N", help="of trees and folds (default 7)")
    track_mood.set_defaults(command=_train_track_mood)


def _add_text(models: Commands) -> None:
    text = models.add_parser("text", help="the network that reads messages; may be stopped and resumed at any epoch")
    text.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder of GoEmotions with Ekman's labels"
    )
    text.add_argument(
        "--out", type=Path, required=True, metavar="RUN", help="folder of the run: weights, log and the artifact"
    )
    text.add_argument("--resume", action="store_true", help="go on with the run in that folder")
    text.add_argument("--threads", type=count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    text.set_defaults(command=_train_text)


def add_learn(commands: Commands) -> None:
    """``undertone learn``."""
    learn = commands.add_parser(
        "learn", help="learn from the votes of people who agreed, and promote what was learned if it is surely better"
    )
    learn.add_argument("--database", metavar="URL", help="of the bot's database (default DATABASE_URL of the settings)")
    learn.add_argument("--rollback", action="store_true", help="return to the network before the last promotion")
    learn.add_argument("--json", action="store_true", help="one JSON object")
    learn.add_argument("--threads", type=count, default=1, metavar="N", help="of TensorFlow (default 1)")
    learn.set_defaults(command=_learn)


# Each command imports what it needs: `--help` is not to wait for anything.
def _train_emotion(options: argparse.Namespace) -> int:
    from bot.model_commands.training import emotion_configs, train_emotion

    if options.config is not None and options.config not in (names := emotion_configs()):
        options.refuse(f"argument --config: {options.config!r} is none of {', '.join(names)}")
    train_emotion(
        options.data, options.out, options.config,
        resume=options.resume, start_from=options.start_from, teacher=options.teacher, threads=options.threads,
    )  # fmt: skip
    return 0


def _train_history(options: argparse.Namespace) -> int:
    from bot.model_commands.training import train_history

    if options.resume and (options.epochs is not None or options.convolution):
        options.refuse("argument --resume: a run goes on as it was begun, without --epochs and --convolution")
    figures = train_history(
        options.data, options.out,
        resume=options.resume, epochs=options.epochs, convolution=options.convolution, threads=options.threads,
    )  # fmt: skip
    sys.stdout.write(figures + "\n")
    return 0


def _train_track_mood(options: argparse.Namespace) -> int:
    from bot.figures.track_mood import mood_training_text
    from bot.model_commands.training import train_track_mood

    sys.stdout.write(mood_training_text(train_track_mood(options.data, options.catalogue, options.seed)))
    return 0


def _train_text(options: argparse.Namespace) -> int:
    from bot.model_commands.training import train_text

    figures = train_text(options.data, options.out, resume=options.resume, threads=options.threads)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


def _learn(options: argparse.Namespace) -> int:
    from bot.keys import keys_of
    from bot.model_commands.training import learn, roll_back
    from bot.settings import load_database_settings

    settings = load_database_settings(options.database)
    if options.rollback:
        found = roll_back(settings.data_path)
    else:
        found = learn(settings.database, keys_of(settings), options.threads, settings.data_path)
    sys.stdout.write(json.dumps(found) + "\n" if options.json else f"{found['why']}\n")
    return 0
