"""The command line: ``undertone run``, ``demo``, ``read``, backups, and what trains and measures the models."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UndertoneError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse's only name for it

DEFAULT_PORT = 8080

# Before NumPy is loaded: a product over the catalogue is faster on one thread than on two that wait for each other,
# and the worker threads are the parallelism.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name.

    Returns:
        The exit status: 0 done, 1 a fault that one line on standard error names; argparse exits with 2 for wrong usage.
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except UndertoneError as error:
        sys.stderr.write(f"undertone: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="undertone", description="A selfie in, five songs out.")
    parser.add_argument("--version", action="version", version=version("undertone"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the bot on Telegram")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="try the bot in a local chat page, without any account")
    demo.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"of the page (default {DEFAULT_PORT})")
    demo.add_argument("--no-browser", action="store_true", help="do not open the page")
    demo.set_defaults(command=_demo)

    read = commands.add_parser("read", help="read the mood in photos and recommend tracks")
    read.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    read.add_argument("--json", action="store_true", help="one JSON object a line")
    read.set_defaults(command=_read)

    _add_backup(commands)
    _add_evaluate(commands)
    _add_train(commands)
    _add_learn(commands)
    _add_simulate(commands)
    _add_report(commands)
    return parser


def _add_backup(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="write the database into a new file; the bot may be running")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="put a backup in the database's place; the bot must not be running")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(command=_restore)


def _add_evaluate(commands: Commands) -> None:
    evaluate = commands.add_parser("evaluate", help="measure a model that ships")
    models = evaluate.add_subparsers(required=True, metavar="MODEL")
    emotion = models.add_parser("emotion", help="the emotion network, through the code that serves it")
    emotion.add_argument(
        "--data", type=Path, required=True, metavar="PATH",
        help="an .npz of face crops, or a folder or zip of whole photos with labels.csv",
    )  # fmt: skip
    emotion.add_argument("--split", metavar="NAME", help="the part of an .npz to measure on, for example public")
    emotion.add_argument("--json", action="store_true", help="one JSON object")
    emotion.add_argument("--record", type=_name, metavar="NAME", help="keep the figures for `undertone report emotion`")
    emotion.set_defaults(command=_evaluate_emotion)
    _add_evaluate_history(models)
    _add_evaluate_mood_fit(models)
    _add_evaluate_mood_effect(models)
    _add_evaluate_text(models)


def _add_evaluate_history(models: Commands) -> None:
    history = models.add_parser("history", help="train on some sessions of items and guess the next item in others")
    for side in ("train", "test"):
        history.add_argument(
            f"--{side}", type=Path, required=True, metavar="FILE.parquet",
            help="columns session_id, item_id, position; further whole numbers may describe the items",
        )  # fmt: skip
    history.add_argument("--last-only", action="store_true", help="guess only the last item of each test session")
    history.add_argument(
        "--min-sessions", type=_count, default=5, metavar="N", help="of training that hold an item (default 5)"
    )
    history.add_argument("--minutes", type=_count, default=20, metavar="M", help="for everything, about (default 20)")
    history.add_argument("--threads", type=_count, default=1, metavar="N", help="of TensorFlow (default 1)")
    history.add_argument("--json", action="store_true", help="one JSON object")
    history.add_argument("--record", type=_name, metavar="NAME", help="keep the figures in models/next_item/results")
    history.set_defaults(command=_evaluate_history)


def _add_evaluate_mood_fit(models: Commands) -> None:
    mood_fit = models.add_parser("mood-fit", help="the catalogue's fit of tracks to moods, beside a quadrant rule")
    mood_fit.add_argument(
        "--labels", type=Path, required=True, metavar="FILE.parquet",
        help='columns id and mood_playlists, for example "happy:2;party:1"',
    )  # fmt: skip
    mood_fit.add_argument("--json", action="store_true", help="one JSON object")
    mood_fit.add_argument("--record", type=_name, metavar="NAME", help="keep the figures in models/track_mood/results")
    mood_fit.set_defaults(command=_evaluate_mood_fit)


def _add_evaluate_mood_effect(models: Commands) -> None:
    effect = models.add_parser("mood-effect", help="does the mood before listening help to guess a rating?")
    effect.add_argument(
        "--data", type=Path, required=True, metavar="MUSIC",
        help="folder with situnes_splits.zip and incarmusic.parquet",
    )  # fmt: skip
    effect.add_argument("--json", action="store_true", help="one JSON object")
    effect.add_argument("--record", type=_name, metavar="NAME", help="keep the figures in models/mood_effect/results")
    effect.set_defaults(command=_evaluate_mood_effect)


def _add_evaluate_text(models: Commands) -> None:
    text = models.add_parser("text", help="the text network, through the code that serves it")
    text.add_argument(
        "--data", type=Path, required=True, metavar="FILE.tsv",
        help="text, label numbers separated by commas, id; without a header",
    )  # fmt: skip
    text.add_argument("--json", action="store_true", help="one JSON object")
    text.add_argument("--record", type=_name, metavar="NAME", help="keep the figures in models/text/results")
    text.set_defaults(command=_evaluate_text)


def _add_train(commands: Commands) -> None:
    train = commands.add_parser("train", help="train a model")
    models = train.add_subparsers(required=True, metavar="MODEL")
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
    emotion.add_argument("--threads", type=_count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    emotion.set_defaults(command=_train_emotion, refuse=emotion.error)

    history = models.add_parser(
        "history", help="the network that ranks by a listening history; may be stopped and resumed"
    )
    history.add_argument("--data", type=Path, required=True, metavar="MUSIC", help="folder with the music tables")
    history.add_argument(
        "--out", type=Path, default=Path("runs/history"), metavar="RUN",
        help="folder of the run: weights, configuration, log and figures (default runs/history)",
    )  # fmt: skip
    history.add_argument("--resume", action="store_true", help="go on with the run in that folder, as it was begun")
    history.add_argument("--epochs", type=_count, metavar="N", help="to stop early, for a look (default 24)")
    history.add_argument("--convolution", action="store_true", help="a convolution before the LSTM, for comparison")
    history.add_argument("--threads", type=_count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    history.set_defaults(command=_train_history, refuse=history.error)

    track_mood = models.add_parser("track-mood", help="the fit of tracks to moods, and put it into the catalogue")
    track_mood.add_argument("--data", type=Path, required=True, metavar="MUSIC", help="folder with the music tables")
    track_mood.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="the catalogue to rewrite (default the one that ships)"
    )
    track_mood.add_argument("--seed", type=int, default=7, metavar="N", help="of trees and folds (default 7)")
    track_mood.set_defaults(command=_train_track_mood)

    text = models.add_parser("text", help="the network that reads messages; may be stopped and resumed at any epoch")
    text.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="folder of GoEmotions with Ekman's labels"
    )
    text.add_argument(
        "--out", type=Path, required=True, metavar="RUN", help="folder of the run: weights, log and the artifact"
    )
    text.add_argument("--resume", action="store_true", help="go on with the run in that folder")
    text.add_argument("--threads", type=_count, default=0, metavar="N", help="of TensorFlow (default one a core)")
    text.set_defaults(command=_train_text)


def _add_learn(commands: Commands) -> None:
    learn = commands.add_parser(
        "learn", help="learn from the votes of people who agreed, and promote what was learned if it is surely better"
    )
    learn.add_argument("--database", metavar="URL", help="of the bot's database (default DATABASE_URL of the settings)")
    learn.add_argument("--rollback", action="store_true", help="return to the network before the last promotion")
    learn.add_argument("--json", action="store_true", help="one JSON object")
    learn.add_argument("--threads", type=_count, default=1, metavar="N", help="of TensorFlow (default 1)")
    learn.set_defaults(command=_learn)


def _add_simulate(commands: Commands) -> None:
    simulate = commands.add_parser("simulate", help="let simulated listeners vote: do they get more of what they like?")
    simulate.add_argument(
        "--data", type=Path, metavar="FILE.parquet", help="who listened to whom, to let real users play newcomers, too"
    )
    simulate.add_argument(
        "--listeners", type=_listeners, default=200, metavar="N", help="of the catalogue's tracks (default 200)"
    )
    simulate.add_argument("--json", action="store_true", help="one JSON object")
    simulate.add_argument("--record", type=_name, metavar="NAME", help="keep the figures in models/simulation/results")
    simulate.set_defaults(command=_simulate)


def _add_report(commands: Commands) -> None:
    report = commands.add_parser("report", help="write a model's page in docs/ from recorded figures")
    models = report.add_subparsers(required=True, metavar="MODEL")
    models.add_parser("emotion", help="docs/emotion.md").set_defaults(command=_report_emotion)
    models.add_parser("history", help="docs/history.md").set_defaults(command=_report_history)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535)")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _listeners(text: str) -> int:
    if (count := _count(text)) < 2:
        raise argparse.ArgumentTypeError("one listener has no standard error; at least 2")
    return count


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", text):  # it becomes part of a file's name
        raise argparse.ArgumentTypeError(f"{text!r} is not a name of small letters, digits and hyphens")
    return text


# Each command imports what it needs: `undertone read` is not to wait for Telegram's library, nor `--help` for anything.
def _run(_options: argparse.Namespace) -> int:
    from bot.logs import set_up_logging
    from bot.running import run_bot
    from bot.settings import load_settings

    settings = load_settings()
    set_up_logging(settings.log_level)
    asyncio.run(run_bot(settings))
    return 0


def _demo(options: argparse.Namespace) -> int:
    from bot.logs import set_up_logging
    from bot.running import run_demo

    set_up_logging("INFO")
    asyncio.run(run_demo(options.port, browser=not options.no_browser))
    return 0


def _read(options: argparse.Namespace) -> int:
    from bot.reading import read_photos
    from bot.wiring import load_engine

    return read_photos(load_engine(), options.photos, as_json=options.json)


def _backup(options: argparse.Namespace) -> int:
    from bot.settings import load_database_path
    from core.sqlite.backup import back_up

    database = load_database_path(None)
    count = back_up(database, options.file)
    sys.stdout.write(f"{database} is backed up to {options.file} ({count / 2**20:.1f} MB)\n")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from bot.settings import load_database_path
    from core.sqlite.backup import restore

    database = load_database_path(None)
    aside = asyncio.run(restore(options.file, database))
    sys.stdout.write(f"{database} is restored from {options.file}\n")
    if aside is not None:
        sys.stdout.write(f"what it replaced is at {aside}\n")
    return 0


def _evaluate_emotion(options: argparse.Namespace) -> int:
    from bot.measuring import evaluation_text
    from bot.model_commands import evaluate_emotion

    figures = evaluate_emotion(options.data, options.split, options.record)
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else evaluation_text(figures))
    return 0


def _evaluate_history(options: argparse.Namespace) -> int:
    from bot.model_commands import evaluate_history, history_text

    figures = evaluate_history(
        options.train, options.test, options.record,
        last_only=options.last_only, min_sessions=options.min_sessions,
        minutes=options.minutes, threads=options.threads,
    )  # fmt: skip
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else history_text(figures))
    return 0


def _train_emotion(options: argparse.Namespace) -> int:
    from bot.model_commands import emotion_configs, train_emotion

    if options.config is not None and options.config not in (names := emotion_configs()):
        options.refuse(f"argument --config: {options.config!r} is none of {', '.join(names)}")
    train_emotion(
        options.data, options.out, options.config,
        resume=options.resume, start_from=options.start_from, teacher=options.teacher, threads=options.threads,
    )  # fmt: skip
    return 0


def _evaluate_mood_fit(options: argparse.Namespace) -> int:
    from bot.model_commands import evaluate_mood_fit
    from bot.mood_figures import mood_fit_text

    figures = evaluate_mood_fit(options.labels, options.record)
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else mood_fit_text(figures))
    return 0


def _evaluate_mood_effect(options: argparse.Namespace) -> int:
    from bot.model_commands import evaluate_mood_effect
    from bot.mood_effect_text import mood_effect_text

    figures = evaluate_mood_effect(options.data, options.record)
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else mood_effect_text(figures))
    return 0


def _evaluate_text(options: argparse.Namespace) -> int:
    from bot.model_commands import evaluate_text
    from bot.text_figures import text_evaluation_text

    figures = evaluate_text(options.data, options.record)
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else text_evaluation_text(figures))
    return 0


def _train_text(options: argparse.Namespace) -> int:
    from bot.model_commands import train_text

    figures = train_text(options.data, options.out, resume=options.resume, threads=options.threads)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


def _train_track_mood(options: argparse.Namespace) -> int:
    from bot.model_commands import train_track_mood
    from bot.mood_figures import mood_training_text

    sys.stdout.write(mood_training_text(train_track_mood(options.data, options.catalogue, options.seed)))
    return 0


def _train_history(options: argparse.Namespace) -> int:
    from bot.model_commands import train_history

    if options.resume and (options.epochs is not None or options.convolution):
        options.refuse("argument --resume: a run goes on as it was begun, without --epochs and --convolution")
    figures = train_history(
        options.data, options.out,
        resume=options.resume, epochs=options.epochs, convolution=options.convolution, threads=options.threads,
    )  # fmt: skip
    sys.stdout.write(figures + "\n")
    return 0


def _learn(options: argparse.Namespace) -> int:
    from bot.model_commands import learn, roll_back
    from bot.settings import load_database_path

    database = load_database_path(options.database)
    found = roll_back(database) if options.rollback else learn(database, options.threads)
    sys.stdout.write(json.dumps(found) + "\n" if options.json else f"{found['why']}\n")
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from bot.model_commands import simulate
    from bot.simulation_text import simulation_text

    figures = simulate(options.data, options.listeners, options.record)
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else simulation_text(figures))
    return 0


def _report_emotion(_options: argparse.Namespace) -> int:
    from bot.model_commands import report_emotion

    sys.stdout.write(f"{report_emotion()}\n")
    return 0


def _report_history(_options: argparse.Namespace) -> int:
    from bot.model_commands import report_history

    sys.stdout.write(f"{report_history()}\n")
    return 0
