"""The recipe of an answer: score every track for a mood and a listener, apply the rules, say why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core import ranking_rules as rules
from core.answers import Listener, Ranked, TrackId
from core.catalogue import Catalogue
from core.errors import ArtifactError
from core.history import HistoryModel
from core.moods import Mood
from core.posterior import LinearPosterior
from core.preferences import Preferences
from core.ranking_terms import (
    BALANCES,
    TASTE_WEIGHT,
    MoodFit,
    Terms,
    artist_fame,
    artist_term,
    fit_ranks,
    history_term,
    mood_fit,
    played_term,
    popularity_term,
    taste_term,
)
from core.reasons import Reasons
from core.similarity import SimilaritySpace
from core.taste import OPTIMISM, Taste, played_taste, taste_of
from core.wishes import Wishes

ANSWER_LENGTH = 5
"""How many tracks an answer has."""
NO_WISHES = Preferences()
POPULAR_QUANTILE = 0.9
"""One track in ten is called popular."""


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

    Raises:
        ArtifactError: the catalogue holds no tracks.
    """

    def __init__(self, catalogue: Catalogue, history: HistoryModel) -> None:
        if not len(catalogue):
            raise ArtifactError("the catalogue holds no tracks")
        self._catalogue = catalogue
        self._history = history
        self._space = SimilaritySpace(catalogue.vectors)
        self._fame = artist_fame(catalogue.popularity, catalogue.artists)
        self._wishes = Wishes(catalogue)
        self._fits = fit_ranks(catalogue.mood_fits)
        self._popular_from = float(np.quantile(catalogue.popularity, POPULAR_QUANTILE))

    def rank(self, request: RankingRequest) -> tuple[Ranked, ...]:
        """The tracks for a request, the best first and the explored last.

        Fewer than ``count`` come only if the catalogue has no more artists with tracks that the preferences leave, and
        that were neither disliked nor excluded. Before it comes to that, tracks that don't suit the mood are shown, and
        after those what the listener has had lately.
        """
        chance = np.random.default_rng(request.seed)
        taste = taste_of(request.listener.events, self._catalogue)
        votes = taste.posterior(self._space)
        played = played_taste(request.listener.played, self._catalogue)
        fit = mood_fit(request.mood, self._catalogue.valence_arousal, self._fits)
        terms = self._terms(request, taste, votes, played, fit)
        scores = rules.shuffle_equals(terms.total(), chance)
        line = self._line_up(request, scores, fit, np.concatenate([taste.liked, played.liked]))
        best = self._look_closely(votes, scores, line)
        surest, explored = self._choose(request, best, line, fit, chance)
        rivals = fit.rivals()
        why = Reasons(self._catalogue, self._space, self._popular_from, request.mood, taste, terms, rivals, played)
        return tuple(
            Ranked(self._catalogue.tracks[row], float(scores[row]), reason)
            for row, reason in zip(
                [*surest.tolist(), *explored.tolist()], [*why.chosen(surest), *why.explored(explored)], strict=True
            )
        )

    def _terms(
        self, request: RankingRequest, taste: Taste, votes: LinearPosterior, played: Taste, fit: MoodFit
    ) -> Terms:
        """The terms of the score; the history model is asked only where it would be heard."""
        liked, balance = len(taste.liked), BALANCES[request.preferences.familiarity]
        by_artist = liked or balance.fame or balance.heard_artist
        heard = self._rows(request.listener.recent)
        silent = np.zeros(len(self._catalogue), dtype=np.float32)
        return Terms(
            mood=fit.term(),
            popularity=popularity_term(self._catalogue.popularity, liked, balance),
            history=history_term(self._logits(request), liked) if liked else silent,
            taste=taste_term(votes, self._space) if len(taste) else silent,
            artist=artist_term(taste, self._catalogue.artists, self._fame, heard, balance) if by_artist else silent,
            played=played_term(played, self._space) if len(played) else silent,
        )

    def _logits(self, request: RankingRequest) -> NDArray[np.float32]:
        return self._history.logits(request.listener.events, request.mood, request.now)

    def _line_up(
        self, request: RankingRequest, scores: NDArray[np.float32], fit: MoodFit, known: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        """Scores after the rules: what does not suit, what was had lately and what is ``known`` (rows) comes last."""
        familiar = self._mask(request.listener.recent)
        familiar[known] = True
        line = rules.drop(scores, self._mask(request.listener.disliked | request.exclude))
        line = rules.drop(line, self._same_artists(request.without_artists_of))
        line = rules.drop(line, self._wishes.unmet(request.preferences))
        line = rules.postpone(line, fit.strays(), rules.STRAY_STEP)
        return rules.postpone(line, familiar, rules.FAMILIAR_STEP)

    def _look_closely(
        self, votes: LinearPosterior, scores: NDArray[np.float32], line: NDArray[np.float32]
    ) -> NDArray[np.intp]:
        """The rows that may be shown, the best first, raised by a part of what the votes leave open.

        That is the upper confidence bound of a bandit; all other tracks are too far behind for it.
        """
        near = rules.shortlist(line, self._catalogue.artists)
        bonus = np.float32(OPTIMISM * TASTE_WEIGHT) * votes.deviation(self._space.directions(near))
        scores[near] += bonus
        line[near] += bonus
        return near[np.argsort(-line[near], kind="stable")]

    def _choose(
        self,
        request: RankingRequest,
        best: NDArray[np.intp],
        line: NDArray[np.float32],
        fit: MoodFit,
        chance: np.random.Generator,
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Of the ``best``, the rows that come first and are not too alike, and the rows drawn from further down."""
        further = best[rules.EXPLORED_FROM * request.count :]
        suiting = further[fit.suits()[further] & (line[further] > -rules.STRAY_STEP)]
        explored = rules.draw(suiting, line, rules.explored_places(request.count), chance)
        near = best[: rules.DIVERSIFIED]
        places = request.count - len(explored)
        return rules.diversify(near, line, self._space.directions(near), places), explored

    def _same_artists(self, tracks: Collection[TrackId]) -> NDArray[np.bool_]:
        """bool (n,), which tracks are by an artist of ``tracks``."""
        artists = self._catalogue.artists
        chosen = np.zeros(len(self._fame), np.bool_)
        chosen[artists[self._rows(tracks)]] = True
        same: NDArray[np.bool_] = chosen[artists]
        return same

    def _mask(self, tracks: Collection[TrackId]) -> NDArray[np.bool_]:
        """bool (n,), which tracks are among ``tracks``."""
        mask = np.zeros(len(self._catalogue), dtype=np.bool_)
        mask[self._rows(tracks)] = True
        return mask

    def _rows(self, tracks: Collection[TrackId]) -> NDArray[np.intp]:
        """intp (k,), the rows of ``tracks``, of which the catalogue need not hold all."""
        return np.array([row for track in tracks if (row := self._catalogue.row(track)) is not None], np.intp)
