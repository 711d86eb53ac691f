"""What the child processes of ``next_item_peers.py`` share: they learn and score as the parent asks.

Standard library only, since the interpreters that hold the packages have nothing of ours.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

from peer_answers import say


class Learned(Protocol):
    """A recommender of a package, fitted."""

    def scores(self, session: list[int], first: int) -> tuple[list[float], bytes]:
        """The processor's milliseconds for each place from ``first`` on, and the scores of all items there, float32."""


def answer_orders(answers: int, learn: Callable[[dict[str, Any]], Learned]) -> None:
    """Learn and score until there are no more orders.

    Args:
        answers: a descriptor for the answers.
        learn: from an order: ``fit``, the kind of recommender; ``settings`` of it; ``items``, how many there are;
            ``sessions``, lists of items; ``validation``, lists whose last item is to be guessed from the others.
    """
    model: Learned | None = None
    for line in sys.stdin.buffer:
        order = json.loads(line)
        if "fit" in order:
            started = time.process_time()
            model = learn(order)
            say(answers, {"seconds": time.process_time() - started})
        elif model is not None:
            milliseconds, scores = model.scores(order["session"], order["first"])
            say(answers, {"milliseconds": milliseconds, "bytes": len(scores)})
            _write_all(answers, scores)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write bytes to a pipe, which may take them in parts."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
