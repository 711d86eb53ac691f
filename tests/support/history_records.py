"""Records of every kind that the page about the history model is written from, small and made up."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from support.records import Record, with_value

MEASURES = ("hr@1", "hr@10", "hr@20", "ndcg@10", "mrr@20", "ndcg@20")
PAPER = ("accuracy", "precision@10", "recall@10", "f1@10", "precision@20", "recall@20", "f1@20")
SETTINGS = {"epochs": 2, "network": {"width": 8, "cosine": True}}


def figures(quality: float, guesses: int = 900) -> Record:
    """Figures of one model; ``quality`` is its NDCG@20, from which all others follow."""
    factors = {"hr@1": 0.4, "hr@10": 1.5, "hr@20": 2.0, "ndcg@10": 0.9, "mrr@20": 0.7, "ndcg@20": 1.0}
    means = {measure: quality * factor for measure, factor in factors.items()}
    return {"n": guesses, **means, "train_seconds": 12.34, "ms_per_request_median": 1.5}


def around(row: Record, reach: float = 0.01) -> Record:
    """An interval of each measure."""
    return {measure: [row[measure] - reach, row[measure] + reach] for measure in MEASURES}


def evaluation(lstm: float, system: float, *, last_only: bool = False) -> Record:
    """What ``undertone evaluate history`` records."""
    peers = {"popularity": figures(0.01), "session_neighbours": figures(0.13)}
    members = {"convolution_lstm": figures(lstm - 0.005)}
    rows = {"lstm": figures(lstm), "system": figures(system), **members, **peers}
    return {
        "lstm": rows["lstm"], "system": rows["system"], "peers": peers, "members": members,
        "measures": {name: dict.fromkeys(PAPER, row["hr@1"]) for name, row in rows.items()},
        "intervals": {name: around(row) for name, row in rows.items()},
        "against": "session_neighbours",
        "differences": {name: around(figures(0.0)) for name in ("lstm", "system")},
        "setting": {
            "items": 400, "features": ["artist_id"], "train_sessions": 3000, "test_sessions": 77,
            "weights": {"lstm": 1.0, "ease": 0.0, "session_neighbours": 0.35},
            "validation_ndcg@20": {"convolution_lstm": [0.1, 0.12], "lstm": [0.11, 0.15, 0.14]},
            "config": {"last_only": last_only, "min_sessions": 5, "training": SETTINGS},
        },
    }  # fmt: skip


def variant(quality: float, gain: float) -> Record:
    """A row of ``python -m models.next_item compare``."""
    row = figures(quality)
    better = {measure: [gain - 0.002, gain + 0.002] for measure in MEASURES}
    return {"config": SETTINGS, "seconds": 321.0, "validation_ndcg@20": [0.1, 0.2, 0.15], "figures": row,
            "intervals": around(row), "better": better}  # fmt: skip


def fold(number: int, quality: float) -> Record:
    """A fold of ``python -m models.next_item cross-validate``."""
    models = {
        name: figures(value) | dict.fromkeys(PAPER, value) for name, value in (("lstm", quality), ("popularity", 0.01))
    }
    return {"fold": number, "sessions": 50, "items": 410, "models": models}


def spread(mean: float, deviation: float) -> Record:
    """The summary of one model over the folds."""
    names = (*MEASURES, *PAPER)
    return {"mean": dict.fromkeys(names, mean), "deviation": dict.fromkeys(names, deviation)}


def agreement(requests: str, same: float, lost: float) -> Record:
    """How near the answers with the first cut are to the others."""
    return {"requests": requests, "count": 12, "same": same, "same_least": 0.5, "score": 2.0, "score_lost": lost,
            "score_lost_most": 2 * lost, "same_reasons": 0.99, "every_track": 0.25}  # fmt: skip


def first_cut(milliseconds: float, lost: float) -> Record:
    """What the index saves and misses."""
    times = {"median": milliseconds, "p95": milliseconds}
    return {
        "library": "faiss 1.2.3", "lists": 4000, "build_seconds": 60.0, "index_mb": 111.0, "cut": 2000,
        "rank_ms": times, "rank_new_listener_ms": times,
        "answers": [agreement("new listeners", 1.0, 0.0), agreement("50 past events", 0.96, lost)],
    }  # fmt: skip


def size(tracks: int, milliseconds: float, **more: Record) -> Record:
    """A row of ``catalogue_size.py``."""
    keys = ("product_ms", "history_ms", "rank_ms", "rank_new_listener_ms")
    times = {key: {"median": milliseconds, "p95": milliseconds} for key in keys}
    return {"tracks": tracks, "vectors_mb": 15.0, "resident_mb": 222.0, **times, **more}


def liked(share: float) -> Record:
    """What a chooser of the simulated conversations reached."""
    return {"liked": share, "liked_standard_error": 0.01, "early": share, "late": share,
            "by_answer": [share, share + 0.1], "alikeness": 0.5, "ms_per_answer": 3.0}  # fmt: skip


def policy(likes: float, gain: float) -> Record:
    """What a policy for newcomers reached."""
    return {"likes": likes, "likes_standard_error": 0.3, "early": 0.2, "late": 0.1, "ms_per_round": 0.5, "gain": gain}


def played(term: float, gain: float) -> Record:
    """What twenty plays brought."""
    part = {"liked": 0.5 + gain, "gain": gain, "gain_standard_error": 0.02}
    return {"plays": 20, "term": term, "play": 0.3, "people": 5, "first": part, "all": part}


def added(gain: float, verdict: str) -> Record:
    """What the mood adds."""
    return {"gain": gain, "interval": [gain - 0.01, gain + 0.01], "p": 0.25, "verdict": verdict,
            "interval_by_listener": [gain - 0.02, gain + 0.02]}  # fmt: skip


def ways() -> Record:
    """One way to cross-validate the ratings in the car."""
    errors = {"all": {"rmse": 0.946, "sd": 0.02}, "in_a_mood": {"rmse": 1.049, "sd": 0.03}}
    return {"models": {"user_item+context+mood": errors}, "mood_added": {"all": added(0.001, "not shown")}}


MOODS = {"happy": 0.81, "sad": 0.91, "mean": 0.86}
OUTSIDE: Record = {
    "when": "2026-02-03T04:05:06+00:00", "machine": "a machine", "versions": {"implicit": "0.1.2"}, "items": 400,
    "chosen": {"implicit als": {"factors": 64}}, "peers": {"implicit als": figures(0.125)},
    "measures": {"implicit als": dict.fromkeys(PAPER, 0.05)}, "intervals": {"implicit als": around(figures(0.125))},
    "baselines": {},
}  # fmt: skip
NETWORKS: Record = {
    **OUTSIDE, "versions": {"cornac": "0.3.4"}, "clock": "of the processor", "epoch_guesses": 1000,
    "chosen": {"cornac gru4rec": {"n_epochs": 50}}, "peers": {"cornac gru4rec": figures(0.115)},
    "measures": {"cornac gru4rec": dict.fromkeys(PAPER, 0.05)},
    "intervals": {"cornac gru4rec": around(figures(0.115))},
}  # fmt: skip
RECORDS: dict[str, Record] = {
    "next_item/results/evaluation-polimi": evaluation(0.1432, 0.1543),
    "next_item/results/evaluation-lastfm": evaluation(0.051, 0.061, last_only=True),
    "next_item/results/peer-implicit-polimi": OUTSIDE,
    "next_item/results/peer-cornac-polimi": NETWORKS,
    "next_item/results/comparison-polimi": {
        "reference": variant(0.14, 0.0), "seed-8": variant(0.142, 0.002), "convolution": variant(0.136, -0.004),
        "gru": variant(0.145, 0.005),
    },
    "next_item/results/cross-validation-polimi": {
        "setting": "2 folds of a few sessions", "config": {"training": SETTINGS},
        "folds": [fold(1, 0.1333), fold(2, 0.1355)],
        "models": {"popularity": spread(0.011, 0.001), "lstm": spread(0.1344, 0.0016)},
    },
    "next_item/results/search-polimi": {
        "setting": "few sessions", "tuner": "optuna TPE",
        "best": {"number": 1, "values": {"width": 96}, "ndcg@20": 0.12},
        "trials": [{"number": 1, "values": {"width": 96}, "ndcg@20": 0.12, "state": "complete", "seconds": 10.0}],
    },
    "next_item/results/catalogue-size": {
        "when": "2026-02-03T04:05:06+00:00", "machine": "a machine",
        "sizes": [size(40_000, 1.25), size(1_000_000, 33.0, first_cut=first_cut(3.0, 0.01))],
    },
    "simulation/results/lastfm": {
        "newcomers": {
            "setting": "a few newcomers", "newcomers": 5,
            "policies": {
                "popularity": policy(4.0, 0.0), "ours": policy(6.0, 0.5), "the ranking that serves": policy(5.0, 0.25),
            },
            "early_difference_to_neighbours": {"mean": -0.004, "standard_error": 0.003},
        },
        "tracks": {
            "setting": "a few listeners", "catalogue": "catalogue-1", "listeners": 5,
            "choosers": {"ours": liked(0.4), "without learning": liked(0.3)},
            "gain_by_learning": {"mean": 0.1, "standard_error": 0.01},
        },
        "update_ms": 0.123,
    },
    "simulation/results/plays": {
        "setting": "a few people", "people": 5,
        "listeners": [played(0.0, 0.0), played(0.9, 0.125)], "newcomers": [played(0.9, -0.0625)],
    },
    "mood_effect/results/evaluation-public": {
        "situnes": {
            "tests": {
                "setting 2": {
                    "test": 399.6,
                    "sets": {
                        "user_item": {"chosen": "logistic regression", "published": 0.722,
                                      "auc": {"mean": 0.751, "sd": 0.02}},
                    },
                    "mood_added": {
                        "user_item": added(-0.005, "not shown"), "user_item+situation": added(-0.02, "harms"),
                    },
                },
            },
        },
        "incarmusic": {"ratings": 4012, "in_a_mood": 406, "by_rating": ways(), "by_pair": ways()},
    },
    "track_mood/results/evaluation-held-out": {
        "n": 222, "trained_on": 0, "auc": {"happy": 0.777, "sad": None}, "mean_auc": 0.777,
        "quadrant_rule": {"auc": {"happy": 0.6, "sad": None}, "mean_auc": 0.6},
    },
}  # fmt: skip
MANIFESTS: dict[str, Record] = {
    "artifacts/history/manifest": {
        "version": "history-1", "files": {"history.tflite": "0"},
        "details": {
            "steps": 50, "context_features": ["liked", "gap"], "request_features": ["valence"], "training": SETTINGS,
            "figures_note": "Next-track guesses.", "sources": ["a few playlists: MIT"],
            "figures": {
                name: {"hr@10": 0.1, "hr@20": 0.2, "ndcg@20": value, "mrr@20": 0.05, "n": 4171}
                for name, value in (
                    ("LSTM, no mood", 0.07), ("LSTM, no mood, radio only", 0.09), ("LSTM, no mood, lists only", 0.02)
                )
            },
        },
    },
    "artifacts/catalogue/manifest": {
        "details": {
            "tracks": 39112,
            "mood_auc": {"tracks": 1838, "by_artist": MOODS, "quadrant_rule": MOODS, "members": {"forest": MOODS}},
        },
    },
}  # fmt: skip


def write(models: Path, records: dict[str, Record]) -> None:
    """Write records, and the manifests, where ``models/`` would hold them."""
    for name, record in (records | MANIFESTS).items():
        path = models / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record))


changed = partial(with_value, RECORDS)
"""All records, with another value at one place."""
