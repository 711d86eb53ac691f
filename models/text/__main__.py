"""``python -m models.text STEP``: what the text network is to be compared with."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from core.errors import UndertoneError
from models.records import write_record
from models.text.dataset import DEV_FILE, load_messages, load_training_messages
from models.text.evaluation import RESULTS


def main() -> None:
    """Run one step, print its figures and keep them."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes on the processor are no news to anybody
    options = _parser().parse_args()
    try:
        figures = options.step(options)
        write_record(options.name, figures, RESULTS)
    except (UndertoneError, OSError) as error:
        sys.exit(f"models.text: {error}")
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.text", description=__doc__)
    steps = parser.add_subparsers(required=True, metavar="STEP", dest="name")
    baseline = steps.add_parser("baseline", help="TF-IDF and logistic regression, as scikit-learn has them")
    baseline.set_defaults(step=_baseline)
    compare = steps.add_parser("compare", help="the linear part, the deep part and both")
    compare.set_defaults(step=_compare)
    compare.add_argument("--run", type=Path, required=True)
    for step in (baseline, compare):
        step.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of GoEmotions")
    return parser


def _baseline(options: argparse.Namespace) -> dict[str, Any]:
    from models.text.baseline import measure_baseline

    messages, calibration = load_training_messages(options.data)
    return measure_baseline(messages, calibration, load_messages(options.data / DEV_FILE))


def _compare(options: argparse.Namespace) -> dict[str, Any]:
    from models.text.comparison import compare_parts  # TensorFlow takes seconds, and `--help` is not to wait for it

    calibration = load_training_messages(options.data)[1]
    return compare_parts(options.run, calibration, load_messages(options.data / DEV_FILE))


if __name__ == "__main__":
    main()
