"""An approximate index: which tracks have the largest products with some weights.

Source: the library faiss; Douze et al., "The Faiss library", arXiv:2401.08281 (2024). It is imported here alone, and is
an optional dependency: the extra ``index``.
"""

from __future__ import annotations

import math

import faiss
import numpy as np
from numpy.typing import NDArray

LISTS_PER_ROOT = 4
"""There are so many lists for the square root of the number of tracks."""
PLACED_BY = 16
"""How many tracks the place of a list is computed from."""
ROUNDS = 6
"""How often the lists' places are improved."""
LOOKED_INTO = 0.1
"""The share of the lists that a search looks into; more where only some of the tracks are allowed."""


class TrackIndex:
    """An inverted file: each track lies in the list whose centre is nearest, and a search looks into the lists whose
    centres have the largest products. 16 bits a number. Read-only once it is built, so that threads may share it.

    Args:
        table: float32 (n, w), a row for each track, n > 0.
        stretch: float32 (w,), above 0, what the columns are multiplied by to say when tracks are near to each other:
            more for a column that weighs more.
    """

    def __init__(self, table: NDArray[np.float32], stretch: NDArray[np.float32]) -> None:
        count, width = len(table), table.shape[1]
        lists: int = max(1, min(round(LISTS_PER_ROOT * math.sqrt(count)), count // PLACED_BY))
        near = faiss.IndexFlatL2(width)
        index = faiss.IndexIVFScalarQuantizer(
            near,
            width,
            lists,
            faiss.ScalarQuantizer.QT_fp16,
            faiss.METRIC_INNER_PRODUCT,
            False,  # the numbers as they are, not their differences from the list's centre
        )
        index.cp.spherical = False  # how long a vector is counts: faiss forgets that for products, unless told
        index.cp.niter, index.cp.min_points_per_centroid = ROUNDS, 1
        stretched = table * stretch
        sample = np.random.default_rng(0).choice(count, min(count, PLACED_BY * lists), replace=False)
        index.train(stretched[sample])
        index.add(stretched)
        self._index, self._stretch, self._lists = index, stretch, lists
        self._centres = faiss.IndexFlatIP(width)  # tracks went into lists by distance; lists are sought by product
        self._centres.add(near.reconstruct_n(0, lists))
        index.quantizer = self._centres

    def best(
        self, weights: NDArray[np.float32], count: int, allowed: NDArray[np.bool_] | None = None
    ) -> NDArray[np.intp]:
        """The rows with the largest products, nearly, in no order; fewer than ``count`` if no more are found.

        Args:
            weights: float32 (w,).
            count: how many.
            allowed: bool (n,), the rows that may come; None for all. The fewer they are, the more lists are looked
                into: all of them, when a tenth is left.
        """
        share = 1.0 if allowed is None else float(allowed.mean())
        selector = None if allowed is None else faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        options = faiss.SearchParametersIVF(nprobe=self._probes(share), sel=selector)
        query = (weights / self._stretch).astype(np.float32)[np.newaxis]
        found = self._index.search(query, count, params=options)[1][0]
        rows: NDArray[np.intp] = found[found >= 0].astype(np.intp)
        return rows

    def _probes(self, share: float) -> int:
        return max(1, round(self._lists * LOOKED_INTO / max(share, LOOKED_INTO)))
