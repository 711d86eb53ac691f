"""Every reason is true, and it is the one that made the difference."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from core.answers import Event, EventKind, Listener, Reason, ReasonKind, Track, TrackId, UserId
from core.candidates import POPULAR_QUANTILE
from core.catalogue import Catalogue
from core.emotions import EMOTIONS, Emotion
from core.moods import Feel, Mood, feel_of, mood_from_emotion
from core.ranking import Ranker, RankingRequest
from core.ranking_mood import WIDTH
from core.ranking_terms import Terms
from core.reasons import ALIKE, Reasons, shared_artist
from core.similarity import SimilaritySpace
from core.taste import Taste, played_taste, taste_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SAD = mood_from_emotion(Emotion.SADNESS)
# Row 0 was liked, 1 is like it, 2 is by its artist, 3 is popular, 4 is like nothing and far away in the plane.
TITLES = ("Liked", "Alike", "Same artist", "Popular", "Strange")
ARTISTS = np.array([0, 1, 0, 2, 3], dtype=np.int32)
NAMES = ("Anna", "Ben", "Anna, Carl", "Dora", "Emil")
VECTORS = np.array([[1, 0], [1, 0.1], [-1, 1], [0, 1], [0, -1]], dtype=np.float32)
POPULARITY = np.array([0, 0, 0, 1, 0], dtype=np.float32)
POSITIONS = np.array([[SAD.valence, SAD.arousal]] * 4 + [[0.9, 0.9]], dtype=np.float32)
CATALOGUE = Catalogue(
    tracks=tuple(Track(TrackId(str(row)), TITLES[row], NAMES[row], None, None) for row in range(5)),
    vectors=VECTORS,
    bias=np.zeros(5, dtype=np.float32),
    popularity=POPULARITY,
    valence_arousal=POSITIONS,
    artists=ARTISTS,
)
LIKED = taste_of([Event(TrackId("0"), EventKind.LIKED, (0.0, 0.0), NOW)], CATALOGUE)
NOTHING = taste_of([], CATALOGUE)


def explain(row: int, votes: Taste = NOTHING, rival: int = 0, plays: Taste = NOTHING, **lifts: float) -> Reason:
    """The reason of one track whose terms are ``lifts`` above those of its rival."""
    lifted = {
        name: np.zeros(5, dtype=np.float32) for name in ("mood", "popularity", "history", "taste", "artist", "played")
    }
    for name, lift in lifts.items():
        lifted[name][row] = lift
    space = SimilaritySpace(CATALOGUE.vectors)
    reasons = Reasons(CATALOGUE, space, 0.5, SAD, votes, Terms(**lifted), np.array([rival]), plays)
    (reason,) = reasons.chosen(np.array([row]))
    return reason


@pytest.mark.parametrize("term", ["history", "taste"])
def test_a_track_like_a_liked_one(term: str) -> None:
    assert explain(1, LIKED, 0, **{term: 0.5, "mood": 0.2}) == Reason(ReasonKind.LIKED_TRACK, "Liked", Feel.SAD)


def test_liking_is_no_reason_where_the_mood_made_the_difference() -> None:
    assert explain(1, LIKED, taste=0.1, mood=0.2) == Reason(ReasonKind.MOOD, None, Feel.SAD)


def test_liking_is_no_reason_where_it_spoke_against_the_track() -> None:
    assert explain(1, LIKED, taste=-0.1, mood=-0.2).kind is ReasonKind.MOOD
    assert explain(2, LIKED, taste=-0.2, artist=0.1, mood=-0.2).kind is ReasonKind.MOOD


def test_a_track_does_not_explain_itself() -> None:
    assert explain(0, LIKED, rival=1, taste=0.5).kind is ReasonKind.MOOD


def test_no_likeness_is_claimed_that_is_not_there() -> None:
    assert explain(3, LIKED, history=0.5, mood=0.1).kind is ReasonKind.MOOD


def test_the_artist_of_a_liked_track() -> None:
    assert explain(2, LIKED, artist=0.1, history=0.2, mood=0.2) == Reason(ReasonKind.LIKED_ARTIST, "Anna", Feel.SAD)
    assert explain(2, LIKED, artist=0.1, mood=0.2).kind is ReasonKind.MOOD


def test_a_track_like_one_that_is_played_elsewhere() -> None:
    plays = played_taste([TrackId("0"), TrackId("not in the catalogue")], CATALOGUE)
    assert explain(1, plays=plays, played=0.3, mood=0.1) == Reason(ReasonKind.PLAYED_TRACK, "Liked", Feel.SAD)
    assert explain(1, plays=plays, played=0.1, mood=0.3).kind is ReasonKind.MOOD
    assert explain(3, plays=plays, played=0.3, mood=0.1).kind is ReasonKind.MOOD  # they are not alike
    assert explain(0, plays=plays, rival=1, played=0.3).kind is ReasonKind.MOOD  # no track explains itself


def test_a_popular_track() -> None:
    assert explain(3, popularity=0.3, mood=0.1) == Reason(ReasonKind.POPULAR, None, Feel.SAD)
    assert explain(1, popularity=0.3, mood=0.1).kind is ReasonKind.MOOD  # track 1 is not popular


def test_a_track_of_which_nothing_else_is_true_is_a_try() -> None:
    assert explain(4, popularity=0.3, mood=0.3) == Reason(ReasonKind.EXPLORATION, None, Feel.UPBEAT)


def test_a_drawn_track_says_so() -> None:
    terms = Terms(*[POPULARITY] * 6)
    reasons = Reasons(CATALOGUE, SimilaritySpace(VECTORS), 0.5, SAD, LIKED, terms, np.array([0]), NOTHING)
    assert list(reasons.explored(np.array([3, 4]))) == [
        Reason(ReasonKind.EXPLORATION, None, Feel.SAD),
        Reason(ReasonKind.EXPLORATION, None, Feel.UPBEAT),
    ]


@pytest.mark.parametrize(
    ("liked", "other", "shared"),
    [
        ("Anna", "Anna", "Anna"),
        ("Anna", "Anna, Ben", "Anna"),
        ("Anna, Ben", "Anna, Carl", "Anna"),
        ("Anna, Ben, Carl", "Anna, Ben, Dora", "Anna, Ben"),
        ("ANNA", "Anna", "ANNA"),
    ],
)
def test_only_artists_of_both_tracks_are_named(liked: str, other: str, shared: str) -> None:
    assert shared_artist(liked, other) == shared


class ByLikeness:
    """A history model that expects what is like the first track."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._logits: NDArray[np.float32] = catalogue.vectors @ catalogue.vectors[0]

    def logits(self, _events: object, _mood: Mood, _now: datetime) -> NDArray[np.float32]:
        return self._logits


