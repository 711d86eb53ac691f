"""What of Spotify the settings ask for, opened and put together.

Its library takes a quarter of a second to load and most bots run without keys, so it is imported inside the functions.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.exchanging import exchanging_circuits, learning_connections
from bot.settings import Settings
from bot.telegram.application_type import TelegramApplication
from core.catalogue import Catalogue
from core.circuit_breaker import Breaking
from core.links import DirectLinks, LinkResolver
from core.memory import Memory
from core.plays import PlayedTracks

if TYPE_CHECKING:
    from bot.telegram.spotify_linking import SpotifyLinking


def open_links(settings: Settings, closing: AsyncExitStack) -> LinkResolver:
    """Links that Spotify confirms where there are an app's keys, else direct ones."""
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        return DirectLinks()
    from core.spotify.client import SpotifyAddresses, SpotifyKeys
    from core.spotify.links import SpotifyLinks

    keys = SpotifyKeys(settings.spotify_client_id, settings.spotify_client_secret.get_secret_value())
    links = SpotifyLinks(keys, SpotifyAddresses())
    closing.callback(links.close)
    return links


async def open_accounts(
    settings: Settings, memory: Memory, links: LinkResolver, catalogue: Catalogue, closing: AsyncExitStack
) -> SpotifyLinking | None:
    """People's own accounts; None unless everything is set that they take.

    Raises:
        StorageError: who is connected can't be read.
    """
    identifier, secret = settings.spotify_client_id, settings.spotify_client_secret
    redirect_url = settings.spotify_redirect_url
    if identifier is None or secret is None or redirect_url is None:
        return None
    from bot.telegram.spotify_linking import SpotifyLinking
    from core.spotify.account_client import SpotifyAccountClient
    from core.spotify.accounts import SpotifyAccounts
    from core.spotify.client import SpotifyAddresses, SpotifyKeys
    from core.spotify.oauth import AccountOAuth
    from core.spotify.plays import SpotifyPlays

    addresses = SpotifyAddresses()
    oauth = AccountOAuth(SpotifyKeys(identifier, secret.get_secret_value()), redirect_url, addresses)
    accounts = SpotifyAccounts(oauth, SpotifyAccountClient(addresses), memory.store.tokens, links)
    closing.callback(accounts.close)
    await accounts.load()
    plays = SpotifyPlays(accounts, PlayedTracks(catalogue))
    closing.callback(plays.close)
    return SpotifyLinking(accounts, memory.consents, plays)


async def serve_accounts(
    settings: Settings, spotify: SpotifyLinking | None, application: TelegramApplication, closing: AsyncExitStack
) -> None:
    """Take browsers back from Spotify, where there are accounts.

    Raises:
        SettingsError: the port for it can't be listened on.
    """
    if spotify is None or settings.spotify_redirect_url is None:
        return
    from bot.spotify_callback import serve_callback

    host, port = settings.spotify_callback_host, settings.spotify_callback_port
    serving = serve_callback(spotify, application.bot, settings.spotify_redirect_url, host, port)
    await closing.enter_async_context(serving)


async def join_others(
    memory: Memory, links: LinkResolver, spotify: SpotifyLinking | None, closing: AsyncExitStack
) -> None:
    """Tell other bots on the same database, and hear from them, what each finds out about Spotify."""
    asking = (("links", links), ("accounts", None if spotify is None else spotify.accounts))
    breakers = {name: asker.breaker for name, asker in asking if isinstance(asker, Breaking)}
    if memory.circuits is not None and breakers:
        await closing.enter_async_context(exchanging_circuits(memory.circuits, breakers))
        if spotify is not None:
            await closing.enter_async_context(learning_connections(spotify.accounts))
