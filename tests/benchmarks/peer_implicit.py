"""A child of ``next_item_peers.py``: recommenders of the package ``implicit``, used as its documentation says.

Standard library, NumPy, SciPy and ``implicit`` only, since the interpreter that holds it has nothing of ours.
"""

from __future__ import annotations

import time
from typing import Any

from next_item_child import answer_orders
from peer_answers import loaded_versions, say, take_standard_output


def main() -> None:
    """Say which versions are loaded, or what is missing; then learn and score as the parent asks."""
    answers = take_standard_output()
    try:
        import implicit
        import numpy
        import scipy
    except ImportError as error:
        say(answers, {"missing": str(error)})
        return
    say(answers, {"versions": loaded_versions(*(module.__name__ for module in (implicit, numpy, scipy)))})
    answer_orders(answers, Recommender)


class Recommender:
    """A fitted recommender; it has no epochs to choose from, and leaves ``validation`` aside.

    Args:
        order: see :func:`next_item_child.answer_orders`.
    """

    def __init__(self, order: dict[str, Any]) -> None:
        import numpy as np
        from scipy.sparse import csr_matrix

        self._count = order["items"]
        starts = np.cumsum([0, *map(len, order["sessions"])])
        items = np.concatenate(order["sessions"]).astype(np.int32)
        table = csr_matrix((np.ones(len(items), np.float32), items, starts), (len(starts) - 1, self._count))
        self._model = new_model(order["fit"], order["settings"])
        self._model.fit(table, show_progress=False)

    def scores(self, session: list[int], first: int) -> tuple[list[float], bytes]:
        """See :class:`next_item_child.Learned`."""
        import numpy as np
        from scipy.sparse import csr_matrix

        found, milliseconds = np.zeros((len(session) - first, self._count), np.float32), []
        for row, place in zip(found, range(first, len(session)), strict=True):
            started = time.process_time()
            heard = csr_matrix((np.ones(place, np.float32), session[:place], [0, place]), (1, self._count))
            items, values = self._model.recommend(
                0, heard, N=self._count, filter_already_liked_items=False, recalculate_user=True
            )
            milliseconds.append((time.process_time() - started) * 1000)
            row[items[items >= 0]] = values[items >= 0]  # -1 fills up where fewer are known; those keep 0
        return milliseconds, found.tobytes()


def new_model(kind: str, settings: dict[str, Any]) -> Any:
    """A recommender of the package that has not learned yet."""
    from implicit.als import AlternatingLeastSquares
    from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender

    if kind == "als":
        return AlternatingLeastSquares(num_threads=1, random_state=0, **settings)
    weighting = {"cosine": CosineRecommender, "tfidf": TFIDFRecommender, "bm25": BM25Recommender}
    return weighting[settings["weighting"]](K=settings["K"], num_threads=1)


if __name__ == "__main__":
    main()
