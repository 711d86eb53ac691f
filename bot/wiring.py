"""Where the three rooms meet: which implementation stands behind each name, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import models
from bot.settings import Settings
from bot.telegram.application import TelegramApplication, build_application
from bot.telegram.context import Services
from core.catalogue import load_catalogue
from core.companion import Companion
from core.emotion_reader import EmotionReader
from core.faces import FaceFinder
from core.history import LiteRtHistoryModel
from core.links import DirectLinks, LinkResolver
from core.photo_reader import PhotoReader
from core.ranking import Ranker
from core.sqlite import open_sqlite_store
from core.store import Store
from core.workers import WorkerPool

ARTIFACTS = Path(models.__file__).parent / "artifacts"


@dataclass(frozen=True, slots=True)
class Engine:
    """The two things that compute: what a photo shows, and which tracks fit. Both safe to call from any thread."""

    photos: PhotoReader
    ranker: Ranker


def load_engine(artifacts: Path = ARTIFACTS) -> Engine:
    """Load and verify the trained artifacts.

    Raises:
        ArtifactError: one is missing, altered, or doesn't fit the others.
    """
    photos = PhotoReader(FaceFinder(), EmotionReader(artifacts / "emotion"))
    catalogue = load_catalogue(artifacts / "catalogue")
    return Engine(photos, Ranker(catalogue, LiteRtHistoryModel(catalogue, artifacts / "history")))


@asynccontextmanager
async def open_application(settings: Settings) -> AsyncIterator[TelegramApplication]:
    """The whole bot, ready to run; closes the database and the threads at the end.

    Raises:
        ArtifactError: the trained artifacts can't be used.
        StorageError: the database can't be opened.
    """
    engine = load_engine()
    store: Store = await open_sqlite_store(settings.database_path)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(store.close)
        workers = WorkerPool()
        closing.callback(workers.close)
        links = _links(settings, closing)
        companion = Companion(store, engine.photos, engine.ranker, workers, links)
        token = settings.telegram_bot_token.get_secret_value()
        yield build_application(token, settings.telegram_api_url, Services(companion), store)


def _links(settings: Settings, closing: AsyncExitStack) -> LinkResolver:
    if settings.spotify_client_id is None or settings.spotify_client_secret is None:
        return DirectLinks()
    # Imported only here: most bots run without keys, and Spotify's library takes a quarter of a second to load.
    from core.spotify import SpotifyLinks
    from core.spotify_client import SpotifyKeys

    links = SpotifyLinks(SpotifyKeys(settings.spotify_client_id, settings.spotify_client_secret.get_secret_value()))
    closing.callback(links.close)
    return links
