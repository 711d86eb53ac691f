"""``python -m models.emotion STEP``: the steps by which whoever rebuilds the emotion network gets and explains it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from core.errors import UndertoneError

ARTIFACT = Path(__file__).parents[1] / "artifacts" / "emotion"
FOLD_CONFIG = "fold"


def main() -> None:
    """Run one step."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes on the processor are no news to anybody
    options = _parser().parse_args()
    try:
        options.step(options)
    except (UndertoneError, OSError) as error:
        sys.exit(f"models.emotion: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.emotion", description=__doc__)
    steps = parser.add_subparsers(required=True, metavar="STEP")

    def step(name: str, text: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        added = steps.add_parser(name, help=text)
        added.add_argument("--data", type=Path, required=True, metavar="FER2013.npz")
        added.set_defaults(step=run)
        return added

    for name, text, run in (
        ("cross-validate", "train and measure five times, on five parts of the training faces", _cross_validate),
        ("compare", "train each variant for a short while and measure it", _compare),
        ("search", "search the training's settings in short runs", _search),
    ):
        added = step(name, text, run)
        added.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the runs; is gone on with")
        added.add_argument("--threads", type=int, default=0, help="of TensorFlow (default one a core)")

    steps.choices["cross-validate"].add_argument(
        "--fold", type=int, nargs="+", choices=range(1, 6), help="only these; the last call, without it, adds them up"
    )

    teach = step("teach", "write what trained networks together say of the training faces", _teach)
    teach.add_argument("--run", type=Path, nargs="+", help="the teachers")
    teach.add_argument(
        "--folds", type=Path, help="folder of a cross-validation, whose networks count as one teacher more"
    )
    teach.add_argument("--out", type=Path, required=True, metavar="FILE.npz")

    average = step("average", "make one network of runs that started from the same one", _average)
    average.add_argument("--run", type=Path, nargs="+", required=True, help="the runs")
    average.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the run to write")

    unpack = step("unpack", "make a run to go on from of the network that ships", _unpack)
    unpack.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the run to write")

    release = step("release", "export a finished run as the artifact that ships, and measure it", _release)
    release.add_argument("--run", type=Path, required=True)
    release.add_argument("--artifact", type=Path, default=ARTIFACT, help="folder to write (default the one that ships)")
    return parser


# Each step imports what it needs: TensorFlow takes seconds, and `--help` is not to wait for it.
def _cross_validate(options: argparse.Namespace) -> None:
    from models.emotion.configs import CONFIGS
    from models.emotion.cross_validation import NUMBERS, cross_validate
    from models.emotion.dataset import load_training_faces
    from models.emotion.recording import RESULTS, cross_validation_figures
    from models.records import write_record

    config, faces = CONFIGS[FOLD_CONFIG], load_training_faces(options.data)[0]
    folds = cross_validate(faces, options.out, config, numbers=options.fold or NUMBERS, threads=options.threads)
    if options.fold:
        return
    figures = cross_validation_figures(asdict(config), folds)
    write_record("cross_validation", figures, RESULTS)
    _print({"mean": figures["mean"], "deviation": figures["deviation"]})


def _compare(options: argparse.Namespace) -> None:
    from models.emotion.comparison import compare
    from models.emotion.dataset import load_training_faces

    _print(compare(load_training_faces(options.data)[0], options.out, threads=options.threads))


def _search(options: argparse.Namespace) -> None:
    from models.emotion.dataset import load_training_faces
    from models.emotion.search import search

    _print(search(load_training_faces(options.data)[0], options.out, threads=options.threads))


def _teach(options: argparse.Namespace) -> None:
    from models.emotion.configs import CONFIGS
    from models.emotion.dataset import load_training_faces
    from models.emotion.teachers import ask_folds, ask_teachers, mean_opinion, save_targets

    faces = load_training_faces(options.data)[0]
    opinions = [ask_teachers([run], faces) for run in options.run or ()]
    if options.folds:
        opinions.append(ask_folds(options.folds, CONFIGS[FOLD_CONFIG].seed, faces))
    if not opinions:
        sys.exit("models.emotion teach: a teacher is needed: --run, --folds or both")
    save_targets(mean_opinion(opinions), options.out)


def _average(options: argparse.Namespace) -> None:
    from models.emotion.averaging import average_runs
    from models.emotion.dataset import load_training_faces

    average_runs(options.run, load_training_faces(options.data)[0], options.out)


def _unpack(options: argparse.Namespace) -> None:
    from models.emotion.dataset import load_training_faces
    from models.emotion.recording import RESULTS
    from models.emotion.unpacking import unpack_artifact

    unpack_artifact(ARTIFACT, load_training_faces(options.data)[0], options.out, RESULTS / "training.json")


def _release(options: argparse.Namespace) -> None:
    from models.emotion.lineage import read_lineage
    from models.emotion.recording import RESULTS, training_figures
    from models.emotion.release import release_emotion
    from models.records import write_record

    released = release_emotion(options.run, options.data, options.artifact)
    runs = [*(options.run.parent / name for name in read_lineage(options.run)), options.run]
    write_record("quantisation", {"rows": released["forms"]}, RESULTS)
    selection = {key: released[key] for key in ("mean_of", "serving", "validation")}
    write_record("training", training_figures(runs, selection), RESULTS)
    _print(released)


def _print(figures: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