def check_reason(
    catalogue: Catalogue, row: int, reason: Reason, mood: Mood, liked: list[int], played: list[int]
) -> None:
    """Recompute, by other means than the ranking, whether what a reason says is true."""
    valence, arousal = map(float, catalogue.valence_arousal[row])
    assert reason.feel is feel_of(valence, arousal)
    match reason.kind:
        case ReasonKind.LIKED_TRACK | ReasonKind.PLAYED_TRACK:
            known = liked if reason.kind is ReasonKind.LIKED_TRACK else played
            named = next(other for other in known if catalogue.tracks[other].title == reason.subject)
            one, two = catalogue.vectors[[row, named]] - catalogue.vectors.mean(axis=0)
            assert one @ two / np.linalg.norm(one) / np.linalg.norm(two) >= ALIKE - 1e-5
        case ReasonKind.LIKED_ARTIST:
            assert catalogue.tracks[row].artist == reason.subject
            assert reason.subject in {catalogue.tracks[other].artist for other in liked}
        case ReasonKind.MOOD:
            near = np.hypot(valence - mood.valence, arousal - mood.arousal) <= WIDTH
            assert near or feel_of(valence, arousal) is mood.feel
        case ReasonKind.POPULAR:
            assert (catalogue.popularity > catalogue.popularity[row]).mean() <= 1 - POPULAR_QUANTILE
        case ReasonKind.EXPLORATION:
            assert reason.subject is None


def test_every_reason_of_many_rankings_is_true() -> None:
    chance = np.random.default_rng(5)
    catalogue = Catalogue(
        tracks=tuple(
            Track(TrackId(str(row)), f"Title {row}", f"Artist {row % 300}", None, None) for row in range(1200)
        ),
        vectors=chance.standard_normal((1200, 4), dtype=np.float32),
        bias=np.zeros(1200, dtype=np.float32),
        popularity=chance.random(1200, dtype=np.float32),
        valence_arousal=chance.uniform(-1, 1, (1200, 2)).astype(np.float32),
        artists=(np.arange(1200) % 300).astype(np.int32),
    )
    ranker = Ranker(catalogue, ByLikeness(catalogue))
    kinds = set()
    for seed in range(60):
        mood = mood_from_emotion(EMOTIONS[seed % len(EMOTIONS)])
        liked = chance.integers(0, 1200, seed % 6).tolist()
        events = tuple(Event(TrackId(str(row)), EventKind.LIKED, (0.0, 0.0), NOW) for row in liked)
        played = chance.integers(0, 1200, seed % 4).tolist()
        plays = tuple(TrackId(str(row)) for row in played)
        listener = Listener(UserId(1), events, frozenset(), frozenset(), plays)
        for pick in ranker.rank(RankingRequest(mood, listener, NOW, frozenset(), seed)):
            check_reason(catalogue, int(pick.track.id), pick.reason, mood, liked, played)
            kinds.add(pick.reason.kind)
    assert kinds == set(ReasonKind) - {ReasonKind.STRATEGY}  # which only a strategy makes of MOOD
