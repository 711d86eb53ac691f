"""``python -m models.catalogue``: build the two artifacts that ship from the music data and a finished history run.

With ``--marks-only`` the catalogue that ships stays, and only its marks of explicit words are read anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from models.catalogue.building import CATALOGUE_FOLDER, build_catalogue
from models.catalogue.refreshing import refresh_marks

parser = argparse.ArgumentParser(prog="python -m models.catalogue", description="Build the two artifacts.")
parser.add_argument("--data", type=Path, required=True, help="folder with the music tables")
what = parser.add_mutually_exclusive_group(required=True)
what.add_argument("--run", type=Path, help="folder of a finished `undertone train history`")
what.add_argument("--marks-only", action="store_true", help="only read anew which tracks are marked as explicit")
parser.add_argument("--artifacts", type=Path, default=Path(__file__).parents[1] / "artifacts")
arguments = parser.parse_args()
if arguments.marks_only:
    for name, count in refresh_marks(arguments.data, arguments.artifacts / CATALOGUE_FOLDER).items():
        sys.stdout.write(f"{name.replace('_', ' ')}: {count}\n")
else:
    catalogue = build_catalogue(arguments.data, arguments.run, arguments.artifacts)
    sys.stdout.write(f"{len(catalogue)} tracks, version {catalogue.version}\n")
