"""Words that say a mood, that name one, and that do neither; the rest in the real process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.demo import DEMO_TOKEN, PAGE_USER, DemoServer
from bot.languages.language import Language
from bot.languages.texts import Texts, texts_in
from bot.telegram import words
from bot.telegram.context import Context
from core.callers import Caller
from core.emotions import EmotionReading
from core.moods import Feel, Mood, mood_from_feel

SAD = EmotionReading((0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0))


@dataclass
class Fakes:
    """Stands for the context of an update, for the companion, and for the reader of words."""

    asked: list[Mood | EmotionReading] = field(default_factory=list)

    @property
    def companion(self) -> Fakes:
        return self

    @property
    def words(self) -> Fakes:
        return self

    async def texts(self, _update: Update) -> Texts:
        return texts_in(Language.GERMAN)

    def read(self, text: str) -> EmotionReading | None:
        return SAD if "sad" in text else None

    async def answer_words(self, _caller: Caller, reading: EmotionReading) -> None:
        self.asked.append(reading)

    async def answer_mood(self, _caller: Caller, mood: Mood) -> None:
        self.asked.append(mood)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("so sad", SAD),
        ("calm", mood_from_feel(Feel.CALM)),
        ("Play something calm, please", mood_from_feel(Feel.CALM)),
        ("Ruhig!", mood_from_feel(Feel.CALM)),
        ("what time is it", None),
        ("so sad, I want to die", None),
        ("👍", None),
    ],
)
async def test_a_mood_is_told_or_named(
    server: DemoServer, monkeypatch: pytest.MonkeyPatch, said: str, asked: Mood | EmotionReading | None
) -> None:
    async def nothing(*_arguments: object, **_named: object) -> bool:
        return False

    monkeypatch.setattr(words, "begin_choosing", nothing)
    monkeypatch.setattr(words, "show_answer", nothing)
    fakes: Any = Fakes()
    async with Bot(DEMO_TOKEN, base_url=f"{server.url}/bot") as bot:
        update = Update.de_json(await server.people.send_text(PAGE_USER, said), bot)
        await words.answer_words(update, cast(Context, fakes))
    assert fakes.asked == ([] if asked is None else [asked])
    assert len(server.calls_of("sendMessage")) == (asked is None)
    assert [call for call in server.calls_of("sendMessage") if "findahelpline.com" in call.value("text")] == (
        server.calls_of("sendMessage") if "die" in said else []
    )
