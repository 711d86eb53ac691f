"""``python -m models.next_item STEP``: the steps around ``undertone evaluate history``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from core.errors import DataError, UndertoneError


def main() -> None:
    """Run one step."""
    options = _parser().parse_args()
    try:
        options.step(options)
    except (UndertoneError, OSError) as error:
        sys.exit(str(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.next_item")
    steps = parser.add_subparsers(required=True, metavar="STEP")
    split = steps.add_parser("split", help="cut a file of sessions in train, validation and test (80, 10, 10 %%)")
    split.add_argument("--data", type=Path, required=True, metavar="FILE.parquet")
    split.add_argument("--out", type=Path, required=True, metavar="DIR")
    split.add_argument("--seed", type=int, default=0)
    split.add_argument("--last-items", action="store_true", help="the last item of each session is the test instead")
    split.set_defaults(step=_split)

    compare = steps.add_parser("compare", help="the LSTM with one thing changed at a time; can be stopped")
    compare.add_argument("--train", type=Path, required=True, metavar="FILE.parquet")
    compare.add_argument("--test", type=Path, required=True, metavar="FILE.parquet")
    compare.add_argument("--last-only", action="store_true", help="guess only the last item of each test session")
    compare.add_argument("--min-sessions", type=int, default=5, metavar="N", help="that hold an item (default 5)")
    compare.add_argument("--out", type=Path, required=True, metavar="DIR", help="keeps what is done")
    compare.add_argument("--variants", nargs="*", metavar="NAME", help="only these (default all)")
    compare.add_argument("--minutes", type=float, metavar="M", help="for each training at most")
    compare.add_argument("--threads", type=int, default=1, metavar="N", help="of TensorFlow (default 1)")
    compare.add_argument("--record", required=True, metavar="NAME", help="of the figures in models/next_item/results")
    compare.set_defaults(step=_compare)
    return parser


def _split(options: argparse.Namespace) -> None:
    from models.next_item.split import split_last_items, split_sessions

    if options.last_items:
        rows = split_last_items(options.data, options.out)
    else:
        rows = split_sessions(options.data, options.out, options.seed)
    sys.stdout.write(json.dumps(rows) + "\n")


# Each step imports what it needs: TensorFlow takes seconds, and `--help` is not to wait for it.
def _compare(options: argparse.Namespace) -> None:
    from models.next_item.comparison import VARIANTS, compare
    from models.next_item.evaluation import RESULTS
    from models.next_item.guesses import make_task
    from models.next_item.metrics import figures_table
    from models.next_item.sessions import read_events
    from models.next_item.training import use_threads
    from models.records import write_record

    names = options.variants or list(VARIANTS)
    if unknown := set(names) - set(VARIANTS):
        raise DataError(f"{', '.join(sorted(unknown))}: none of {', '.join(VARIANTS)}")
    train, test = read_events(options.train), read_events(options.test)
    task = make_task(train, test, options.min_sessions, last_only=options.last_only)
    use_threads(options.threads)
    rows = compare(task, names, options.out, seconds=options.minutes and options.minutes * 60)
    write_record(f"comparison-{options.record}", rows, RESULTS)
    sys.stdout.write(figures_table({name: row["figures"] for name, row in rows.items()}) + "\n")


if __name__ == "__main__":
    main()
