"""Records of every kind that the page about the emotion network is written from, small and made up."""

from __future__ import annotations

from functools import partial

from core.emotions import EMOTIONS
from support.records import Record, with_value

VERSION = "2026-01-02"
MANIFEST = {
    "kind": "emotion",
    "version": VERSION,
    "files": {"network.tflite": "0"},
    "details": {
        "labels": list(EMOTIONS),
        "preprocessing": "grey, 48x48",
        "serving": {"votes_share": 0.37, "temperature": 0.65, "offsets": [0.0, 0.9, 0.4, 0.0, 0.0, 0.0, -0.1]},
        "weights": "int8",
        "data": "training faces",
        "training": {"epochs": 3, "network": {"stage_channels": [24, 48]}},
    },
}


def by_name(start: float) -> dict[str, float]:
    return {str(emotion): start + number / 100 for number, emotion in enumerate(EMOTIONS)}


def matrix(right: int, wrong: int) -> list[list[int]]:
    return [[right if row == column else wrong for column in range(7)] for row in range(7)]


def figures(accuracy: float) -> Record:
    return {
        "n": 700, "accuracy": accuracy, "macro_f1": accuracy - 0.05, "precision": by_name(0.61),
        "recall": by_name(0.71), "f1": by_name(0.81), "confusion": matrix(70, 5),
    }  # fmt: skip


def evaluation(accuracy: float, missed: int) -> Record:
    return figures(accuracy) | {
        "served_accuracy": accuracy - 0.02, "served_macro_f1": accuracy - 0.08, "served_confusion": matrix(64, 6),
        "missed": missed, "ms_per_image_median": 0.876, "model": VERSION, "ece": 0.0234,
        "reliability": [
            {"confidence": 0.6, "accuracy": 0.5, "share": 0.5}, {"confidence": 0.9, "accuracy": 0.9, "share": 0.5},
        ],
    }  # fmt: skip


def stage(name: str, best: float, **setting: object) -> Record:
    heads = [f"{prefix}{head}_accuracy" for prefix in ("", "val_") for head in ("label_logits", "votes_logits")]
    return {"name": name, "setting": setting, "epochs": [dict.fromkeys(heads, value) for value in (best, best - 0.01)]}


def variant(name: str, question: str, accuracy: float, seconds: float) -> Record:
    return {
        "name": name, "question": question, "change": f"what {name} changes", "accuracy": accuracy, "macro_f1": 0.41,
        "ferplus_agreement": 0.52, "parameters": 2_345_678, "epochs": 5, "seconds": seconds,
    }  # fmt: skip


def reader(name: str, accuracy: float, milliseconds: float) -> Record:
    return {"reader": name, "n": 596, "accuracy": accuracy, "macro_f1": 0.463, "missed": 3, "ms_median": milliseconds,
            "ms_p95": 44.4, "cpu_ms_median": 5.55, "ratio": 1.0}  # fmt: skip


def misses(plain: int, tilted: int) -> dict[str, int]:
    return {"plain": plain, "tilt 30": tilted, "n": 200}


SECOND_FOLD = figures(0.683) | {"precision": by_name(0.65), "recall": by_name(0.75), "f1": by_name(0.85)}
RESULTS: dict[str, Record] = {
    "evaluation-public": evaluation(0.7321, 0) | {"ferplus_agreement": 0.8444},
    "evaluation-portraits": evaluation(0.6111, 2),
    "evaluation-photos": evaluation(0.7222, 3),
    "training": {
        "stages": [stage("base", 0.701, epochs=2, seed=7), stage("cycle-1", 0.722, epochs=2, seed=11)],
        "selection": {"chosen": "cycle-1"},
    },
    "cross_validation": {
        "config": {}, "setting": "two folds of a few faces", "folds": [figures(0.661), SECOND_FOLD],
        "mean": {"accuracy": 0.672, "macro_f1": 0.622}, "deviation": {"accuracy": 0.011, "macro_f1": 0.012},
    },
    "comparison": {
        "setting": "five epochs",
        "rows": [
            variant("reference", "reference", 0.55, 200.0), variant("adam", "optimiser", 0.57, 300.0),
            variant("squared-error", "loss", 0.51, 100.0),
        ],
    },
    "search": {
        "setting": "few faces", "tuner": "optuna TPE",
        "best": {"number": 10, "values": {"dropout": 0.21, "optimizer": "sgd"}, "accuracy": 0.41},
        "trials": [
            {"number": number, "values": {"dropout": number / 20, "optimizer": "sgd"}, "accuracy": 0.4 + number / 1000,
             "state": "pruned" if number == 11 else "complete", "seconds": 10.0}
            for number in range(12)
        ],
    },
    "quantisation": {
        "rows": [
            {"weights": "float32", "bytes": 12_000_000, "ms_median": 4.0, "validation_accuracy": 0.717,
             "validation_macro_f1": 0.68, "shipped": False},
            {"weights": "int8", "bytes": 3_000_000, "ms_median": 1.0, "validation_accuracy": 0.7156,
             "validation_macro_f1": 0.68, "shipped": True},
        ],
    },
    "peers": {
        "when": "2026-02-03T04:05:06+00:00", "machine": {"cores": 2},
        "versions": {"undertone": {"undertone": VERSION}, "fer": {"fer": "25.10.3"}},
        "photos": {
            name: [reader("undertone", 0.61, 20.0), reader("fer", 0.525, 30.0)] for name in ("portraits", "photos")
        },
        "large_photo": {"size": "1280x960", "rows": [reader("undertone", 0.0, 24.2), reader("fer", 0.0, 121.0)]},
        "memory_mb": {"undertone": 131.0, "fer": 702.0},
    },
    "detection": {
        "missed": {"portraits": misses(0, 4), "photos": misses(1, 6)},
        "false_faces": {"pictures": 24, "with_a_face_found": 1, "names": ["cat"]},
        "without_second_look": {"missed": {"portraits": misses(7, 90), "photos": misses(8, 80)}},
        "ms_median": {"portraits": 8.8},
    },
}  # fmt: skip


changed = partial(with_value, RESULTS)
"""All results, with another value at one place."""
