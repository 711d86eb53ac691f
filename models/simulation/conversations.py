"""Simulated listeners in conversation with the ranking that serves: five tracks an answer, a vote on each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import ranking_rules as rules
from core.answers import Event, EventKind, Listener, TrackId, UserId
from core.catalogue import Catalogue
from core.emotions import EMOTIONS
from core.history import HistoryModel
from core.moods import mood_from_emotion
from core.ranking import Ranker, RankingRequest
from core.similarity import SimilaritySpace
from core.store import HISTORY_LENGTH
from models.simulation.listeners import SLIPS, Population, SimulatedListener

ANSWERS = 12
EARLY = slice(0, 2)
LATE = slice(9, 12)
START = datetime(2026, 1, 1, tzinfo=UTC)
PAUSE = timedelta(hours=6)

Choose = Callable[[RankingRequest, SimulatedListener], Sequence[TrackId]]
"""Answers a request; only the oracle looks at the listener."""


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """What came of a listener's answers.

    Attributes:
        liked: float64 (answers,), the share of each answer that the listener truly likes.
        alikeness: float64 (answers,), the mean cosine of two different tracks of an answer.
    """

    liked: NDArray[np.float64]
    alikeness: NDArray[np.float64]


def converse(
    choose: Choose,
    catalogue: Catalogue,
    space: SimilaritySpace,
    person: SimulatedListener,
    seed: int,
    answers: int = ANSWERS,
) -> Conversation:
    """Talk with one listener, whose votes slip now and then; ``space`` is that of the catalogue's vectors."""
    chance = np.random.default_rng(seed)
    events: list[Event] = []
    liked, alikeness = np.zeros(answers), np.zeros(answers)
    for turn in range(answers):
        mood = mood_from_emotion(EMOTIONS[chance.integers(len(EMOTIONS))])
        now = START + turn * PAUSE
        request = RankingRequest(mood, _listener(events), now, frozenset(), seed=int(chance.integers(2**31)))
        picks = choose(request, person)
        rows = _rows(catalogue, picks)
        opinions = person.likes(mood)[rows]
        votes = opinions ^ (chance.random(len(picks)) < SLIPS)
        kinds = [EventKind.LIKED if vote else EventKind.DISLIKED for vote in votes]
        point = (mood.valence, mood.arousal)
        events += [Event(track, kind, point, now) for track, kind in zip(picks, kinds, strict=True)]
        liked[turn], alikeness[turn] = opinions.mean(), _alikeness(space.directions(np.array(rows)))
    return Conversation(liked, alikeness)


def _alikeness(directions: NDArray[np.float32]) -> float:
    pairs = np.triu_indices(len(directions), 1)
    return float((directions @ directions.T)[pairs].mean())


def _listener(events: Sequence[Event]) -> Listener:
    """As the store would describe them."""
    disliked = frozenset(event.track for event in events if event.kind is EventKind.DISLIKED)
    shown = frozenset(event.track for event in events)
    return Listener(UserId(1), tuple(events[-HISTORY_LENGTH:]), disliked, shown)


def _rows(catalogue: Catalogue, tracks: Iterable[TrackId]) -> list[int]:
    return [row for track in tracks if (row := catalogue.row(track)) is not None]


def choosers(catalogue: Catalogue, history: HistoryModel) -> dict[str, Choose]:
    """The ranking that serves, the same without votes, popularity, and an oracle that knows the listener."""
    ranker = Ranker(catalogue, history)

    def ours(request: RankingRequest, _person: SimulatedListener) -> Sequence[TrackId]:
        return [pick.track.id for pick in ranker.rank(request)]

    def unheard(request: RankingRequest, _person: SimulatedListener) -> Sequence[TrackId]:
        return [pick.track.id for pick in ranker.rank(replace(request, listener=replace(request.listener, events=())))]

    def popular(request: RankingRequest, _person: SimulatedListener) -> Sequence[TrackId]:
        return _best(catalogue, catalogue.popularity, request)

    def oracle(request: RankingRequest, person: SimulatedListener) -> Sequence[TrackId]:
        return _best(catalogue, person.pleasure(request.mood.valence, request.mood.arousal), request)

    return {"ours": ours, "without learning": unheard, "popularity": popular, "oracle": oracle}


def _best(catalogue: Catalogue, scores: NDArray[np.float32], request: RankingRequest) -> Sequence[TrackId]:
    """The best tracks that were not shown yet, each by another artist."""
    shown = np.zeros(len(catalogue), np.bool_)
    shown[_rows(catalogue, request.listener.recent)] = True
    best = rules.shortlist(rules.drop(scores, shown), catalogue.artists)[: request.count]
    return [catalogue.tracks[row].id for row in best]


def simulate_conversations(
    catalogue: Catalogue, history: HistoryModel, listeners: int, seed: int = 0
) -> dict[str, Any]:
    """Let the same simulated listeners talk with each of :func:`choosers`.

    Args:
        catalogue: the tracks.
        history: scores them for a history.
        listeners: how many, at least two.
        seed: decides who they are and what they ask for.

    Returns:
        JSON values: for each chooser the share of liked tracks with its standard error over listeners, the shares
        early (answers 1-2), late (10-12) and answer by answer, how alike the tracks of an answer are (mean cosine),
        and milliseconds an answer.
    """
    population, space = Population(catalogue), SimilaritySpace(catalogue.vectors)
    talks: dict[str, Conversation] = {}
    seconds: dict[str, float] = {}
    people = [population.draw(np.random.default_rng((seed, number))) for number in range(listeners)]
    for name, choose in choosers(catalogue, history).items():
        started = time.perf_counter()
        each = [converse(choose, catalogue, space, person, number) for number, person in enumerate(people)]
        talks[name] = Conversation(np.array([talk.liked for talk in each]), np.array([talk.alikeness for talk in each]))
        seconds[name] = (time.perf_counter() - started) / talks[name].liked.size
    return {
        "setting": f"{listeners} simulated listeners, {ANSWERS} answers of five tracks each, a vote on each track",
        "catalogue": catalogue.version,
        "listeners": listeners,
        "choosers": {name: _figures(talk, seconds[name] * 1000) for name, talk in talks.items()},
        "gain_by_learning": _paired(talks["ours"].liked, talks["without learning"].liked),
    }


def _figures(talk: Conversation, milliseconds: float) -> dict[str, Any]:
    shares, means = talk.liked, talk.liked.mean(axis=1)
    return {
        "liked": float(means.mean()),
        "liked_standard_error": float(means.std(ddof=1) / np.sqrt(len(means))),
        "early": float(shares[:, EARLY].mean()),
        "late": float(shares[:, LATE].mean()),
        "by_answer": shares.mean(axis=0).tolist(),
        "alikeness": float(talk.alikeness.mean()),
        "ms_per_answer": milliseconds,
    }


def _paired(ours: NDArray[np.float64], other: NDArray[np.float64]) -> Mapping[str, float]:
    gains = (ours - other).mean(axis=1)
    return {"mean": float(gains.mean()), "standard_error": float(gains.std(ddof=1) / np.sqrt(len(gains)))}
