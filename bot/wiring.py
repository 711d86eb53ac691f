"""Where the three rooms meet: which implementation stands behind each name, and nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import models
from bot.repeating import repeating
from bot.settings import Settings
from bot.telegram.application import TelegramApplication, build_application
from bot.telegram.context import Services
from core.catalogue import Catalogue, load_catalogue
from core.companion import Companion
from core.emotion_reader import EmotionReader
from core.faces import FaceFinder
from core.history import HistoryModel, LiteRtHistoryModel
from core.learned_history import LatestHistoryModel, learned_folder
from core.links import DirectLinks, LinkResolver
from core.memories import Memories
from core.offers import Offers
from core.photo_reader import PhotoReader
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.store import Store
from core.text_reader import TextReader
from core.workers import WorkerPool

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
    """
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    learned = learned_folder(settings.database_path, catalogue.version)
    history = LatestHistoryModel(catalogue, ARTIFACTS / "history", learned)
    engine = _engine(ARTIFACTS, catalogue, history)
    store: Store = await open_sqlite_store(settings.database_path)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(store.close)
        await closing.enter_async_context(_following(history))
        workers = WorkerPool()
        closing.callback(workers.close)
        links = _links(settings, closing)
        companion = Companion(store, engine.photos, engine.ranker, workers, links)
        await closing.enter_async_context(_forgetting(companion))
        memories = Memories(store, catalogue, workers, links)
        offers = Offers(store, engine.ranker, workers, links)
        services = Services(companion, engine.words, memories, offers, workers)
        token = settings.telegram_bot_token.get_secret_value()
        yield build_application(token, settings.telegram_api_url, services, store)


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
