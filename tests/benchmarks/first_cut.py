"""An approximate index of the library ``faiss`` in place of the dense product: how fast, and how much it misses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from timing import processor_time

WORTH_AN_INDEX = 100_000  # tracks; below, the product takes a few milliseconds
WANTED = 200
"""The best tracks by the exact logits that the cut ought to hold; as many as the ranking looks at closely."""
CUT = 2_000
"""Tracks that the cut lets through."""
VECTORS_FOR_EACH_LIST = 40  # to place its centre; the library's own advice
PROBES = (16, 64, 256)
"""How many of the lists a query looks into."""


def index_figures(
    vectors: NDArray[np.float32], bias: NDArray[np.float32], queries: NDArray[np.float32], repeat: int
) -> dict[str, Any]:
    """JSON values; empty where the catalogue is small or the library is not installed.

    The index is an inverted file with 8 bits a number, over the vectors with the bias as one more number.
    """
    try:
        import faiss  # type: ignore[import-not-found]
    except ImportError:
        return {}
    if len(vectors) < WORTH_AN_INDEX:
        return {}
    faiss.omp_set_num_threads(1)
    table = np.column_stack([vectors, bias])
    asked = np.column_stack([queries, np.ones(len(queries), np.float32)])
    started = time.process_time()
    index = _built(faiss, table)
    seconds = time.process_time() - started
    return {
        "library": f"faiss {faiss.__version__}",
        "kind": f"inverted file of {index.nlist:,} lists, 8 bits a number",
        "build_seconds": seconds,
        "index_mb": len(faiss.serialize_index(index)) / 1e6,
        "cut": CUT,
        "wanted": WANTED,
        "probes": list(_probed(index, table, asked, repeat)),
    }


def _built(faiss: Any, table: NDArray[np.float32]) -> Any:
    lists = round(2 * len(table) ** 0.5)
    width = table.shape[1]
    product = faiss.METRIC_INNER_PRODUCT
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(width), width, lists, faiss.ScalarQuantizer.QT_8bit, product
    )
    sample = np.random.default_rng(0).choice(len(table), VECTORS_FOR_EACH_LIST * lists, replace=False)
    index.train(table[sample])
    index.add(table)
    return index


def _probed(
    index: Any, table: NDArray[np.float32], queries: NDArray[np.float32], repeat: int
) -> Iterator[dict[str, Any]]:
    best = [set(np.argpartition(-(table @ query), WANTED)[:WANTED].tolist()) for query in queries]
    for probes in PROBES:
        index.nprobe = probes
        found = index.search(queries, CUT)[1]
        kept = [len(wanted & set(cut.tolist())) / WANTED for wanted, cut in zip(best, found, strict=True)]
        times = processor_time(lambda: index.search(queries[:1], CUT), repeat)
        yield {"probes": probes, "ms": times, "recall": float(np.mean(kept)), "recall_least": min(kept)}
