"""Users of Last.fm as newcomers: one artist a round, liked if and only if they have listened to them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.simulation.artists import FEWEST_ARTISTS, Split, newcomer_splits, read_listening
from models.simulation.bandits import LatentTaste, LinUcb, ThompsonSampling
from models.simulation.policies import Ease, ItemNeighbours, Policy, Popularity, Votes
from models.simulation.served import ServedRanking

ROUNDS = 30
EARLY = slice(0, 5)
LATE = slice(15, 30)
SEEDS = (0, 1, 2)

BASELINE, NEIGHBOURS = "popularity", "item-kNN, mild dislikes"
OURS, SERVED = "ours", "the ranking that serves"
POLICIES: Mapping[str, Callable[[NDArray[np.bool_]], Policy]] = MappingProxyType(
    {
        BASELINE: Popularity,
        "item-kNN, likes only": lambda training: ItemNeighbours(training, dislikes=0.0, prior=0.1),
        NEIGHBOURS: lambda training: ItemNeighbours(training, dislikes=0.3, prior=0.1),
        "item-kNN, full dislikes": lambda training: ItemNeighbours(training, dislikes=1.0, prior=0.1),
        "EASE, mild dislikes": lambda training: Ease(training, dislikes=0.1, prior=0.3),
        "LinUCB": lambda training: LinUcb(training, optimism=0.5),
        "wide Thompson sampling": ThompsonSampling,
        "ours, no optimism": lambda training: LatentTaste(training, optimism=0.0),
        OURS: LatentTaste,
        SERVED: ServedRanking,
    }
)
"""Every policy's settings were chosen on users that none of the splits holds out.

The ranking that serves is the product's own, with all its terms and rules; what it expects of a vote is the same for
every catalogue. Ours is its posterior where it is told what share of users has each item, and expects just that.
"""


def simulate_newcomers(data: Path, seeds: Sequence[int] = SEEDS) -> dict[str, Any]:
    """Let every policy please the same newcomers.

    Args:
        data: who has listened to whom; see :func:`models.simulation.artists.read_listening`.
        seeds: one split each.

    Returns:
        JSON values: for each policy the mean of a newcomer's ``likes`` with its standard error, shares of liked rounds
        early (1-5) and late (16-30), milliseconds a round, and the gain over popularity; and by how much more of the
        early rounds the ranking that serves is liked than :data:`NEIGHBOURS` are, newcomer by newcomer.

    Raises:
        DataError: the file doesn't hold what is needed.
        OSError: it can't be read.
    """
    splits = list(newcomer_splits(read_listening(data), seeds))
    played = {name: _play_splits(make, splits) for name, make in POLICIES.items()}
    figures = {name: _figures(liked, milliseconds) for name, (liked, milliseconds) in played.items()}
    popular = figures[BASELINE]["likes"]
    gains = {name: {"gain": row["likes"] / popular - 1} for name, row in figures.items()}
    early = played[SERVED][0][:, EARLY].mean(axis=1) - played[NEIGHBOURS][0][:, EARLY].mean(axis=1)
    return {
        "setting": f"{len(early)} newcomers with at least {FEWEST_ARTISTS} artists in {len(seeds)} splits of "
        f"{data.name}; {ROUNDS} rounds of one artist",
        "newcomers": len(early),
        "policies": {name: row | gains[name] for name, row in figures.items()},
        "early_difference_to_neighbours": _mean_and_error(early),
    }


def play(policy: Policy, truth: NDArray[np.bool_], chance: np.random.Generator) -> NDArray[np.bool_]:
    """bool (rounds,), whether somebody who likes ``truth``, bool (m,), liked what they got in each round."""
    items = np.zeros(ROUNDS, np.intp)
    liked = np.zeros(ROUNDS, np.bool_)
    for turn in range(ROUNDS):
        votes = Votes(items[:turn], liked[:turn])
        scores = np.array(policy.scores(votes, chance))
        scores[votes.items] = -np.inf
        items[turn] = np.argmax(scores)
        liked[turn] = truth[items[turn]]
    return liked


def _play_splits(
    make: Callable[[NDArray[np.bool_]], Policy], splits: Sequence[Split]
) -> tuple[NDArray[np.bool_], float]:
    """bool (newcomers, rounds), and the mean milliseconds of a round."""
    liked, seconds = [], 0.0
    for number, split in enumerate(splits):
        policy, chance = make(split.training), np.random.default_rng(number)
        started = time.perf_counter()
        liked += [play(policy, truth, chance) for truth in split.newcomers]
        seconds += time.perf_counter() - started
    table = np.array(liked)
    return table, seconds / table.size * 1000


def _figures(liked: NDArray[np.bool_], milliseconds: float) -> dict[str, float]:
    likes = _mean_and_error(liked.sum(axis=1).astype(np.float64))
    return {
        "likes": likes["mean"],
        "likes_standard_error": likes["standard_error"],
        "early": float(liked[:, EARLY].mean()),
        "late": float(liked[:, LATE].mean()),
        "ms_per_round": milliseconds,
    }


def _mean_and_error(values: NDArray[np.float64]) -> dict[str, float]:
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else 0.0
    return {"mean": float(values.mean()), "standard_error": float(error)}
