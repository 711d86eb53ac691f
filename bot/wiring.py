"""Where the three rooms meet: which implementation stands behind each name, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import models
from bot.keys import keys_of
from bot.operating import Operating
from bot.settings import Settings
from bot.spotify_wiring import join_others, open_accounts, open_links, serve_accounts
from bot.telegram.albums import Albums, SharedArrivals
from bot.telegram.application import build_application
from bot.telegram.application_type import TelegramApplication
from bot.telegram.blocking import keep_out
from bot.telegram.context import Services
from bot.telegram.notices import FaultNotices
from bot.telegram.shown_answers import ShownAnswers
from bot.telegram.stats import stats_handler
from bot.upkeep import following_promotions, forgetting_expired
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.companion import Companion
from core.databases import opened_memory
from core.emotion_reader import EmotionReader
from core.faces import FaceFinder
from core.history import HistoryModel, LiteRtHistoryModel
from core.learned_history import LatestHistoryModel, learned_folder
from core.links import LinkResolver
from core.looking_back import LookingBack
from core.memory import Memory
from core.meter import Meter
from core.offers import Offers
from core.overall_limit import OverallLimit
from core.photo_reader import PhotoReader
from core.ranking import Ranker
from core.text_reader import TextReader
from core.workers import WorkerPool

if TYPE_CHECKING:  # Spotify's library takes a quarter of a second to load
    from bot.telegram.spotify_linking import SpotifyLinking

ARTIFACTS = Path(models.__file__).parent / "artifacts"


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
        SettingsError: the key can't be read; or the port for metrics, or for Spotify's browsers, can't be opened.
    """
    catalogue = load_catalogue(ARTIFACTS / "catalogue")
    learned = learned_folder(settings.data_path, catalogue.version)
    history = LatestHistoryModel(catalogue, ARTIFACTS / "history", learned)
    engine = _engine(ARTIFACTS, catalogue, history)
    opening = opened_memory(settings.database, keys_of(settings), settings.answers_per_minute)
    async with AsyncExitStack() as closing:
        memory = await closing.enter_async_context(opening)
        await closing.enter_async_context(following_promotions(history))
        workers = WorkerPool()
        closing.callback(workers.close)
        links = open_links(settings, closing)
        operating = Operating(settings, workers, lambda: _versions(engine, catalogue, history))
        spotify = await open_accounts(settings, memory, links, catalogue, closing)
        services = _services(settings, engine, catalogue, memory, workers, links, operating.meter, spotify)
        await closing.enter_async_context(forgetting_expired(services.companion))
        await join_others(memory, links, spotify, closing)
        token = settings.telegram_bot_token.get_secret_value()
        stats = stats_handler(settings.admin_ids, operating.stats)
        application = build_application(
            token, settings.telegram_api_url, services, memory.store, operating.meter, [stats]
        )
        keep_out(application, settings.blocked_ids)
        await serve_accounts(settings, spotify, application, closing)
        await closing.enter_async_context(operating.watching(application, memory.store))
        yield application


def _services(
    settings: Settings,
    engine: Engine,
    catalogue: Catalogue,
    memory: Memory,
    workers: WorkerPool,
    links: LinkResolver,
    meter: Meter,
    spotify: SpotifyLinking | None,
) -> Services:
    store, ranker = memory.store, engine.ranker
    plays = None if spotify is None else spotify.plays
    return Services(
        Companion(store, engine.photos, ranker, workers, links, meter=meter, plays=plays),
        engine.words,
        LookingBack(store, catalogue, workers, links),
        Offers(store, ranker, workers, links),
        workers,
        ShownAnswers(memory.shown),
        memory.kept,
        albums=Albums(None if memory.albums is None else SharedArrivals(memory.albums)),
        turns=memory.turns,
        spotify=spotify,
        limits=memory.limits,
        overall=OverallLimit(settings.answers_per_minute_overall),
        notices=FaultNotices(settings.admin_ids),
        meter=meter,
        blocked=settings.blocked_ids,
    )


def _versions(engine: Engine, catalogue: Catalogue, history: LatestHistoryModel) -> dict[str, str]:
    return {
        "emotion": engine.photos.version,
        "text": engine.words.version,
        "history": history.version,
        "catalogue": catalogue.version,
    }
