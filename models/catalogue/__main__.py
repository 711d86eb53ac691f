"""``python -m models.catalogue``: build the two artifacts that ship from the music data and a finished history run.

With ``--marks-only`` the catalogue that ships stays, and only its marks of explicit words are read anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from core.errors import UndertoneError
from models.catalogue.building import CATALOGUE_FOLDER, build_catalogue
from models.catalogue.refreshing import refresh_marks


def main() -> None:
    """Build the artifacts, or read the marks anew, and say what came of it."""
    options = _parser().parse_args()
    try:
        sys.stdout.write(_marks(options) if options.marks_only else _artifacts(options))
    except (UndertoneError, OSError) as error:
        sys.exit(f"models.catalogue: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.catalogue", description="Build the two artifacts.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--run", type=Path, help="folder of a finished `undertone train history`")
    what.add_argument("--marks-only", action="store_true", help="only read anew which tracks are marked as explicit")
    parser.add_argument("--artifacts", type=Path, default=Path(__file__).parents[1] / "artifacts")
    return parser


def _marks(options: argparse.Namespace) -> str:
    counts = refresh_marks(options.data, options.artifacts / CATALOGUE_FOLDER)
    return "".join(f"{name.replace('_', ' ')}: {count}\n" for name, count in counts.items())


def _artifacts(options: argparse.Namespace) -> str:
    catalogue = build_catalogue(options.data, options.run, options.artifacts)
    return f"{len(catalogue)} tracks, version {catalogue.version}\n"


if __name__ == "__main__":
    main()
