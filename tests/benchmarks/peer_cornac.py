"""A child of ``next_item_peers.py``: the networks of the package ``cornac``, used as its documentation says.

Standard library, NumPy, PyTorch and ``cornac`` only, since the interpreter that holds it has nothing of ours.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Any

from next_item_child import answer_orders
from peer_answers import loaded_versions, say, take_standard_output

SEED = 0


def main() -> None:
    """Say which versions are loaded, or what is missing; then learn and score as the parent asks."""
    answers = take_standard_output()
    try:
        import cornac
        import numpy
        import torch
    except ImportError as error:
        say(answers, {"missing": str(error)})
        return
    torch.set_num_threads(1)
    say(answers, {"versions": loaded_versions(*(module.__name__ for module in (cornac, numpy, torch)))})
    answer_orders(answers, Recommender)


class Recommender:
    """A fitted recommender, as it was after the epoch that guessed best.

    Args:
        order: see :func:`next_item_child.answer_orders`.
    """

    def __init__(self, order: dict[str, Any]) -> None:
        import torch

        torch.manual_seed(SEED)
        self._count = order["items"]
        self._model = new_model(order["fit"], order["settings"])
        self._model.fit(data_set(order["sessions"], self._count), data_set(order["validation"], self._count))

    def scores(self, session: list[int], first: int) -> tuple[list[float], bytes]:
        """See :class:`next_item_child.Learned`."""
        import numpy as np

        found, milliseconds = np.zeros((len(session) - first, self._count), np.float32), []
        for row, place in zip(found, range(first, len(session)), strict=True):
            started = time.process_time()
            row[:] = self._model.score(0, session[:place])
            milliseconds.append((time.process_time() - started) * 1000)
        return milliseconds, found.tobytes()


def new_model(kind: str, settings: dict[str, Any]) -> Any:
    """A recommender of the package that has not learned yet; keeps the epoch of the highest NDCG@20."""
    from cornac.models import GRU4Rec, SASRec

    best = {"model_selection": "best", "val_metric": "ndcg", "val_k": 20}
    model = SASRec if kind == "sasrec" else GRU4Rec
    return model(seed=SEED, verbose=True, **best, **settings)


def data_set(sessions: list[list[int]], count: int) -> Any:
    """The sessions as the package wants them, each of ``count`` items under its own number."""
    from cornac.data import SequentialDataset

    rows = [(number, item, place) for number, items in enumerate(sessions) for place, item in enumerate(items)]
    return SequentialDataset.build(rows, "SIT", global_iid_map=OrderedDict((item, item) for item in range(count)))


if __name__ == "__main__":
    main()
