"""The one contract of everything that guesses the next item: the baselines, the networks, and the system of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.next_item.sessions import Items, Session


class Scorer(Protocol):
    """Anything that scores all items after a prefix of a session."""

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        """What may stand at each place of ``session``, from ``first`` (at least 1) to the last.

        Yields:
            for each place the score (n,) of every item, from the items before that place alone. The array may be
            used again for the next place: who keeps it copies it.
        """


class NextItemModel(Scorer, Protocol):
    """Anything that learns from sessions and then scores."""

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        """Learn from ``sessions``, of at least one item each, forgetting what was learned before."""
