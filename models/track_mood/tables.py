"""Tables of 0 and 1 of tracks and what they share, kept sparse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray


def membership(groups: Sequence[set[int]], count: int) -> sparse.csr_matrix:
    """(count, groups): which rows each group holds."""
    pairs = [(row, number) for number, rows in enumerate(groups) for row in sorted(rows)]
    return _ones(pairs, (count, len(groups)))


def multi_hot(lists: Sequence[Sequence[str]], frequent: int | None) -> sparse.csr_matrix:
    """(lists, words): which words each list holds, of the most ``frequent`` ones or all."""
    counts = Counter(word for words in lists for word in words)
    columns = {word: column for column, (word, _) in enumerate(counts.most_common(frequent))}
    pairs = [(row, columns[word]) for row, words in enumerate(lists) for word in set(words) if word in columns]
    return _ones(pairs, (len(lists), len(columns)))


def _ones(pairs: Sequence[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_matrix:
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def artist_mean(artists: NDArray[np.int32]) -> sparse.csr_matrix:
    """(n, n): multiplied with a column of track values it gives each track the mean over its artist's tracks."""
    count = len(artists)
    by_artist = sparse.csr_matrix((np.ones(count), (artists, np.arange(count))))
    mean = sparse.diags(1 / np.asarray(by_artist.sum(axis=1)).ravel()) @ by_artist
    return mean.tocsr()[artists]


def zero_or_one(table: sparse.spmatrix) -> sparse.csr_matrix:
    """The same table with 1 in place of every positive number."""
    return (table > 0).astype(np.float64).tocsr()
