"""``python -m models.next_item STEP``: the steps around ``undertone evaluate history``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import DataError, UndertoneError

if TYPE_CHECKING:
    Steps = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse's only name for it


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
    _add_cross_validate(steps)
    _add_search(steps)
    return parser


def _add_cross_validate(steps: Steps) -> None:
    fold = steps.add_parser("cross-validate", help="the LSTM and the baselines on folds of sessions; can be stopped")
    fold.add_argument("--data", type=Path, required=True, metavar="FILE.parquet")
    fold.add_argument("--out", type=Path, required=True, metavar="RUN", help="keeps what is done; may be shared")
    fold.add_argument("--record", required=True, metavar="NAME", help="of the figures in models/next_item/results")
    fold.add_argument("--folds", type=int, default=5, metavar="N", help="(default 5)")
    fold.add_argument(
        "--fold", type=int, nargs="+", metavar="N", help="only these; the last call, without it, adds them up"
    )
    fold.add_argument("--epochs", type=int, metavar="N", help="of the LSTM (default as in full, at most 12)")
    fold.add_argument("--min-sessions", type=int, default=5, metavar="N", help="that hold an item (default 5)")
    fold.add_argument("--threads", type=int, default=1, metavar="N", help="of TensorFlow (default 1)")
    fold.set_defaults(step=_cross_validate)


def _add_search(steps: Steps) -> None:
    search = steps.add_parser("search", help="search the LSTM's settings in short trainings; can be stopped")
    search.add_argument("--data", type=Path, required=True, metavar="FILE.parquet", help="the training side alone")
    search.add_argument("--out", type=Path, required=True, metavar="RUN", help="keeps the study; is gone on with")
    search.add_argument("--record", required=True, metavar="NAME", help="of the figures in models/next_item/results")
    search.add_argument("--trials", type=int, default=12, metavar="N", help="in all (default 12)")
    search.add_argument("--min-sessions", type=int, default=5, metavar="N", help="that hold an item (default 5)")
    search.add_argument("--threads", type=int, default=1, metavar="N", help="of TensorFlow (default 1)")
    search.set_defaults(step=_search)


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
    from models.records import write_record
    from models.threads import use_threads

    names = options.variants or list(VARIANTS)
    if unknown := set(names) - set(VARIANTS):
        raise DataError(f"{', '.join(sorted(unknown))}: none of {', '.join(VARIANTS)}")
    train, test = read_events(options.train), read_events(options.test)
    task = make_task(train, test, options.min_sessions, last_only=options.last_only)
    use_threads(options.threads)
    rows = compare(task, names, options.out, seconds=options.minutes and options.minutes * 60)
    write_record(f"comparison-{options.record}", rows, RESULTS)
    sys.stdout.write(figures_table({name: row["figures"] for name, row in rows.items()}) + "\n")


def _cross_validate(options: argparse.Namespace) -> None:
    from dataclasses import replace

    from models.next_item.cross_validation import FoldsConfig, cross_validate, summary
    from models.next_item.evaluation import RESULTS
    from models.next_item.sessions import read_events
    from models.records import write_record
    from models.threads import use_threads

    config = FoldsConfig(options.folds, options.min_sessions)
    if options.epochs is not None:
        config = replace(config, training=replace(config.training, epochs=options.epochs))
    numbers = range(1, options.folds + 1)
    if unknown := set(options.fold or ()) - set(numbers):
        raise DataError(f"fold {min(unknown)}: none of 1 to {options.folds}")
    use_threads(options.threads)
    done = cross_validate(read_events(options.data), options.out, config, options.fold or numbers)
    if options.fold is None:
        figures = summary(config, done)
        write_record(f"cross-validation-{options.record}", figures, RESULTS)
        _print(figures["models"])


def _search(options: argparse.Namespace) -> None:
    from models.next_item.evaluation import RESULTS
    from models.next_item.search import search
    from models.next_item.sessions import read_events
    from models.threads import use_threads

    use_threads(options.threads)
    record = (f"search-{options.record}", RESULTS)
    events = read_events(options.data)
    _print(search(events, options.out, record, min_sessions=options.min_sessions, trials=options.trials)["best"])


def _print(figures: object) -> None:
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
