"""The plainest thing that features tell: more by the same artist, more from the same album."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.next_item.sessions import Session

RECENCY = 0.8  # how much less each older item of the prefix counts


def shared_features(numbers: NDArray[np.int32], prefix: Session) -> NDArray[np.float64]:
    """How much each item has in common with the latest of ``prefix``: (n,), from 0, at most 5.

    Args:
        numbers: int32 (n,), a feature of the items.
        prefix: items, the latest last.
    """
    ages = np.arange(len(prefix))[::-1]
    weights = np.bincount(numbers[prefix], RECENCY**ages, minlength=int(numbers.max()) + 1).astype(np.float64)
    shared: NDArray[np.float64] = weights[numbers]
    return shared
