"""The command line: ``undertone run``, ``demo``, ``read``, and what trains and measures the models."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from core.errors import UndertoneError

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
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535)")
    return int(text)


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
