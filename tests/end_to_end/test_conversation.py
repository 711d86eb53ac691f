"""A whole conversation: photo, answer, votes, more, correction, export, deletion."""

from __future__ import annotations

import asyncio
import json
import signal
from typing import Any
from urllib.parse import quote

import pytest
from support.pictures import astronaut, encoded, selfie

from bot.demo import PAGE_USER, DemoServer, DemoUser
from bot.demo.faults import bad_request, blocked_by_user, conflict

from .conftest import TOKEN, UNDERTONE, Bot

pytestmark = pytest.mark.slow
ANSWER_WITHIN = 30.0  # seconds; far more than needed, for a machine that does other things too
ELSE = DemoUser(identifier=987654321, first_name="Ottilie")

Message = dict[str, Any]


def buttons(message: Message) -> dict[str, str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def is_answer(message: Message) -> bool:
    return "👍 1" in buttons(message)


async def answer_to_selfie(server: DemoServer, user: DemoUser = PAGE_USER) -> Message:
    await server.people.send_photo(user, selfie())
    return await server.wait_for(is_answer, user, ANSWER_WITHIN)


async def press(server: DemoServer, message: Message, text: str, becomes: str) -> Message:
    """Press a button, and wait until the message has a button with the text ``becomes``."""
    update = await server.people.press(PAGE_USER, message["message_id"], buttons(message)[text])
    await server.answer_to(update, ANSWER_WITHIN)
    same = message["message_id"]
    return await server.wait_for(lambda m: m["message_id"] == same and becomes in buttons(m), within=ANSWER_WITHIN)


def methods(server: DemoServer) -> list[str]:
    return [call.method for call in server.calls if call.method not in {"getUpdates", "getMe"}]


async def test_one_photo_in_one_message_out(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    assert "Happiness" in answer["text"]
    assert "never stored" in answer["text"]  # the notice, since the first contact was a photo
    assert len([entity for entity in answer["entities"] if entity["type"] == "text_link"]) == 5
    assert len([label for label in buttons(answer) if label[0] in "👍👎"]) == 10
    conversation = methods(server)[methods(server).index("sendChatAction") :]
    assert conversation == ["sendChatAction", "sendMessage", "getFile", "editMessageText"]
    assert [len(kept["tracks"]) for kept in await bot.answers()] == [5]


async def test_votes_are_kept_taken_back_and_changed(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    once = await press(server, answer, "👍 1", becomes="✅ 1")
    assert bot.rows("SELECT position, vote FROM votes") == [(0, 1)]
    twice = await press(server, once, "✅ 1", becomes="👍 1")
    assert bot.rows("SELECT * FROM votes") == []
    down = await press(server, twice, "👎 2", becomes="🚫 2")
    await press(server, down, "👍 2", becomes="✅ 2")
    assert bot.rows("SELECT position, vote FROM votes") == [(1, 1)]
    order = [method for method in methods(server) if method in {"answerCallbackQuery", "editMessageReplyMarkup"}]
    assert order == ["answerCallbackQuery", "editMessageReplyMarkup"] * 4


async def test_no_pixel_reaches_the_disk_and_no_token_the_log(server: DemoServer, bot: Bot) -> None:
    await answer_to_selfie(server, ELSE)
    await server.people.send_document(ELSE, encoded(astronaut(), "PNG"), "me.png", "image/png")
    await server.wait_for(lambda m: is_answer(m) and m["message_id"] > 3, ELSE, ANSWER_WITHIN)
    await server.people.send_text(ELSE, "a secret")
    await server.wait_for(lambda m: "I answer moods with songs" in m["text"], ELSE, ANSWER_WITHIN)
    assert await bot.stop() == 0
    assert bot.files_with_pixels() == []
    allowed = {str(bot.world / "data"), str(bot.world / "log.txt"), str(bot.key_file.parent), "/dev/null"}
    strangers = {path for path in bot.written_files() if not any(path.startswith(prefix) for prefix in allowed)}
    assert strangers == set()
    for form in (TOKEN, quote(TOKEN, safe=""), str(ELSE.identifier), ELSE.first_name, "a secret", "me.png"):
        assert form not in bot.log()


async def test_an_update_delivered_twice_takes_effect_once(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    update = await server.people.press(PAGE_USER, answer["message_id"], buttons(answer)["👍 3"])
    await server.answer_to(update, ANSWER_WITHIN)
    server.deliver_again(update)
    await server.people.send_text(PAGE_USER, "/help")  # handled after the second delivery
    await server.wait_for(lambda m: "five songs out" in m.get("text", ""), within=ANSWER_WITHIN)
    assert bot.rows("SELECT vote FROM votes") == [(1,)]
    assert len(server.calls_of("answerCallbackQuery")) == 1


async def test_a_vote_that_was_acknowledged_survives_kill_9(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    update = await server.people.press(PAGE_USER, answer["message_id"], buttons(answer)["👎 5"])
    await server.answer_to(update, ANSWER_WITHIN)
    await bot.stop(signal.SIGKILL)
    assert bot.rows("SELECT vote FROM votes") == [(-1,)]
    await bot.start()
    again = await server.wait_for(lambda m: m["message_id"] == answer["message_id"])
    await press(server, again, "👍 5", becomes="✅ 5")
    assert bot.rows("SELECT vote FROM votes") == [(1,)]


async def test_more_brings_five_others_in_the_same_message(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    update = await server.people.press(PAGE_USER, answer["message_id"], buttons(answer)["🔄 More"])
    await server.answer_to(update, ANSWER_WITHIN)
    await server.wait_for(
        lambda m: m["message_id"] == answer["message_id"] and m["text"] != answer["text"], within=ANSWER_WITHIN
    )
    tracks = [track["spotify_id"] for kept in await bot.answers() for track in kept["tracks"]]
    assert len(tracks) == len(set(tracks)) == 10


async def test_not_my_mood_is_recorded_and_re_ranked(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    asking = await press(server, answer, "🙅 Not my mood", becomes="😢 Sadness")
    back = await press(server, asking, "‹ Back", becomes="👍 1")
    asking = await press(server, back, "🙅 Not my mood", becomes="😢 Sadness")
    corrected = await press(server, asking, "😢 Sadness", becomes="👍 1")
    assert "Sadness, as you say" in corrected["text"]
    assert [kept["corrected_to"] for kept in await bot.answers()][-1] == "sadness"


async def test_no_face_offers_moods_and_stores_nothing(server: DemoServer, bot: Bot) -> None:
    await server.people.send_photo(PAGE_USER, encoded(astronaut().crop((0, 300, 200, 500))))
    message = await server.wait_for(lambda m: "no face" in m["text"], within=ANSWER_WITHIN)
    assert len(buttons(message)) == 7
    assert bot.rows("SELECT * FROM answers") == []
    answer = await press(server, message, "😊 Happiness", becomes="👍 1")
    assert "as you say" in answer["text"]


@pytest.mark.parametrize(
    ("data", "name", "mime_type", "expected"),
    [
        (b"%PDF-1.7", "selfie.jpg", "image/jpeg", "neither a JPEG, PNG or WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "me.heic", "image/heic", "HEIC"),
        (b"\xff\xd8\xff" + bytes(400), "me.jpg", "image/jpeg", "damaged"),
    ],
)
async def test_a_bad_file_gets_one_helpful_sentence(
    server: DemoServer, bot: Bot, data: bytes, name: str, mime_type: str, expected: str
) -> None:
    await server.people.send_document(PAGE_USER, data, name, mime_type)
    await server.wait_for(lambda m: expected in m["text"], within=ANSWER_WITHIN)
    assert len(server.calls_of("sendMessage")) == 1
    assert "Traceback" not in bot.log()


async def test_somebody_elses_button_does_nothing(server: DemoServer, bot: Bot) -> None:
    mine = await answer_to_selfie(server)
    theirs = await answer_to_selfie(server, ELSE)
    # A forged tap: their message, but with the data of my button.
    theirs["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = buttons(mine)["👍 1"]
    forged = await server.people.press(ELSE, theirs["message_id"], buttons(mine)["👍 1"])
    assert (await server.answer_to(forged, ANSWER_WITHIN)).text == "This button is out of date."
    assert bot.rows("SELECT * FROM votes") == []


async def test_export_is_complete_and_delete_leaves_nothing(server: DemoServer, bot: Bot) -> None:
    answer = await answer_to_selfie(server)
    await press(server, answer, "👍 1", becomes="✅ 1")
    await server.people.send_text(PAGE_USER, "/export")
    call = await server.wait_for_call("sendDocument", within=ANSWER_WITHIN)
    export = json.loads(next(iter(call.uploads.values())).data)
    assert str(PAGE_USER.identifier) in json.dumps(export)
    await server.people.send_text(PAGE_USER, "/delete")
    question = await server.wait_for(lambda m: "Erase everything" in buttons(m), within=ANSWER_WITHIN)
    await server.people.press(PAGE_USER, question["message_id"], buttons(question)["Erase everything"])
    await server.wait_for(lambda m: "Everything is erased" in m.get("text", ""), within=ANSWER_WITHIN)
    for table in ("users", "answers", "votes", "preferences", "spotify_accounts"):
        assert bot.rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


async def test_commands_and_anything_else_get_one_line(server: DemoServer, bot: Bot) -> None:
    for text, expected in (
        ("/start", "Send me a selfie"),
        ("/help", "five songs out"),
        ("/privacy", "never written to disk"),
        ("/mood", "Which mood"),
        ("hello there", "choose a mood"),
        ("/unknown", "More in /help"),
    ):
        await server.people.send_text(PAGE_USER, text)
        message = await server.next_message(within=ANSWER_WITHIN)
        assert expected in message["text"]
    assert {command["command"] for command in server.calls_of("setMyCommands")[0].value("commands")} >= {
        "start",
        "privacy",
        "delete",
        "export",
    }
    assert bot.rows("SELECT * FROM answers") == []


async def test_a_fault_is_one_friendly_line_and_a_traceback_for_the_operator(server: DemoServer, bot: Bot) -> None:
    server.plan_fault("editMessageText", bad_request("message can't be edited"))
    await server.people.send_photo(PAGE_USER, selfie())
    message = await server.wait_for(lambda m: "Something went wrong" in m["text"], within=ANSWER_WITHIN)
    identifier = message["text"].rsplit(" ", 1)[-1]
    assert f"fault {identifier}" in bot.log()
    assert "Traceback" in bot.log()
    assert len(server.calls_of("sendMessage")) == 1


async def test_an_answer_whose_message_was_deleted_is_sent_anew(server: DemoServer, bot: Bot) -> None:
    server.plan_fault("editMessageText", bad_request("message to edit not found"))
    answer = await answer_to_selfie(server)
    assert answer["message_id"] == 3
    assert "Traceback" not in bot.log()


async def test_a_person_who_blocked_the_bot_gets_silence(server: DemoServer, bot: Bot) -> None:
    server.plan_fault("sendChatAction", blocked_by_user())
    await server.people.send_photo(PAGE_USER, selfie())
    await server.people.send_text(ELSE, "/help")
    await server.wait_for(lambda m: "five songs out" in m["text"], ELSE, ANSWER_WITHIN)
    assert server.calls_of("editMessageText") == []
    assert "Traceback" not in bot.log()


async def test_sigterm_finishes_the_answer_under_way(server: DemoServer, bot: Bot) -> None:
    await server.wait_for_call("getUpdates", within=ANSWER_WITHIN)
    await server.people.send_photo(PAGE_USER, selfie())
    await server.wait_for_call("sendMessage", within=ANSWER_WITHIN)
    assert await bot.stop(signal.SIGTERM) == 0
    assert is_answer(await server.wait_for(is_answer, within=0.5))


async def test_a_second_program_with_the_same_token_is_a_warning(server: DemoServer, bot: Bot) -> None:
    server.plan_fault("getUpdates", conflict())
    await answer_to_selfie(server)
    assert "WARNING bot.telegram.faults: no updates from Telegram for now" in bot.log()
    assert "Traceback" not in bot.log()


async def test_a_server_that_is_not_there_is_one_line(bot: Bot) -> None:
    await bot.stop()
    line = await one_line(bot, {"TELEGRAM_API_URL": "http://127.0.0.1:9"})
    assert line.startswith("undertone: http://127.0.0.1:9 can't be reached")


async def test_a_wrong_token_is_one_line(bot: Bot) -> None:
    await bot.stop()
    line = await one_line(bot, {"TELEGRAM_BOT_TOKEN": "123456789:another-token-0123456789abcdef"})
    assert line == "undertone: TELEGRAM_BOT_TOKEN is not known to Telegram; @BotFather gives a new one"


async def one_line(bot: Bot, settings: dict[str, str]) -> str:
    """What the process says when it refuses to start with other settings; more than one line fails."""
    environment = bot.environment | {"LOG_LEVEL": "ERROR"} | settings
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(UNDERTONE, "run", cwd=bot.world, env=environment, stderr=pipe)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    (line,) = errors.decode().splitlines()
    return line
