"""The bot in other languages: Telegram's, and the one that a person chose."""

from __future__ import annotations

from typing import Any

import pytest
from support.pictures import selfie

from bot.demo import DemoServer, DemoUser
from bot.demo.faults import bad_request, too_many_requests
from bot.languages.language import Language
from bot.languages.texts import texts_in

from .conftest import Bot

pytestmark = pytest.mark.slow
ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too
BRUNA = DemoUser(identifier=31, first_name="Bruna", language_code="pt-br")
GRETA = DemoUser(identifier=32, first_name="Greta", language_code="de")
MEI = DemoUser(identifier=33, first_name="Mei", language_code="zh-hans")

Message = dict[str, Any]


def buttons(message: Message) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


async def say(server: DemoServer, user: DemoUser, text: str, expected: str) -> Message:
    await server.people.send_text(user, text)
    return await server.wait_for(lambda m: expected in m["text"], user, ANSWER_WITHIN)


async def choose_language(server: DemoServer, user: DemoUser, question: Message, name: str) -> tuple[str, Message]:
    update = await server.people.press(user, question["message_id"], buttons(question)[name])
    toast = (await server.answer_to(update, ANSWER_WITHIN)).text
    chosen = await server.wait_for(lambda m: f"✓ {name}" in buttons(m), user, ANSWER_WITHIN)
    assert chosen["message_id"] == question["message_id"]
    return toast, chosen


@pytest.mark.usefixtures("bot")
async def test_everybody_is_answered_in_the_language_of_their_telegram(server: DemoServer) -> None:
    await say(server, BRUNA, "/mood", "Músicas para qual humor?")
    await say(server, MEI, "/mood", "Which mood shall the songs fit?")
    await server.people.send_photo(GRETA, selfie())
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), GRETA, ANSWER_WITHIN)
    assert "Freude" in answer["text"]
    assert "Dein Foto wird nie gespeichert" in answer["text"]
    assert "🙅 Stimmt nicht" in buttons(answer)


async def test_a_chosen_language_is_remembered_until_everything_is_deleted(server: DemoServer, bot: Bot) -> None:
    question = await say(server, GRETA, "/language", "Welche Sprache soll ich sprechen?")
    assert "✓ Deutsch" in buttons(question)
    toast, chosen = await choose_language(server, GRETA, question, "Русский")
    assert toast == "Теперь я говорю по-русски."
    assert chosen["text"] == "На каком языке мне говорить?"
    assert bot.rows("SELECT count(*) FROM preferences") == [(1,)]
    await bot.stop()
    (first, *_) = server.state.menus[GRETA.identifier]
    assert first["description"] == texts_in(Language.RUSSIAN).plain("command-start")
    await bot.start()
    server.state.menus.clear()  # as if there had been other commands before
    await say(server, GRETA, "/start", "Пришли мне селфи")
    question = await say(server, GRETA, "/delete", "Стереть всё")
    assert server.state.menus[GRETA.identifier][0] == first
    await server.people.press(GRETA, question["message_id"], buttons(question)["Стереть всё"])
    await server.wait_for(lambda m: "Всё стёрто" in m["text"], GRETA, ANSWER_WITHIN)
    assert bot.rows("SELECT count(*) FROM users") == [(0,)]
    await say(server, GRETA, "/help", "fünf Songs raus")
    assert server.state.menus == {}


@pytest.mark.usefixtures("bot")
async def test_a_fault_is_told_in_the_language_of_the_person(server: DemoServer) -> None:
    server.plan_fault("getFile", bad_request("wrong file_id or the file is temporarily unavailable"))
    await server.people.send_photo(BRUNA, selfie())
    await server.wait_for(lambda m: "Algo deu errado do meu lado" in m["text"], BRUNA, ANSWER_WITHIN)


@pytest.mark.usefixtures("bot")
async def test_the_menu_and_the_profile_are_set_in_every_language(server: DemoServer) -> None:
    await server.wait_for_call("getUpdates", within=ANSWER_WITHIN)
    translated = {str(language) for language in Language} - {"en"}
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        codes = [call.parameters.get("language_code") for call in server.calls_of(method)]
        assert codes[0] is None
        assert set(codes[1:]) == translated
        assert len(codes) == len(Language)
    assert server.state.profile_in("de").commands[0] == {"command": "start", "description": "Was ich mache"}
    assert server.state.profile.commands[0] == {"command": "start", "description": "What I do"}


async def test_a_profile_that_telegram_does_not_take_now_stops_nothing(server: DemoServer, bot: Bot) -> None:
    await bot.stop()
    server.plan_fault("setMyDescription", too_many_requests(70))
    await bot.start()
    await say(server, MEI, "/help", "five songs out")
    assert "the menu of commands and the profile are not up to date" in bot.log()
    assert "Traceback" not in bot.log()
