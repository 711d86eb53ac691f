"""The recipe of an answer: score the tracks for a mood and a listener, apply the rules, say why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core import ranking_rules as rules
from core.answers import Ranked, TrackId
from core.candidates import Candidates
from core.musicians import sharing
from core.ranking_balance import BALANCES, artist_term
from core.ranking_mood import mood_fit
from core.ranking_terms import (
    TASTE_WEIGHT,
    Spread,
    Terms,
    history_term,
    played_term,
    popularity_term,
    taste_term,
)
from core.reasons import Reasons
from core.taste import OPTIMISM, played_taste, taste_of

if TYPE_CHECKING:
    from core.ranking import RankingRequest


class Ranking:
    """One request's ranking of some candidates, scored and put in line.

    Args:
        request: what is asked for.
        candidates: the tracks among which it chooses.
        logits: gives the history model's logits of these tracks; called only where they would be heard.
        spread: of the logits of the whole catalogue; None if those are all.
    """

    def __init__(
        self,
        request: RankingRequest,
        candidates: Candidates,
        logits: Callable[[], NDArray[np.float32]],
        spread: Spread | None = None,
    ) -> None:
        self._request, self._candidates = request, candidates
        self._catalogue, self._space = candidates.catalogue, candidates.space
        self._chance = np.random.default_rng(request.seed)
        self._taste = taste_of(request.listener.events, self._catalogue)
        self._votes = self._taste.posterior(self._space)
        self._played = played_taste(request.listener.played, self._catalogue)
        self._fit = mood_fit(request.mood, candidates.places, candidates.fits)
        self._heard = self._catalogue.rows(request.listener.recent)
        self._terms = self._scored(logits, spread)
        self._lots = rules.lots(len(self._catalogue), self._chance)
        self._scores = self._terms.total() + self._lots
        self._line = self._line_up()

    def has_choice(self) -> bool:
        """Whether the rules leave as many artists as are looked at closely, with tracks that suit and are not known.

        The random sample doesn't count: it could hide that nothing is left of what was found for this request.
        """
        left = (self._line > -rules.STRAY_STEP / 2) & ~self._candidates.typical
        return len(np.unique(self._catalogue.artists[left])) >= rules.SHORTLIST

    def answer(self) -> tuple[Ranked, ...]:
        """See :meth:`Ranker.rank`; to be asked once."""
        surest, explored = self._choose(self._look_closely())
        rivals = self._fit.rivals(self._candidates.typical)
        why = Reasons(
            self._catalogue,
            self._space,
            self._candidates.popular_from,
            self._request.mood,
            self._taste,
            self._terms,
            rivals,
            self._played,
        )
        return tuple(
            Ranked(self._catalogue.tracks[row], float(self._scores[row]), reason)
            for row, reason in zip(
                [*surest.tolist(), *explored.tolist()], [*why.chosen(surest), *why.explored(explored)], strict=True
            )
        )

    def _scored(self, logits: Callable[[], NDArray[np.float32]], spread: Spread | None) -> Terms:
        """The terms of the score; the history model is asked only where it would be heard."""
        taste, request, artists = self._taste, self._request, self._catalogue.artists
        liked, balance = len(taste.liked), BALANCES[request.preferences.familiarity]
        by_artist = liked or balance.fame or balance.heard_artist
        fame = self._candidates.fame
        silent = np.zeros(len(self._catalogue), dtype=np.float32)
        return Terms(
            mood=self._fit.term(),
            popularity=popularity_term(self._catalogue.popularity, self._votes.leaning, balance),
            history=history_term(logits(), liked, spread) if liked else silent,
            taste=taste_term(self._votes, self._space, self._candidates.reach) if len(taste) else silent,
            artist=artist_term(taste, artists, fame, self._heard, balance) if by_artist else silent,
            played=played_term(self._played, self._space) if len(self._played) else silent,
        )

    def _line_up(self) -> NDArray[np.float32]:
        """Scores after the rules: what does not suit, what was had lately and what is liked or played comes last."""
        request, rows = self._request, self._catalogue.rows
        line = rules.drop(self._scores, rows(request.listener.disliked | request.exclude))
        if request.without_artists_of:
            line = rules.drop(line, self._same_artists(request.without_artists_of))
        if request.preferences.restricts:
            line = rules.drop(line, self._candidates.wishes.unmet(request.preferences))
        line = rules.postpone(line, self._fit.strays(), rules.STRAY_STEP)
        familiar = np.concatenate([self._heard, self._taste.liked, self._played.liked])
        return rules.postpone(line, familiar, rules.FAMILIAR_STEP)

    def _look_closely(self) -> NDArray[np.intp]:
        """The rows that may be shown, the best first, raised by a part of what the votes leave open.

        That is the upper confidence bound of a bandit; all other tracks are too far behind for it. The best of all
        comes first whatever lot it drew: chance decides only what comes with it.
        """
        near = rules.shortlist(self._line, self._catalogue.artists)
        features = self._space.directions(near) * self._candidates.reach[near, np.newaxis]
        bonus = np.float32(OPTIMISM * TASTE_WEIGHT) * self._votes.deviation(features)
        self._raise(near, bonus)
        surest = near[np.argsort(self._lots[near] - self._line[near])[:1]]  # none if nothing is left
        self._raise(surest, np.float32(rules.JITTER) - self._lots[surest])  # no lot drawn is higher
        return near[np.argsort(-self._line[near], kind="stable")]

    def _raise(self, rows: NDArray[np.intp], by: NDArray[np.float32]) -> None:
        self._scores[rows] += by
        self._line[rows] += by

    def _choose(self, best: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Of the ``best``, the rows that come first and are not too alike, and the rows drawn from further down."""
        count, line = self._request.count, self._line
        further = best[rules.EXPLORED_FROM * count :]
        suiting = further[self._fit.suits()[further] & (line[further] > -rules.STRAY_STEP)]
        explored = rules.draw(suiting, line, rules.explored_places(count), self._chance)
        near = best[: rules.DIVERSIFIED]
        together = sharing([self._catalogue.tracks[row] for row in (*near.tolist(), *explored.tolist())])
        of_explored = near[together[: len(near), len(near) :].any(axis=1)]
        line = rules.postpone(line, of_explored, rules.TOGETHER_STEP)
        directions, places = self._space.directions(near), count - len(explored)
        return rules.diversify(near, line, directions, together[: len(near), : len(near)], places), explored

    def _same_artists(self, tracks: Collection[TrackId]) -> NDArray[np.bool_]:
        """bool (n,), which tracks are by an artist of ``tracks``."""
        artists = self._catalogue.artists
        chosen = np.zeros(len(self._candidates.fame), np.bool_)
        chosen[artists[self._catalogue.rows(tracks)]] = True
        same: NDArray[np.bool_] = chosen[artists]
        return same
