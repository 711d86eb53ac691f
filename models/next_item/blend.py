"""A weighted sum of several models, and the choice of its weights on sessions that none of them learned from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.next_item.contract import NextItemModel
from models.next_item.metrics import ndcg
from models.next_item.sessions import Items, Session

GRID = (0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8, 1.2)
SWEEPS = 2
MOST_GUESSES = 2500  # more make the choice slower and hardly surer
WATCHED_CUTOFF = 20
OUT_OF_REACH = -1.0  # of items that are no rivals; all others are at least 0
SMALLEST = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, eq=False, slots=True)
class Opinions:
    """What each model says of each guess.

    Attributes:
        scores: float32 (guesses, n) by model, as :func:`of_rivals` gives them.
        targets: int64 (guesses,), the right items.
    """

    scores: Mapping[str, NDArray[np.float32]]
    targets: NDArray[np.int64]


class Relative:
    """A model with its scores brought to the scale of probabilities: the best rival has 1, bad ones 0.

    See :class:`models.next_item.contract.NextItemModel`.
    """

    def __init__(self, model: NextItemModel) -> None:
        self._model = model

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        self._model.fit(sessions, items)

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        for place, scores in enumerate(self._model.scores(session, first), start=first):
            best = float(np.delete(scores, session[:place]).max(initial=0.0))
            yield scores / max(best, SMALLEST)


class Blend:
    """The sum of the members' scores, each times its weight.

    A member's scores are between 0 and 1 for all rivals: probabilities, which tell how sure a network is, or
    :class:`Relative` ones. See :class:`models.next_item.contract.NextItemModel`.
    """

    def __init__(self, members: Mapping[str, NextItemModel], weights: Mapping[str, float]) -> None:
        self._members = [(members[name], weight) for name, weight in weights.items() if weight]

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        for member, _ in self._members:
            member.fit(sessions, items)

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        together = zip(*(member.scores(session, first) for member, _ in self._members), strict=True)
        for place, opinions in enumerate(together, start=first):
            weighted = zip(opinions, self._members, strict=True)
            yield np.sum([weight * of_rivals(scores, session[:place]) for scores, (_, weight) in weighted], axis=0)


def of_rivals(scores: NDArray[np.floating], prefix: Session) -> NDArray[np.float32]:
    """Scores (n,) from 0 on, and those of the items of ``prefix`` below all others."""
    found: NDArray[np.float32] = np.maximum(scores, 0).astype(np.float32)
    found[prefix] = OUT_OF_REACH
    return found


def opinions_of(
    members: Mapping[str, NextItemModel], sessions: Sequence[Session], seed: int, *, last_only: bool
) -> Opinions:
    """Ask each member about the sessions' items (or last items), or about some sessions if that is a lot."""
    shuffled = [sessions[number] for number in np.random.default_rng(seed).permutation(len(sessions))]
    guesses = np.cumsum([1 if last_only else len(session) - 1 for session in shuffled])
    asked = shuffled[: int(np.searchsorted(guesses, MOST_GUESSES)) + 1]
    firsts = [len(session) - 1 if last_only else 1 for session in asked]
    scores = {name: _opinion(member, asked, firsts) for name, member in members.items()}
    targets = np.concatenate([session[first:] for session, first in zip(asked, firsts, strict=True)])
    return Opinions(scores, targets.astype(np.int64))


def _opinion(member: NextItemModel, sessions: Sequence[Session], firsts: Sequence[int]) -> NDArray[np.float32]:
    return np.array(
        [
            of_rivals(scores, session[:place])
            for session, first in zip(sessions, firsts, strict=True)
            for place, scores in enumerate(member.scores(session, first), start=first)
        ]
    )


def choose_weights(opinions: Opinions, start: Mapping[str, float]) -> dict[str, float]:
    """The weights of the highest NDCG@20 that changing one at a time finds, beginning with ``start``."""
    weights = {name: start.get(name, 0.0) for name in opinions.scores}
    total = np.sum([weight * opinions.scores[name] for name, weight in weights.items()], axis=0)
    best = _quality(total, opinions.targets)
    for name in [*weights] * SWEEPS:
        without = total - weights[name] * opinions.scores[name]
        for weight in GRID:
            candidate = without + weight * opinions.scores[name]
            quality = _quality(candidate, opinions.targets)
            if quality > best:
                best, total, weights[name] = quality, candidate, weight
    return weights


def _quality(scores: NDArray[np.float32], targets: NDArray[np.int64]) -> float:
    own = np.take_along_axis(scores, targets[:, None], axis=1)
    level = np.count_nonzero(scores == own, axis=1) - 1
    ranks = 1 + np.count_nonzero(scores > own, axis=1) + level / 2
    return float(np.mean(ndcg(ranks, WATCHED_CUTOFF)))
