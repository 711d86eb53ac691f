"""Where the three rooms meet: which implementation stands behind each name, and nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import models
from bot.exchanging import exchanging_circuits, learning_connections
from bot.keys import keys_of
from bot.operating import Operating
from bot.repeating import repeating
from bot.settings import Settings
from bot.telegram.albums import Albums, SharedArrivals
from bot.telegram.application import TelegramApplication, build_application
from bot.telegram.blocking import keep_out
from bot.telegram.context import Services
from bot.telegram.notices import FaultNotices
from bot.telegram.shown_answers import ShownAnswers
from bot.telegram.stats import stats_handler
from core.catalogue import Catalogue, load_catalogue
from core.circuit_breaker import Breaking
from core.companion import Companion
from core.databases import Memory, opened_memory
from core.emotion_reader import EmotionReader
from core.faces import FaceFinder
from core.history import HistoryModel, LiteRtHistoryModel
from core.learned_history import LatestHistoryModel, learned_folder
from core.links import DirectLinks, LinkResolver
from core.memories import Memories
from core.offers import Offers
from core.overall_limit import OverallLimit
from core.photo_reader import PhotoReader
from core.plays import PlayedTracks
from core.ranking import Ranker
from core.text_reader import TextReader
from core.workers import WorkerPool

if TYPE_CHECKING:
    from bot.telegram.spotify_linking import SpotifyLinking

ARTIFACTS = Path(models.__file__).parent / "artifacts"
LOOK_EVERY_SECONDS = 60.0
"""How often the running bot looks whether `undertone learn` has promoted another history model."""
FORGET_EVERY_SECONDS = 24 * 3600.0
"""How often the running bot erases what people no longer want kept; the first time is at its start."""

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Engine:
    """What computes: what a photo shows, what words say, and which tracks fit. All safe to call from any thread."""

    photos: PhotoReader
    words: TextReader
    ranker: Ranker


def load_engine(artifacts: Path = ARTIFACTS) -> Engine:
    """Load and verify the trained artifacts that ship.

    Raises:
        ArtifactError: one is missing, altered, or doesn't fit the others.
    """
    catalogue = load_catalogue(artifacts / "catalogue")
    return _engine(artifacts, catalogue, LiteRtHistoryModel(catalogue, artifacts / "history"))


def _engine(artifacts: Path, catalogue: Catalogue, history: HistoryModel) -> Engine:
    photos = PhotoReader(FaceFinder(), EmotionReader(artifacts / "emotion"))
    return Engine(photos, TextReader(artifacts / "text"), Ranker(catalogue, history))


@asynccontextmanager
async def open_application(settings: Settings) -> AsyncIterator[TelegramApplication]:
    """The whole bot, ready to run; closes the database and the threads at the end.

    A history model that was learned beside its database serves in place of the shipped one, and one that is promoted
    while it runs takes over.

    Raises:
        ArtifactError: the trained artifacts can't be used.
        StorageError: the database can't be opened.
        WrongKeyError: it is sealed with another key.
        SettingsError: the key can't be read; or the port for metrics can't be opened.
    """
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    learned = learned_folder(settings.data_path, catalogue.version)
    history = LatestHistoryModel(catalogue, ARTIFACTS / "history", learned)
    engine = _engine(ARTIFACTS, catalogue, history)
    opening = opened_memory(settings.database, keys_of(settings), settings.answers_per_minute)
    async with AsyncExitStack() as closing:
        memory = await closing.enter_async_context(opening)
        store = memory.store
        await closing.enter_async_context(_following(history))
        workers = WorkerPool()
        closing.callback(workers.close)
        links = _links(settings, closing)
        operating = Operating(settings, workers, lambda: _versions(engine, catalogue, history))
        spotify = await _spotify(settings, memory, links, catalogue, closing)
        plays = None if spotify is None else spotify.plays
        companion = Companion(store, engine.photos, engine.ranker, workers, links, meter=operating.meter, plays=plays)
        await closing.enter_async_context(_forgetting(companion))
        memories = Memories(store, catalogue, workers, links)
        offers = Offers(store, engine.ranker, workers, links)
        await _join_others(memory, links, spotify, closing)
        notices = FaultNotices(settings.admin_ids)
        services = Services(
            companion,
            engine.words,
            memories,
            offers,
            workers,
            ShownAnswers(memory.shown),
            albums=Albums(None if memory.albums is None else SharedArrivals(memory.albums)),
            turns=memory.turns,
            spotify=spotify,
            limits=memory.limits,
            overall=OverallLimit(settings.answers_per_minute_overall),
            notices=notices,
            meter=operating.meter,
        )
        token = settings.telegram_bot_token.get_secret_value()
        stats = stats_handler(settings.admin_ids, operating.stats)
        application = build_application(token, settings.telegram_api_url, services, store, operating.meter, [stats])
        keep_out(application, settings.blocked_ids)
        await _serve_accounts(settings, spotify, application, closing)
        await closing.enter_async_context(operating.watching(application, store))
        yield application


def _versions(engine: Engine, catalogue: Catalogue, history: LatestHistoryModel) -> dict[str, str]:
    return {
        "emotion": engine.photos.version,
        "text": engine.words.version,
        "history": history.version,
        "catalogue": catalogue.version,
    }


def _following(history: LatestHistoryModel) -> AbstractAsyncContextManager[None]:
    """Within this, whatever history model is promoted takes over."""

    async def look() -> None:
        try:
            await asyncio.to_thread(history.refresh)
        except Exception:
            _LOGGER.exception("looking for a learned history model failed; in use stays: %s", history.version)

    return repeating(look, LOOK_EVERY_SECONDS)


def _forgetting(
    companion: Companion, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AbstractAsyncContextManager[None]:
    """Within this, answers are erased once their people no longer want them kept."""

    async def forget() -> None:
        try:
            await companion.forget_expired()
        except Exception:
            _LOGGER.exception("what people no longer want kept could not be erased; the next try is in a day")

    return repeating(forget, FORGET_EVERY_SECONDS, sleep)


def _links(settings: Settings, closing: AsyncExitStack) -> LinkResolver:
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        return DirectLinks()
    # Imported only here: most bots run without keys, and Spotify's library takes a quarter of a second to load.
    from core.spotify import SpotifyLinks
    from core.spotify_client import SpotifyKeys

    links = SpotifyLinks(SpotifyKeys(settings.spotify_client_id, settings.spotify_client_secret.get_secret_value()))
    closing.callback(links.close)
    return links


async def _spotify(
    settings: Settings, memory: Memory, links: LinkResolver, catalogue: Catalogue, closing: AsyncExitStack
) -> SpotifyLinking | None:
    """People's own accounts; None unless everything is set that they take."""
    identifier, secret = settings.spotify_client_id, settings.spotify_client_secret
    redirect_url = settings.spotify_redirect_url
    if identifier is None or secret is None or redirect_url is None:
        return None
    # Imported only here, for the same reason.
    from bot.telegram.spotify_linking import SpotifyLinking
    from core.spotify_account import SpotifyAccountClient
    from core.spotify_accounts import SpotifyAccounts
    from core.spotify_client import SpotifyKeys
    from core.spotify_plays import SpotifyPlays

    client = SpotifyAccountClient(SpotifyKeys(identifier, secret.get_secret_value()), redirect_url)
    accounts = SpotifyAccounts(client, memory.store.tokens, links)
    closing.callback(accounts.close)
    await accounts.load()
    plays = SpotifyPlays(accounts, PlayedTracks(catalogue))
    closing.callback(plays.close)
    return SpotifyLinking(accounts, memory.consents, plays)


async def _serve_accounts(
    settings: Settings, spotify: SpotifyLinking | None, application: TelegramApplication, closing: AsyncExitStack
) -> None:
    """Take browsers back from Spotify, where there are accounts."""
    if spotify is None or settings.spotify_redirect_url is None:
        return
    # Imported only here, for the same reason.
    from bot.spotify_callback import serve_callback

    host, port = settings.spotify_callback_host, settings.spotify_callback_port
    serving = serve_callback(spotify, application.bot, settings.spotify_redirect_url, host, port)
    await closing.enter_async_context(serving)


async def _join_others(
    memory: Memory, links: LinkResolver, spotify: SpotifyLinking | None, closing: AsyncExitStack
) -> None:
    """Tell other bots on the same database, and hear from them, what each finds out about Spotify."""
    asking = (("links", links), ("accounts", None if spotify is None else spotify.accounts))
    breakers = {name: asker.breaker for name, asker in asking if isinstance(asker, Breaking)}
    if memory.circuits is not None and breakers:
        await closing.enter_async_context(exchanging_circuits(memory.circuits, breakers))
        if spotify is not None:
            await closing.enter_async_context(learning_connections(spotify.accounts))
