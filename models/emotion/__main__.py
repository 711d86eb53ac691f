"""``python -m models.emotion train | release | evaluate``: from FER2013 to the artifact that ships, and its figures."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

ARTIFACT = Path(__file__).parents[1] / "artifacts" / "emotion"


def main() -> None:
    """Run one of the three steps."""
    parser = argparse.ArgumentParser(prog="python -m models.emotion", description=__doc__)
    steps = parser.add_subparsers(required=True, metavar="STEP")

    train = steps.add_parser("train", help="train the network; may be stopped and resumed at any epoch")
    train.add_argument("--data", type=Path, required=True, help="fer2013.npz")
    train.add_argument("--run", type=Path, required=True, help="folder for weights, configuration and log")
    train.add_argument("--epochs", type=int)
    train.add_argument("--resume", action="store_true", help="go on with the run in that folder")
    train.set_defaults(step=_train)

    release = steps.add_parser("release", help="export a finished run as the artifact that ships, and measure it")
    release.add_argument("--data", type=Path, required=True, help="fer2013.npz")
    release.add_argument("--run", type=Path, required=True)
    release.add_argument("--artifact", type=Path, default=ARTIFACT)
    release.set_defaults(step=_release)

    evaluate = steps.add_parser("evaluate", help="measure the artifact on face crops or whole photos")
    evaluate.add_argument("--data", type=Path, required=True, help=".npz of crops, or folder or zip with labels.csv")
    evaluate.add_argument("--split", help="of an .npz, for example public")
    evaluate.add_argument("--artifact", type=Path, default=ARTIFACT)
    evaluate.set_defaults(step=_evaluate)

    options = parser.parse_args()
    options.step(options)


# TensorFlow takes seconds to import, and measuring needs none of it.
def _train(options: argparse.Namespace) -> None:
    from models.emotion.training import EmotionTrainingConfig, read_config, train_emotion

    config = read_config(options.run) if options.resume else EmotionTrainingConfig()
    if options.epochs:
        config = replace(config, epochs=options.epochs)
    train_emotion(options.data, options.run, config, resume=options.resume)


def _release(options: argparse.Namespace) -> None:
    from models.emotion.release import release_emotion

    _print(release_emotion(options.run, options.data, options.artifact))


def _evaluate(options: argparse.Namespace) -> None:
    from models.emotion.evaluation import evaluate_emotion

    _print(evaluate_emotion(options.data, options.artifact, options.split))


def _print(figures: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
