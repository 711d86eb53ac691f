"""Full ranking: where the right item stands among all the others, for every guess of a set of sessions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.next_item.contract import Scorer
from models.next_item.sessions import Session


def rank(scores: NDArray[np.floating], prefix: NDArray[np.integer[Any]], target: int) -> float:
    """The rank of ``target`` from 1, the items of ``prefix`` left out; among ties it stands in the middle.

    Raises:
        ValueError: the score of ``target`` is no finite number.
    """
    own = scores[target]
    if not math.isfinite(own):
        raise ValueError(f"the score of item {target} is {own}")
    better, level = np.count_nonzero(scores > own), np.count_nonzero(scores == own) - 1
    seen = scores[prefix]
    better -= np.count_nonzero(seen > own)
    level -= np.count_nonzero(seen == own)
    return 1 + better + level / 2


def session_ranks(
    model: Scorer, sessions: Sequence[Session], *, last_only: bool = False
) -> Iterator[NDArray[np.float64]]:
    """For each session the ranks of its items from the second on, or of its last alone: float64 (guesses,)."""
    for session in sessions:
        first = len(session) - 1 if last_only else 1
        scored = enumerate(model.scores(session, first), start=first)
        yield np.array([rank(scores, session[:place], int(session[place])) for place, scores in scored])
