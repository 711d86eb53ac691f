"""Challenger against champion on the newest votes: which of the two better tells what was liked from what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.history import HistoryNetwork
from models.learning.examples import Example

CONFIDENCE = 0.99
"""One-sided. The comparison is made every night, so that one win in forty by chance (95 %, two-sided) is too many."""
REPEATS = 2000
WORST_PLACE_LOSS = 0.01
"""Among votes for five shown tracks nobody sees where a network puts all others. So what was liked must not fall behind
more than this share of the catalogue."""


@dataclass(frozen=True, eq=False, slots=True)
class Verdicts:
    """The v held-out votes, and what a network made of their tracks.

    Attributes:
        standings: float32 (v,), see :func:`standing`.
        places: float32 (v,) in [0, 1], which share of all tracks the network puts below.
    """

    standings: NDArray[np.float32]
    places: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of champion and challenger, and what the difference is at least with :data:`CONFIDENCE`."""

    champion: float
    challenger: float
    at_least: float

    @property
    def gain(self) -> float:
        """By how much the challenger is better."""
        return self.challenger - self.champion


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the newest votes say.

    Attributes:
        auc: how often, of a liked and a disliked track of one person, the liked one stands higher.
        place: the mean share of all tracks that a liked track leaves below.
    """

    auc: Difference
    place: Difference

    @property
    def won(self) -> bool:
        """Whether the challenger is to serve."""
        return self.auc.at_least > 0 and self.place.at_least > -WORST_PLACE_LOSS


def judge(catalogue: Catalogue, folder: Path, examples: Sequence[Example]) -> Verdicts:
    """Let the artifact in ``folder`` score what was voted for, in the way in which it serves.

    Raises:
        ArtifactError: it can't be used.
    """
    network = HistoryNetwork(catalogue, folder)
    standings, places = [], []
    for example in examples:
        logits = network.logits(example.situation)
        standings.append(standing(logits)[example.picks])
        ordered = np.sort(logits)
        places.append(np.searchsorted(ordered, logits[example.picks]) / max(len(logits) - 1, 1))
    return Verdicts(np.concatenate(standings), np.concatenate(places).astype(np.float32))


def standing(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (n,), how many standard deviations each logit lies above their mean: what the ranking makes of them."""
    deviation = float(logits.std()) or 1.0
    above: NDArray[np.float32] = (logits - logits.mean()) / np.float32(deviation)
    return above


def compare(examples: Sequence[Example], champion: Verdicts, challenger: Verdicts, seed: int) -> Comparison:
    """Compare by a paired bootstrap over people's days.

    Args:
        examples: the held-out answers, with votes of both kinds by one person.
        champion: what serves, on these votes in this order.
        challenger: what would, likewise.
        seed: of the bootstrap.

    Raises:
        ValueError: nobody has votes of both kinds.
    """
    votes = _Votes.of(examples)
    weights = _day_weights(votes.days, seed)
    auc = _auc(votes, champion.standings, challenger.standings, weights)
    place = _means(champion.places[votes.liked], challenger.places[votes.liked], weights[:, votes.days[votes.liked]])
    return Comparison(auc, place)


@dataclass(frozen=True, eq=False, slots=True)
class _Votes:
    liked: NDArray[np.bool_]
    people: NDArray[np.int64]
    days: NDArray[np.int64]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> _Votes:
        counts = [len(example.picks) for example in examples]
        numbers = {day: number for number, day in enumerate(sorted({example.day for example in examples}))}
        return cls(
            np.concatenate([example.liked for example in examples]),
            np.repeat([example.day[0] for example in examples], counts),
            np.repeat([numbers[example.day] for example in examples], counts),
        )


def _day_weights(days: NDArray[np.int64], seed: int) -> NDArray[np.float32]:
    """float32 (repeats + 1, days): how often each day is drawn; in the first row once, which is the sample itself."""
    count = int(days.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), REPEATS)
    return np.vstack([np.ones(count), drawn]).astype(np.float32)


def _auc(
    votes: _Votes, champion: NDArray[np.float32], challenger: NDArray[np.float32], weights: NDArray[np.float32]
) -> Difference:
    up, down = np.flatnonzero(votes.liked), np.flatnonzero(~votes.liked)
    comparable = (votes.people[up, None] == votes.people[down]).astype(np.float32)
    if not comparable.any():
        raise ValueError("nobody has held-out votes of both kinds")
    ups, downs = weights[:, votes.days[up]], weights[:, votes.days[down]]
    pairs = _weighted(comparable, ups, downs)
    measured = [
        _weighted(comparable * _wins(scores[up], scores[down]), ups, downs) / _or_nan(pairs)
        for scores in (champion, challenger)
    ]
    return _difference(*measured)


def _wins(liked: NDArray[np.float32], disliked: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (liked, disliked): 1 where the liked one stands higher, a half where they stand alike."""
    higher, alike = liked[:, None] > disliked, liked[:, None] == disliked
    wins: NDArray[np.float32] = higher.astype(np.float32) + np.float32(0.5) * alike
    return wins


def _weighted(pairs: NDArray[np.float32], ups: NDArray[np.float32], downs: NDArray[np.float32]) -> NDArray[np.float32]:
    weighted: NDArray[np.float32] = ((ups @ pairs) * downs).sum(axis=1)
    return weighted


def _means(champion: NDArray[np.float32], challenger: NDArray[np.float32], weights: NDArray[np.float32]) -> Difference:
    shares: NDArray[np.float32] = weights / _or_nan(weights.sum(axis=1))[:, np.newaxis]
    return _difference(shares @ champion, shares @ challenger)


def _or_nan(totals: NDArray[np.float32]) -> NDArray[np.float32]:
    totals_or_nan: NDArray[np.float32] = np.where(totals > 0, totals, np.float32(np.nan))
    return totals_or_nan


def _difference(champion: NDArray[np.float32], challenger: NDArray[np.float32]) -> Difference:
    """From figures of the sample (the first) and of the draws; draws without anything to compare don't count."""
    at_least = np.nanquantile((challenger - champion)[1:], 1 - CONFIDENCE)
    return Difference(float(champion[0]), float(challenger[0]), float(at_least))
