"""What ``history_length.py`` measures, on a small catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from history_length import VOTES_OF_AN_ANSWER, measure
from numpy.typing import NDArray
from support.catalogues import mood_catalogue

from core.answers import Event
from core.moods import Mood
from core.ranking import Ranker

CATALOGUE = mood_catalogue(40)


class Listening:
    """A history model that can't tell tracks apart; remembers how long the histories were."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def logits(self, events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        self.lengths.append(len(events))
        return np.zeros(len(CATALOGUE), np.float32)


async def test_a_history_is_as_long_as_is_said_and_a_vote_is_taken_back() -> None:
    model = Listening()
    found = await measure(CATALOGUE, Ranker(CATALOGUE, model), votes=2 * VOTES_OF_AN_ANSWER, repeat=2)
    assert found["votes"] == 4
    with_vote, without = model.lengths[0::2], model.lengths[1::2]
    assert len(set(with_vote)) == len(set(without)) == 1
    assert min(found[name]["median"] for name in ("vote_ms", "read_ms", "rank_ms")) > 0
