"""Ranks a catalogue for a request: every track of it, or of a large one those that come through a first cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.answers import Listener, Ranked, TrackId
from core.candidates import all_candidates
from core.catalogue import Catalogue
from core.errors import ArtifactError
from core.first_cut import WORTH_A_CUT, FirstCut, first_cut
from core.history import HistoryModel
from core.linear_score import Sought
from core.moods import Mood
from core.preferences import Preferences
from core.ranking_balance import BALANCES
from core.ranking_recipe import Ranking
from core.taste import played_taste, taste_of

ANSWER_LENGTH = 5
"""How many tracks an answer has."""
NO_WISHES = Preferences()


@dataclass(frozen=True, slots=True)
class RankingRequest:
    """Everything that decides an answer; equal requests have equal answers.

    Attributes:
        mood: what music is sought for.
        listener: the history and votes of who asks.
        now: the time of the request, in UTC.
        exclude: what earlier answers of the same chain ("more of this") have shown.
        seed: decides among near-equals and what is explored; not negative.
        count: how many tracks are asked for.
        without_artists_of: tracks whose artists have had their turn.
        preferences: what the listener wants of every answer.
    """

    mood: Mood
    listener: Listener
    now: datetime
    exclude: frozenset[TrackId]
    seed: int
    count: int = ANSWER_LENGTH
    without_artists_of: frozenset[TrackId] = frozenset()
    preferences: Preferences = NO_WISHES


class Ranker:
    """Ranks a catalogue. Holds nothing that changes, so that threads may share it.

    Args:
        catalogue: the tracks and what was learned about them.
        history: scores the same tracks, in the same order, for a history; asked only for listeners who liked something.
        cut_from: from how many tracks on a first cut is made.

    Raises:
        ArtifactError: the catalogue holds no tracks.
    """

    def __init__(self, catalogue: Catalogue, history: HistoryModel, cut_from: int = WORTH_A_CUT) -> None:
        if not len(catalogue):
            raise ArtifactError("the catalogue holds no tracks")
        self._history = history
        self._everything = all_candidates(catalogue)
        self._cut = first_cut(self._everything) if len(catalogue) >= cut_from else None

    def rank(self, request: RankingRequest) -> tuple[Ranked, ...]:
        """The tracks for a request, the best first and the explored last.

        Fewer than ``count`` come only if the catalogue has no more artists with tracks that the preferences leave, and
        that were neither disliked nor excluded. Before it comes to that, tracks that don't suit the mood are shown, and
        after those what the listener has had lately.
        """
        if self._cut is not None:
            near = self._near(self._cut, request)
            if near.has_choice():
                return near.answer()
        return Ranking(request, self._everything, lambda: self._logits(request)).answer()

    def _near(self, cut: FirstCut, request: RankingRequest) -> Ranking:
        """The ranking of the tracks that come through the first cut."""
        who, catalogue = request.listener, self._everything.catalogue
        taste, played = taste_of(who.events, catalogue), played_taste(who.played, catalogue)
        query = self._query(request) if len(taste.liked) else np.zeros(catalogue.vectors.shape[1], np.float32)
        spread = cut.moments.spread(query)
        sought = Sought(request.mood, BALANCES[request.preferences.familiarity], taste, played, query, spread)
        own = {event.track for event in who.events}.union(who.played, who.recent, request.without_artists_of)
        near = cut.candidates(sought, catalogue.rows(own), request.preferences)
        return Ranking(request, near, lambda: near.catalogue.logits(query), spread)

    def _logits(self, request: RankingRequest) -> NDArray[np.float32]:
        return self._history.logits(request.listener.events, request.mood, request.now)

    def _query(self, request: RankingRequest) -> NDArray[np.float32]:
        return self._history.query(request.listener.events, request.mood, request.now)
