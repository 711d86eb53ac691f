"""People with accounts at a Spotify on loopback, in a real store."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from spotify_spec.fake import KEYS, REDIRECT, FakeSpotify

from core.answers import (
    AccountId,
    Answer,
    Draft,
    Origin,
    Ranked,
    Reason,
    ReasonKind,
    Track,
    TrackId,
    UpdateId,
    UserId,
    Vote,
)
from core.emotions import Emotion
from core.links import DirectLinks
from core.moods import Feel, mood_from_emotion
from core.spotify.account_client import SpotifyAccountClient
from core.spotify.accounts import SpotifyAccounts
from core.spotify.oauth import AccountOAuth
from core.sql.store import SqlStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
ME = AccountId(7)
UPDATES = count(1)


class Now:
    """Seconds since 1970; starts with the real time, since spotipy reckons with that."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return datetime.now(UTC).timestamp() + self.ahead


def opened_accounts(store: SqlStore, fake: FakeSpotify, now: Now) -> SpotifyAccounts:
    """As after a start, before :meth:`SpotifyAccounts.load`; to be closed in the end."""
    oauth = AccountOAuth(KEYS, REDIRECT, fake.addresses)
    return SpotifyAccounts(oauth, SpotifyAccountClient(fake.addresses), store.tokens, DirectLinks(), now)


def update() -> UpdateId:
    """The number of a delivery that never came before."""
    return UpdateId(next(UPDATES))


async def answered(store: SqlStore, user: UserId, *likes: int) -> Answer:
    """Five tracks, the second without an id; ``likes`` are positions."""
    reason = Reason(ReasonKind.POPULAR, None, Feel.CALM)
    tracks = [Track(TrackId("" if number == 1 else f"{number:022}"), "T", "A", None, None) for number in range(5)]
    draft = Draft(
        Origin.CHOSEN, mood_from_emotion(Emotion.FEAR), None, 0, tuple(Ranked(track, 0.5, reason) for track in tracks)
    )
    answer = await store.add_answer(update(), user, draft, NOW)
    for position in likes:
        answer = await store.vote(update(), user, answer.id, position, Vote.UP, NOW)
    return answer
