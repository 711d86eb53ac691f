"""What the command line's arguments have in common: kinds of values, and figures for people or programs."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse's only name for it


def port(text: str) -> int:
    """A port, 0 to 65535."""
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port (0 to 65535)")
    return int(text)


def count(text: str) -> int:
    """A number from 1 on."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def at_least_two(text: str) -> int:
    """A number of simulated listeners."""
    if (listeners := count(text)) < 2:
        raise argparse.ArgumentTypeError("one listener has no standard error; at least 2")
    return listeners


def record_name(text: str) -> str:
    """The name of a record; it becomes part of a file's name."""
    if not re.fullmatch(r"[a-z0-9-]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a name of small letters, digits and hyphens")
    return text


def write_figures(options: argparse.Namespace, figures: Any, text: Callable[[Any], str]) -> None:
    """Write figures to standard output: one JSON object if ``--json`` was given, else as ``text`` words them."""
    sys.stdout.write(json.dumps(figures) + "\n" if options.json else text(figures))
