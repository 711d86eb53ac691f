"""Sequential rules: what came how soon after what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from models.next_item.sessions import Items, Session

STEPS = 20  # between the two items of a rule
LATEST = 10  # items of the prefix that are asked for what follows them


class SequentialRules:
    """Rules "after a comes b", each appearance counting one over the distance (Ludewig and Jannach, 2018: SR).

    The latest items of the prefix speak, each with a weight of one over its own distance from the place to fill. See
    :class:`models.next_item.contract.NextItemModel`.
    """

    def fit(self, sessions: Sequence[Session], items: Items) -> None:
        before, after, weights = [], [], []
        for distance in range(1, STEPS + 1):
            pairs = [(s[:-distance], s[distance:]) for s in sessions if len(s) > distance]
            before += [earlier for earlier, _ in pairs]
            after += [later for _, later in pairs]
            weights += [np.full(len(later), 1 / distance) for _, later in pairs]
        entries = tuple(np.concatenate(part or [np.zeros(0, int)]) for part in (weights, before, after))
        self._rules = sparse.csr_matrix((entries[0], entries[1:]), (len(items), len(items)))

    def scores(self, session: Session, first: int = 1) -> Iterator[NDArray[np.floating]]:
        for place in range(first, len(session)):
            latest = session[max(place - LATEST, 0) : place][::-1]
            weights = 1 / np.arange(1, len(latest) + 1)
            yield weights @ self._rules[latest]
