"""People's own Spotify accounts: connecting, saving an answer as a playlist, keeping what they like, forgetting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from core.answers import Answer, AnswerId, Track, TrackId, UpdateId, UserId, Vote
from core.circuit_breaker import CircuitBreaker
from core.errors import SpotifyScopeError
from core.expiring_cache import ExpiringCache
from core.links import LinkResolver, linked_track
from core.spotify.access import AccountAccess
from core.spotify.account_client import SpotifyAccountClient
from core.spotify.oauth import AccountOAuth
from core.spotify.tokens import AccountTokens, TokenStore
from core.track_matching import Found

PLAYLISTS, PLAYLIST_SECONDS = 1000, 24 * 3600.0
"""Of how many answers the playlist is remembered, and for how long; in memory only."""
PLAYLIST_ADDRESS = "https://open.spotify.com/playlist/"


class SpotifyAccounts:
    """Acts in the accounts of people who have connected theirs. Never blocks the event loop.

    What asks Spotify may raise :class:`core.errors.SpotifyLostError` where the person is not connected (any more; their
    tokens are erased then), :class:`core.errors.SpotifyPersonError` where Spotify refuses them,
    :class:`core.errors.CircuitOpenError` where Spotify is left alone after failures, and
    :class:`core.errors.SpotifyError` for every other failure.

    Args:
        oauth: for the tokens.
        client: for what is done with them.
        tokens: keeps them.
        links: knows the ids under which tracks live.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        oauth: AccountOAuth,
        client: SpotifyAccountClient,
        tokens: TokenStore,
        links: LinkResolver,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._oauth = oauth
        self._client = client
        self._access = AccountAccess(oauth, tokens, clock)
        self._links = links
        self._made: ExpiringCache[AnswerId, str] = ExpiringCache(PLAYLISTS, PLAYLIST_SECONDS)
        self._filled: ExpiringCache[AnswerId, str] = ExpiringCache(PLAYLISTS, PLAYLIST_SECONDS)

    @property
    def breaker(self) -> CircuitBreaker:
        """Leaves Spotify alone after failures."""
        return self._access.breaker

    async def load(self) -> None:
        """Learn from the store who is connected; to be called once, at the start."""
        await self._access.load()

    def is_connected(self, user: UserId) -> bool:
        """Whether tokens of this person are kept."""
        return self._access.is_connected(user)

    def consent_address(self, state: str, *, plays: bool = False) -> str:
        """Where a person allows it; with ``plays``, also that we are told what they play."""
        return self._oauth.consent_address(state, plays=plays)

    async def connect(self, user: UserId, code: str, *, plays: bool = False) -> None:
        """Keep the tokens for the code with which a person came back, if Spotify lets the app serve them.

        Args:
            user: who.
            code: from Spotify.
            plays: whether they were asked for what they play, and want their answers to follow it.

        Raises:
            UnknownUserError: the person was deleted meanwhile.
        """
        tokens = await self._access.ask(lambda: self._oauth.exchange(code))
        await self._access.ask(lambda: self._client.greet(tokens.access))
        await self._access.keep(user, replace(tokens, tells_plays=plays, uses_plays=plays))

    async def disconnect(self, user: UserId, update: UpdateId | None) -> None:
        """Forget the tokens at once; ``update`` is the delivery in which the person asked for it."""
        await self._access.forget(user, update)

    async def uses_plays(self, user: UserId) -> bool:
        """Whether this person's answers are to follow what they play."""
        tokens = await self._access.open_if_any(user)
        return tokens is not None and tokens.uses_plays

    async def use_plays(self, user: UserId, *, used: bool) -> None:
        """Let this person's answers follow what they play, or no longer.

        Raises:
            SpotifyLostError: no account is connected (any more).
            SpotifyScopeError: they have to allow it at Spotify first.
        """

        def change(tokens: AccountTokens) -> AccountTokens:
            if used and not tokens.tells_plays:
                raise SpotifyScopeError("the account was connected without what its person plays")
            return replace(tokens, uses_plays=used)

        await self._access.change(user, change)

    async def plays(self, user: UserId) -> tuple[Found, ...]:
        """What this person played last, and their favourites; to be asked only where :meth:`uses_plays`."""
        return await self._access.act(user, self._client.plays)

    def left(self, user: UserId) -> None:
        """Count a person as not connected whose tokens were erased with everything else."""
        self._access.left(user)

    def tracks(self, answer: Answer) -> tuple[TrackId, ...]:
        """The tracks of an answer that Spotify has an id for, in their order."""
        return self._ids(pick.track for pick in answer.draft.picks)

    def liked(self, answer: Answer) -> tuple[TrackId, ...]:
        """Those of them that have a 👍."""
        pairs = zip(answer.draft.picks, answer.votes, strict=True)
        return self._ids(pick.track for pick, vote in pairs if vote is Vote.UP)

    def playlist(self, answer: AnswerId) -> str | None:
        """The address of the playlist that an answer was saved as lately."""
        playlist = self._filled.get(answer)
        return None if playlist is None else PLAYLIST_ADDRESS + playlist

    async def save_playlist(self, answer: Answer, name: str) -> str:
        """Save an answer as a private playlist, and return its address; the same answer again makes no second one.

        A playlist that could not be filled is filled the next time.
        """
        if (address := self.playlist(answer.id)) is not None:
            return address
        playlist = self._made.get(answer.id)
        if playlist is None:
            playlist = await self._access.act(answer.user, lambda access: self._client.create_playlist(access, name))
            self._made.put(answer.id, playlist)
        tracks, filled = self.tracks(answer), playlist
        await self._access.act(answer.user, lambda access: self._client.fill_playlist(access, filled, tracks))
        self._filled.put(answer.id, playlist)
        return PLAYLIST_ADDRESS + playlist

    async def keep_liked(self, answer: Answer) -> int:
        """Put the tracks of an answer that have a 👍 into the person's library; how many they are."""
        tracks = self.liked(answer)
        await self._access.act(answer.user, lambda access: self._client.save_tracks(access, tracks))
        return len(tracks)

    def close(self) -> None:
        """Start nothing more. What is under way ends by its own time limit."""
        self._access.close()
        self._oauth.close()
        self._client.close()

    def _ids(self, tracks: Iterable[Track]) -> tuple[TrackId, ...]:
        found = (linked_track(self._links.known(track)) for track in tracks)
        return tuple(track for track in found if track is not None)
