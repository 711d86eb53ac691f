"""The command line: ``undertone run``, ``demo``, ``read``, backups, and what trains and measures the models."""

from __future__ import annotations

import argparse
import asyncio
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_arguments import port
from bot.cli_evaluate import add_evaluate, add_report, add_simulate
from bot.cli_train import add_learn, add_train
from core.errors import SettingsError, UndertoneError

if TYPE_CHECKING:
    from bot.cli_arguments import Commands

DEFAULT_PORT = 8080
_UNWRITABLE = (errno.EPIPE, errno.ENOSPC)

# Before NumPy is loaded: a product over the catalogue is faster on one thread than on two that wait for each other,
# and the worker threads are the parallelism.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name.

    Returns:
        The exit status: 0 done, 1 a fault that one line on standard error names; argparse exits with 2 for wrong usage.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # titles have letters that not every terminal's encoding has
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        status = command(options)
        sys.stdout.flush()
    except UndertoneError as error:
        sys.stderr.write(f"undertone: {error}\n")
        return 1
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename is not None:  # a stream has no file's name
            raise
        _give_up_output(error)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _give_up_output(error: OSError) -> None:
    """Whoever read the output may have read enough (``| head``); a full disk is told."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python fails once more as it ends
    if error.errno != errno.EPIPE:
        sys.stderr.write(f"undertone: the output can't be written: {error.strerror}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="undertone", description="A selfie in, five songs out.")
    parser.add_argument("--version", action="version", version=version("undertone"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the bot on Telegram")
    run.add_argument("--webhook", action="store_true", help="let Telegram post updates; docs/webhook.md says how")
    run.set_defaults(command=_run)

    demo = commands.add_parser("demo", help="try the bot in a local chat page, without any account")
    demo.add_argument("--port", type=port, default=DEFAULT_PORT, help=f"of the page (default {DEFAULT_PORT})")
    demo.add_argument("--no-browser", action="store_true", help="do not open the page")
    demo.set_defaults(command=_demo)

    read = commands.add_parser("read", help="read the mood in photos and recommend tracks")
    read.add_argument("photos", nargs="+", type=Path, metavar="PHOTO")
    read.add_argument("--json", action="store_true", help="one JSON object a line")
    read.set_defaults(command=_read)

    _add_backup(commands)
    _add_stats(commands)
    add_evaluate(commands)
    add_train(commands)
    add_learn(commands)
    add_simulate(commands)
    add_report(commands)
    return parser


def _add_backup(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="write the database into a new file; the bot may be running")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="put a backup in the database's place; the bot must not be running")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(command=_restore)

    rotate = commands.add_parser("rotate-key", help="seal the database with a new key; the bot must not be running")
    rotate.set_defaults(command=_rotate_key)


def _add_stats(commands: Commands) -> None:
    stats = commands.add_parser("stats", help="how much the bot is used and how it is liked; it may be running")
    stats.add_argument("--json", action="store_true", help="one JSON object")
    stats.set_defaults(command=_stats)

    health = commands.add_parser("health", help="whether the running bot is well; needs METRICS_PORT")
    health.set_defaults(command=_health)


# Each command imports what it needs: `undertone read` is not to wait for Telegram's library, nor `--help` for anything.
def _run(options: argparse.Namespace) -> int:
    from bot.logs import set_up_logging
    from bot.running import run_bot
    from bot.settings import load_settings

    settings = load_settings()
    set_up_logging(settings.log_level)
    asyncio.run(run_bot(settings, webhook=options.webhook))
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
    from bot.settings import load_database_settings
    from core.sqlite.backup import back_up

    database = load_database_settings().database_path
    count = back_up(database, options.file)
    sys.stdout.write(f"{database} is backed up to {options.file} ({count / 2**20:.1f} MB)\n")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from bot.keys import keys_of
    from bot.settings import load_database_settings
    from core.sqlite.backup import restore

    settings = load_database_settings()
    database = settings.database_path
    aside = asyncio.run(restore(options.file, database, keys_of(settings)))
    sys.stdout.write(f"{database} is restored from {options.file}\n")
    if aside is not None:
        sys.stdout.write(f"what it replaced is at {aside}\n")
    return 0


def _rotate_key(_options: argparse.Namespace) -> int:
    from bot.keys import rotate_key
    from bot.settings import load_database_settings

    sys.stdout.write(rotate_key(load_database_settings()))
    return 0


def _stats(options: argparse.Namespace) -> int:
    from bot.keys import keys_of
    from bot.live_figures import what_is_measured
    from bot.settings import load_database_settings
    from bot.stats_text import stats_json, stats_text
    from core.sql.figures import read_figures

    settings = load_database_settings()
    figures = read_figures(settings.database, keys_of(settings))
    live = what_is_measured(settings)
    sys.stdout.write(json.dumps(stats_json(figures, live)) + "\n" if options.json else stats_text(figures, live))
    return 0


def _health(_options: argparse.Namespace) -> int:
    from bot.health import ask_health
    from bot.settings import load_database_settings

    settings = load_database_settings()
    if settings.metrics_port is None:
        raise SettingsError("METRICS_PORT is not set, so the bot can't be asked")
    sys.stdout.write(f"{ask_health(settings.metrics_host, settings.metrics_port)}\n")
    return 0
