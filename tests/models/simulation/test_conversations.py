from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pytest
from numpy.typing import NDArray
from support.tracks import small_catalogue

from core.answers import Event, TrackId
from core.moods import Mood
from core.ranking import RankingRequest
from core.similarity import SimilaritySpace
from core.store import HISTORY_LENGTH
from models.simulation.conversations import ANSWERS, choosers, converse, simulate_conversations
from models.simulation.listeners import Population, SimulatedListener

CATALOGUE = small_catalogue()
SPACE = SimilaritySpace(CATALOGUE.vectors)


class Silence:
    """A history model that can't tell tracks apart, so that only the votes can teach."""

    def logits(self, _events: Sequence[Event], _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return np.zeros(len(CATALOGUE), dtype=np.float32)


def test_nobody_but_the_oracle_is_always_right_and_votes_help() -> None:
    figures = simulate_conversations(CATALOGUE, Silence(), listeners=12, seed=1)
    liked = {name: row["liked"] for name, row in figures["choosers"].items()}
    assert liked["oracle"] > 0.95
    assert liked["oracle"] > liked["ours"] > liked["without learning"]
    assert figures["gain_by_learning"]["mean"] == pytest.approx(liked["ours"] - liked["without learning"])
    ours = figures["choosers"]["ours"]
    assert ours["late"] > ours["early"]
    assert len(ours["by_answer"]) == ANSWERS
    alike = {name: row["alikeness"] for name, row in figures["choosers"].items()}
    assert alike["oracle"] > alike["popularity"]  # who knows a taste picks what is like itself


def test_without_learning_the_votes_change_nothing_but_what_is_left_out() -> None:
    person = Population(CATALOGUE).draw(np.random.default_rng(4))
    requests: list[RankingRequest] = []
    answers: list[Sequence[TrackId]] = []
    choose = choosers(CATALOGUE, Silence())["popularity"]

    def watched(request: RankingRequest, who: SimulatedListener) -> Sequence[TrackId]:
        requests.append(request)
        answers.append(choose(request, who))
        return answers[-1]

    converse(watched, CATALOGUE, SPACE, person, seed=5)
    shown = [track for answer in answers for track in answer]
    assert len(set(shown)) == len(shown) == ANSWERS * 5
    assert [len(request.listener.events) for request in requests] == [
        min(5 * n, HISTORY_LENGTH) for n in range(ANSWERS)
    ]
    assert requests[-1].listener.recent == frozenset(shown[:-5])


def test_the_same_listener_hears_the_same_requests_from_every_chooser() -> None:
    person = Population(CATALOGUE).draw(np.random.default_rng(4))
    table = choosers(CATALOGUE, Silence())
    ours, again = (converse(table["ours"], CATALOGUE, SPACE, person, seed=5) for _ in range(2))
    unheard = converse(table["without learning"], CATALOGUE, SPACE, person, seed=5)
    assert ours.liked.tolist() == again.liked.tolist()
    assert ours.liked[0] == unheard.liked[0]  # no vote was cast before the first answer
