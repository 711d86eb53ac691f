"""What the product's first cut of a large catalogue saves, and how near its answers are to the whole ranking's."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import timedelta
from importlib.metadata import version
from typing import Any
from unittest.mock import patch

import faiss
import numpy as np
from timing import processor_time

from core import ranking_rules
from core.answers import Event, EventKind, Listener, Ranked, TrackId, UserId
from core.catalogue import Catalogue
from core.clock import utc_now
from core.emotions import Emotion
from core.first_cut import CUT, FirstCut
from core.genres import Genre
from core.moods import mood_from_emotion
from core.preferences import Era, Familiarity, Preferences
from core.ranking import NO_WISHES, Ranker, RankingRequest

NOBODY = Listener(UserId(0), (), frozenset(), frozenset())
MOODS = tuple(map(mood_from_emotion, (Emotion.HAPPINESS, Emotion.SADNESS, Emotion.ANGER, Emotion.NEUTRAL)))
EVENTS, FEW = 50, 5
SEEDS = (0, 1, 2)


def listener(catalogue: Catalogue, events: int, seed: int) -> Listener:
    """Somebody who liked tracks of one genre of the catalogue, an hour after another."""
    random, now = np.random.default_rng(seed), utc_now()
    genre = catalogue.tracks[int(random.integers(len(catalogue)))].genre
    rows = [row for row, track in enumerate(catalogue.tracks[:40_000]) if track.genre == genre]
    liked = [catalogue.tracks[row].id for row in random.choice(rows, events)]
    past = tuple(
        Event(track, EventKind.LIKED, (0.5, 0.5), now - timedelta(hours=events - hour))
        for hour, track in enumerate(liked)
    )
    return Listener(UserId(1), past, frozenset(), frozenset(liked))


def cut_figures(whole: Ranker, timed: Mapping[str, RankingRequest], repeat: int) -> dict[str, Any]:
    """JSON values.

    Args:
        whole: ranks every track of a large catalogue.
        timed: requests whose milliseconds of processor time are wanted, by the names for them.
        repeat: how often each is made.
    """
    started = time.process_time()
    cut = FirstCut(whole._everything)
    seconds = time.process_time() - started
    ranker = copy(whole)
    ranker._cut = cut
    times = {name: processor_time(lambda asked=asked: ranker.rank(asked), repeat) for name, asked in timed.items()}
    return {
        "library": f"faiss {version('faiss-cpu')}",
        "lists": cut._personal._index.nlist,
        "build_seconds": seconds,
        "index_mb": sum(len(faiss.serialize_index(part._index)) for part in (cut._personal, cut._impersonal)) / 1e6,
        "cut": CUT,
        **times,
        "answers": list(_answers(whole, ranker)),
    }


def _answers(whole: Ranker, cut: Ranker) -> Iterator[dict[str, Any]]:
    """How nearly the two agree, by kind of request.

    Only about the tracks that come by their scores. Chance falls otherwise upon a part of the tracks than upon all, so
    the shuffle of near-equals is switched off here, and the drawn track is left out.
    """
    with patch.object(ranking_rules, "JITTER", 0.0):
        for name, requests in _requests(whole._everything.catalogue).items():
            pairs = [(_surest(whole.rank(asked)), _surest(cut.rank(asked))) for asked in requests]
            yield {
                "requests": name,
                "count": len(pairs),
                "every_track": _whole_share(cut, requests),
                **_agreement(pairs),
            }


def _requests(catalogue: Catalogue) -> Mapping[str, Sequence[RankingRequest]]:
    regulars = [listener(catalogue, EVENTS, seed) for seed in SEEDS]
    beginners = [listener(catalogue, FEW, seed) for seed in SEEDS]
    people = [NOBODY, regulars[0]]
    return {
        "new listeners": _of_each_mood([NOBODY]),
        f"{EVENTS} past events": _of_each_mood(regulars),
        f"{FEW} past events": _of_each_mood(beginners),
        "familiar music wanted": _of_each_mood(people, Preferences(familiarity=Familiarity.FAMILIAR)),
        "new music wanted": _of_each_mood(people, Preferences(familiarity=Familiarity.NEW)),
        "jazz wanted": _of_each_mood(people, Preferences(wanted_genres=frozenset({Genre.JAZZ}))),
        "1960s and 1970s wanted, nothing explicit": _of_each_mood(
            people, Preferences(era=Era(1960, 1970), explicit_allowed=False)
        ),
    }


def _of_each_mood(people: Sequence[Listener], wishes: Preferences = NO_WISHES) -> list[RankingRequest]:
    now = utc_now()
    return [
        RankingRequest(mood, person, now, frozenset(), seed=1, preferences=wishes)
        for person in people
        for mood in MOODS
    ]


def _surest(answer: Sequence[Ranked]) -> dict[TrackId, Ranked]:
    surest = len(answer) - ranking_rules.explored_places(len(answer))
    return {pick.track.id: pick for pick in answer[:surest]}


def _whole_share(cut: Ranker, requests: Sequence[RankingRequest]) -> float:
    """The share of the requests for which the cut left too little, so that every track was ranked."""
    assert cut._cut is not None
    return float(np.mean([not cut._near(cut._cut, asked).has_choice() for asked in requests]))


def _agreement(pairs: Sequence[tuple[dict[TrackId, Ranked], dict[TrackId, Ranked]]]) -> dict[str, float]:
    same = [whole.keys() & cut.keys() for whole, cut in pairs]
    shares = [len(both) / len(whole) for both, (whole, _) in zip(same, pairs, strict=True)]
    lost = [_mean_score(whole) - _mean_score(cut) for whole, cut in pairs]
    reasons = [
        whole[track].reason == cut[track].reason
        for both, (whole, cut) in zip(same, pairs, strict=True)
        for track in both
    ]
    return {
        "same": float(np.mean(shares)),
        "same_least": min(shares),
        "score": float(np.mean([_mean_score(whole) for whole, _ in pairs])),
        "score_lost": float(np.mean(lost)),
        "score_lost_most": max(lost),
        "same_reasons": float(np.mean(reasons)) if reasons else 0.0,
    }


def _mean_score(picks: Mapping[TrackId, Ranked]) -> float:
    return float(np.mean([pick.score for pick in picks.values()]))
