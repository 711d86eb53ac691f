"""What somebody plays elsewhere: how much should it count, before and beside their votes?

Two kinds of people are told apart by it: users of Last.fm as newcomers, who play some of their artists, and simulated
listeners of the tracks, who play some of what they like. Of either, a part of what is played is not theirs: a guest's
choice, a chart in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from core import ranking_terms, taste
from core.answers import TrackId
from core.catalogue import Catalogue
from core.emotions import EMOTIONS
from core.history import HistoryModel
from core.moods import mood_from_emotion
from core.ranking import RankingRequest
from core.similarity import SimilaritySpace
from models.simulation.artists import newcomer_splits, read_listening
from models.simulation.conversations import Choose, choosers, converse
from models.simulation.listeners import Population, SimulatedListener
from models.simulation.newcomers import play
from models.simulation.served import ServedRanking

COUNTS = (5, 20)
"""So many plays are known."""
STRAYS = 0.2
"""A share of the plays that somebody doesn't like, drawn by popularity."""
EARLY, ROUNDS = 5, 30
ANSWERS = ROUNDS // EARLY


@dataclass(frozen=True, slots=True)
class Weighing:
    """:data:`core.ranking_terms.PLAYED_WEIGHT` and :data:`core.taste.PLAY_WEIGHT`, what ships or something else."""

    term: float
    play: float

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Within this context, the ranking weighs so."""
        with (
            patch.object(ranking_terms, "PLAYED_WEIGHT", self.term),
            patch.object(taste, "PLAY_WEIGHT", self.play),
        ):
            yield


SILENT = Weighing(0.0, 0.3)
WEIGHINGS = (
    SILENT,
    *(Weighing(term, 0.3) for term in (0.225, 0.45, 0.9, 1.8)),
    *(Weighing(0.9, play) for play in (0.1, 1.0)),
)

Measure = Callable[[], NDArray[np.float64]]
"""float64 (people, ROUNDS or ANSWERS): the share of each round, or answer of five, that somebody likes."""


def simulate_plays(data: Path | None, catalogue: Catalogue, history: HistoryModel, people: int) -> dict[str, Any]:
    """Let the same people meet the ranking with each of :data:`WEIGHINGS`.

    Args:
        data: who has listened to whom; None to leave the newcomers out.
        catalogue: the tracks.
        history: scores them for a history.
        people: how many of each kind, at least two; no more newcomers than the first split has.

    Returns:
        JSON values: ``setting`` in words, and for ``listeners`` and, with data, ``newcomers`` one row for each weighing
        and number of plays, with the liked share of the first 5 and 30 recommendations and the gain over weight 0.

    Raises:
        DataError: the data can't be used.
        OSError: the data can't be read.
    """
    listeners = {count: _conversations(catalogue, history, people, count) for count in COUNTS}
    newcomers = {} if data is None else {"newcomers": _rows(_newcomers(data, people))}
    return {
        "setting": f"{people} people of each kind at most, whose plays are known; {STRAYS * 100:.0f} % of the plays "
        "they don't like",
        "people": people,
        "listeners": _rows(listeners),
        **newcomers,
    }


def _rows(measures: dict[int, Measure]) -> list[dict[str, Any]]:
    return [row for count, measure in measures.items() for row in _weighed(count, measure)]


def _weighed(count: int, measure: Measure) -> Iterator[dict[str, Any]]:
    without: NDArray[np.float64] | None = None
    for weighing in WEIGHINGS:
        with weighing.applied():
            liked = measure()
        without = liked if without is None else without
        yield {"plays": count, "term": weighing.term, "play": weighing.play, **_figures(liked, without)}


def _figures(liked: NDArray[np.float64], without: NDArray[np.float64]) -> dict[str, Any]:
    first = liked.shape[1] * EARLY // ROUNDS
    figures: dict[str, Any] = {"people": len(liked)}
    for name, end in (("first", first), ("all", None)):
        shares, gains = liked[:, :end].mean(axis=1), (liked - without)[:, :end].mean(axis=1)
        error = float(gains.std(ddof=1) / np.sqrt(len(gains)))
        figures[name] = {"liked": float(shares.mean()), "gain": float(gains.mean()), "gain_standard_error": error}
    return figures


def _newcomers(data: Path, people: int) -> dict[int, Measure]:
    """Those who have enough artists for half of them to be left when the most plays are known."""
    split = next(newcomer_splits(read_listening(data), (0,)))
    enough = split.newcomers[split.newcomers.sum(axis=1) >= 2 * max(COUNTS)][:people]
    ranking = ServedRanking(split.training)
    popularity = split.training.mean(axis=0)

    def measured(count: int) -> Measure:
        def measure() -> NDArray[np.float64]:
            return np.array([_met(ranking, truth, popularity, count, number) for number, truth in enumerate(enough)])

        return measure

    return {count: measured(count) for count in COUNTS}


def _met(
    ranking: ServedRanking, truth: NDArray[np.bool_], popularity: NDArray[np.floating], count: int, seed: int
) -> NDArray[np.float64]:
    chance = np.random.default_rng(seed)
    played = drawn_plays(truth, popularity, count, chance)
    return play(ranking.told(played), truth, chance).astype(np.float64)


def drawn_plays(
    likes: NDArray[np.bool_], popularity: NDArray[np.floating], count: int, chance: np.random.Generator
) -> NDArray[np.intp]:
    """intp (count,), different items: most of them liked, a share of :data:`STRAYS` popular ones that are not."""
    strays = round(STRAYS * count)
    own = chance.choice(np.flatnonzero(likes), count - strays, replace=False)
    others = np.where(likes, 0, popularity)
    stray = chance.choice(len(likes), strays, replace=False, p=others / others.sum())
    return chance.permutation(np.concatenate([own, stray]))


def _conversations(catalogue: Catalogue, history: HistoryModel, people: int, count: int) -> Measure:
    population, space = Population(catalogue), SimilaritySpace(catalogue.vectors)
    listeners = [population.draw(np.random.default_rng((0, number))) for number in range(people)]
    ours = choosers(catalogue, history)["ours"]

    def measure() -> NDArray[np.float64]:
        return np.array([
            converse(_knowing(ours, _played(person, catalogue, count, number)), catalogue, space, person, number,
                     ANSWERS).liked
            for number, person in enumerate(listeners)
        ])  # fmt: skip

    return measure


def _knowing(choose: Choose, played: Sequence[TrackId]) -> Choose:
    def chosen(request: RankingRequest, person: SimulatedListener) -> Sequence[TrackId]:
        return choose(replace(request, listener=replace(request.listener, played=tuple(played))), person)

    return chosen


def _played(person: SimulatedListener, catalogue: Catalogue, count: int, seed: int) -> list[TrackId]:
    """Of what they like in some mood."""
    chance = np.random.default_rng((1, seed))
    likes = person.likes(mood_from_emotion(EMOTIONS[chance.integers(len(EMOTIONS))]))
    return [catalogue.tracks[row].id for row in drawn_plays(likes, catalogue.popularity, count, chance)]
