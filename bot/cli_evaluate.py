"""``undertone evaluate``, ``simulate`` and ``report``: what measures the models and explains what was measured."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_arguments import at_least_two, count, record_name, write_figures

if TYPE_CHECKING:
    from bot.cli_arguments import Commands


def add_evaluate(commands: Commands) -> None:
    """``undertone evaluate MODEL``."""
    evaluate = commands.add_parser("evaluate", help="measure a model that ships")
    models = evaluate.add_subparsers(required=True, metavar="MODEL")
    emotion = models.add_parser("emotion", help="the emotion network, through the code that serves it")
    emotion.add_argument(
        "--data", type=Path, required=True, metavar="PATH",
        help="an .npz of face crops, or a folder or zip of whole photos with labels.csv",
    )  # fmt: skip
    emotion.add_argument("--split", metavar="NAME", help="the part of an .npz to measure on, for example public")
    _add_output(emotion, "keep the figures for `undertone report emotion`")
    emotion.set_defaults(command=_evaluate_emotion)
    _add_evaluate_history(models)
    _add_evaluate_mood_fit(models)
    _add_evaluate_mood_effect(models)
    _add_evaluate_text(models)


def _add_output(command: argparse.ArgumentParser, kept: str) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object")
    command.add_argument("--record", type=record_name, metavar="NAME", help=kept)


def _add_evaluate_history(models: Commands) -> None:
    history = models.add_parser("history", help="train on some sessions of items and guess the next item in others")
    for side in ("train", "test"):
        history.add_argument(
            f"--{side}", type=Path, required=True, metavar="FILE.parquet",
            help="columns session_id, item_id, position; further whole numbers may describe the items",
        )  # fmt: skip
    history.add_argument("--last-only", action="store_true", help="guess only the last item of each test session")
    history.add_argument(
        "--min-sessions", type=count, default=5, metavar="N", help="of training that hold an item (default 5)"
    )
    history.add_argument("--minutes", type=count, default=20, metavar="M", help="for everything, about (default 20)")
    history.add_argument("--threads", type=count, default=1, metavar="N", help="of TensorFlow (default 1)")
    _add_output(history, "keep the figures in models/next_item/results")
    history.set_defaults(command=_evaluate_history)


def _add_evaluate_mood_fit(models: Commands) -> None:
    mood_fit = models.add_parser("mood-fit", help="the catalogue's fit of tracks to moods, beside a quadrant rule")
    mood_fit.add_argument(
        "--labels", type=Path, required=True, metavar="FILE.parquet",
        help='columns id and mood_playlists, for example "happy:2;party:1"',
    )  # fmt: skip
    _add_output(mood_fit, "keep the figures in models/track_mood/results")
    mood_fit.set_defaults(command=_evaluate_mood_fit)


def _add_evaluate_mood_effect(models: Commands) -> None:
    effect = models.add_parser("mood-effect", help="does the mood before listening help to guess a rating?")
    effect.add_argument(
        "--data", type=Path, required=True, metavar="MUSIC",
        help="folder with situnes_splits.zip and incarmusic.parquet",
    )  # fmt: skip
    _add_output(effect, "keep the figures in models/mood_effect/results")
    effect.set_defaults(command=_evaluate_mood_effect)


def _add_evaluate_text(models: Commands) -> None:
    text = models.add_parser("text", help="the text network, through the code that serves it")
    text.add_argument(
        "--data", type=Path, required=True, metavar="FILE.tsv",
        help="text, label numbers separated by commas, id; without a header",
    )  # fmt: skip
    _add_output(text, "keep the figures in models/text/results")
    text.set_defaults(command=_evaluate_text)


def add_simulate(commands: Commands) -> None:
    """``undertone simulate``."""
    simulate = commands.add_parser("simulate", help="let simulated listeners vote: do they get more of what they like?")
    simulate.add_argument(
        "--data", type=Path, metavar="FILE.parquet", help="who listened to whom, to let real users play newcomers, too"
    )
    simulate.add_argument(
        "--listeners", type=at_least_two, default=200, metavar="N", help="of the catalogue's tracks (default 200)"
    )
    _add_output(simulate, "keep the figures in models/simulation/results")
    simulate.set_defaults(command=_simulate)


def add_report(commands: Commands) -> None:
    """``undertone report MODEL``."""
    report = commands.add_parser("report", help="write a model's page in docs/ from recorded figures")
    models = report.add_subparsers(required=True, metavar="MODEL")
    models.add_parser("emotion", help="docs/emotion.md").set_defaults(command=_report_emotion)
    models.add_parser("history", help="docs/history.md").set_defaults(command=_report_history)


# Each command imports what it needs: `--help` is not to wait for anything.
def _evaluate_emotion(options: argparse.Namespace) -> int:
    from bot.figures.emotion import evaluation_text
    from bot.model_commands.measuring import evaluate_emotion

    figures = evaluate_emotion(options.data, options.split, options.record)
    write_figures(options, figures, evaluation_text)
    return 0


def _evaluate_history(options: argparse.Namespace) -> int:
    from bot.model_commands.measuring import evaluate_history, history_text

    figures = evaluate_history(
        options.train, options.test, options.record,
        last_only=options.last_only, min_sessions=options.min_sessions,
        minutes=options.minutes, threads=options.threads,
    )  # fmt: skip
    write_figures(options, figures, history_text)
    return 0


def _evaluate_mood_fit(options: argparse.Namespace) -> int:
    from bot.figures.track_mood import mood_fit_text
    from bot.model_commands.measuring import evaluate_mood_fit

    figures = evaluate_mood_fit(options.labels, options.record)
    write_figures(options, figures, mood_fit_text)
    return 0


def _evaluate_mood_effect(options: argparse.Namespace) -> int:
    from bot.figures.mood_effect import mood_effect_text
    from bot.model_commands.measuring import evaluate_mood_effect

    figures = evaluate_mood_effect(options.data, options.record)
    write_figures(options, figures, mood_effect_text)
    return 0


def _evaluate_text(options: argparse.Namespace) -> int:
    from bot.figures.text import text_evaluation_text
    from bot.model_commands.measuring import evaluate_text

    figures = evaluate_text(options.data, options.record)
    write_figures(options, figures, text_evaluation_text)
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from bot.figures.simulation import simulation_text
    from bot.model_commands.measuring import simulate

    figures = simulate(options.data, options.listeners, options.record)
    write_figures(options, figures, simulation_text)
    return 0


def _report_emotion(_options: argparse.Namespace) -> int:
    from bot.model_commands.reporting import report_emotion

    sys.stdout.write(f"{report_emotion()}\n")
    return 0


def _report_history(_options: argparse.Namespace) -> int:
    from bot.model_commands.reporting import report_history

    sys.stdout.write(f"{report_history()}\n")
    return 0
