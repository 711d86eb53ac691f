"""What people choose, seen and obeyed in the chat: strategies, settings, consent, and what is to be forgotten."""

from __future__ import annotations

import pytest
from support.pictures import selfie

from bot.demo import PAGE_USER, DemoServer, DemoUser
from bot.wiring import ARTIFACTS
from core.answers import TrackId
from core.catalogue import Catalogue
from core.catalogue_file import load_catalogue
from core.genres import Genre, family_of
from core.preferences import Preferences
from core.wishes import Wishes

from .chatting import ANSWER_WITHIN, Chatter, Message, buttons, text
from .conftest import Bot

pytestmark = pytest.mark.slow
ELSE = DemoUser(identifier=987654321, first_name="Ottilie")
QUESTION = "And you?"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ARTIFACTS / "catalogue")


async def answer_for(chatter: Chatter, mood: str) -> Message:
    """The answer to a mood that is named with /mood."""
    return (await chatter.press(await chatter.say("/mood"), mood, "👍 1"))[1]


async def rows_of(bot: Bot, catalogue: Catalogue) -> list[int]:
    """The rows of the tracks of the latest answer."""
    latest = (await bot.answers())[-1]
    rows = [catalogue.row(TrackId(track["spotify_id"])) for track in latest["tracks"]]
    return [row for row in rows if row is not None]


async def test_a_sad_person_is_asked_once_and_a_tap_is_remembered(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    asked = await answer_for(me, "😢 Sadness")
    assert QUESTION in text(asked)
    toast, lifted = await me.press(asked, "Lift", "✓ Lift")
    assert toast == "☀️ From now on, songs that lift your mood."
    assert "Songs to lift your mood:" in text(lifted)
    assert QUESTION not in text(lifted)
    await server.people.send_photo(PAGE_USER, selfie())
    later = await server.wait_for(lambda m: "👍 1" in buttons(m) and "Happiness" in text(m), within=ANSWER_WITHIN)
    assert "✓ Lift" in buttons(later)
    assert len(server.calls_of("sendMessage")) == 2  # one for /mood, one for the selfie
    settings = (await bot.kept())[0]["settings"]
    assert (settings["strategy"], settings["asked_for_strategy"]) == ("lift", True)


async def test_to_match_leaves_the_songs_and_takes_the_question_away(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    asked = await answer_for(me, "😠 Anger")
    update = await server.people.press(PAGE_USER, asked["message_id"], buttons(asked)["✓ Match"])
    assert (await server.answer_to(update, ANSWER_WITHIN)).text == "🪞 From now on, songs that match your mood."
    kept = await server.wait_for(
        lambda m: m["message_id"] == asked["message_id"] and QUESTION not in text(m), within=ANSWER_WITHIN
    )
    assert text(kept).splitlines()[:3] == text(asked).splitlines()[:3]
    assert bot.rows("SELECT count(*) FROM answers") == [(1,)]
    assert QUESTION not in text(await answer_for(me, "😢 Sadness"))


@pytest.mark.usefixtures("bot")
async def test_a_journey_shows_where_it_leads(server: DemoServer) -> None:
    me = Chatter(server)
    _, journey = await me.press(await answer_for(me, "😢 Sadness"), "Journey", "✓ Journey")
    assert "melancholic → even-tempered → upbeat" in text(journey)
    assert [moon for moon in "🌑🌒🌓🌔🌕" if text(journey).count(moon) == 1] == list("🌑🌒🌓🌔🌕")
    _, more = await me.press(journey, "🔄 More", "✓ Journey")
    assert more["message_id"] == journey["message_id"]


async def test_explicit_tracks_stay_out_once_they_are_switched_off(
    server: DemoServer, bot: Bot, catalogue: Catalogue
) -> None:
    me = Chatter(server)
    explicit = Wishes(catalogue).unmet(Preferences(explicit_allowed=False))
    shown: dict[bool, list[int]] = {True: [], False: []}
    for allowed in (True, False):
        if not allowed:
            settings = await me.say("/settings")
            toast, _ = await me.press(settings, "🔞 Explicit songs: may come", "🔞 Explicit songs: left out")
            assert toast == "It counts from the next answer on."
        for mood in ("😠 Anger", "😊 Happiness", "😢 Sadness"):
            await answer_for(me, mood)
            shown[allowed] += await rows_of(bot, catalogue)
    assert explicit[shown[True]].any()
    assert len(shown[False]) == 15
    assert not explicit[shown[False]].any()


async def test_genres_and_decades_are_obeyed_and_it_is_said_when_they_leave_few(
    server: DemoServer, bot: Bot, catalogue: Catalogue
) -> None:
    me = Chatter(server)
    settings = await me.say("/settings")
    settings = await me.press_through(settings, "🎸 All genres", "Jazz and blues", "✅ Jazz and blues")
    answer = await answer_for(me, "😐 Neutral")
    tracks = [catalogue.tracks[row] for row in await rows_of(bot, catalogue)]
    assert [family_of(track.genre) for track in tracks] == [Genre.JAZZ] * 5
    assert "fewer songs" not in text(answer)
    await me.press_through(settings, "‹ Back", "📅 Songs of all times", "1950–59", "✓ 1950–59")
    answer = await answer_for(me, "😐 Neutral")
    assert len([label for label in buttons(answer) if label.startswith("👍")]) < 5
    assert "Your /settings l" in text(answer)


async def test_consent_is_off_until_given_and_can_be_taken_back(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    consent = "consent_to_train_models_with_votes"
    settings = await me.say("/settings")
    assert not (await me.export(1))["settings"][consent]
    _, page = await me.press(settings, "🤝 Learning from my votes: off", "Allow it")
    assert "You can take it back at any time" in text(page)
    toast, given = await me.press(page, "Allow it", "✓ Allow it")
    assert toast == "Thank you! The next training learns from your votes, too."
    assert (await me.export(2))["settings"][consent]
    assert bot.rows("SELECT learn_from_votes FROM preferences") == [(1,)]
    toast, _ = await me.press(given, "Don't allow it", "✓ Don't allow it")
    assert toast == "The next training leaves your votes out."
    assert not (await me.export(3))["settings"][consent]


async def test_the_settings_are_one_message_and_survive_a_restart(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    settings = await me.say("/settings")
    settings = await me.press_through(settings, "🎚 Songs match my mood", "Calm", "✓ Calm")
    settings = await me.press_through(settings, "‹ Back", "🗓 Answers are kept until I delete", "30 days", "✓ 30 days")
    settings = await me.press_through(settings, "‹ Back", "💿 Known and unknown songs", "Known", "✓ Known")
    clocks = await me.press_through(settings, "‹ Back", "🕰 My clock: UTC", "‹ Back")
    india = next(data for data in buttons(clocks).values() if data.endswith(f":{(12 + 5) * 60 + 30}"))
    await server.people.press(PAGE_USER, clocks["message_id"], india)
    _, settings = await me.press(clocks, "‹ Back", "🕰 My clock: UTC+05:30")
    settings = await me.press_through(settings, "🌐 English", "Deutsch", "✓ Deutsch")
    assert text(settings) == "Welche Sprache soll ich sprechen?"
    assert len(server.calls_of("sendMessage")) == 1
    await bot.stop()
    await bot.start()
    assert list(buttons(await me.say("/settings"))) == [
        "🎚 Songs beruhigen mich",
        "🎸 Alle Genres",
        "🔞 Anstößige Songs: erlaubt",
        "📅 Songs aus allen Zeiten",
        "💿 Eher bekannte Songs",
        "🌐 Deutsch",
        "🕰 Meine Uhr: UTC+05:30",
        "🗓 Antworten bleiben 30 Tage",
        "🤝 Lernen aus meinen Stimmen: nein",
    ]
    assert bot.rows("SELECT keep_days FROM preferences") == [(30,)]


async def test_somebody_elses_settings_cannot_be_touched(server: DemoServer, bot: Bot) -> None:
    mine = await Chatter(server).say("/settings")
    other = Chatter(server, ELSE)
    theirs = await other.say("/settings")
    for data in (buttons(mine)["🔞 Explicit songs: may come"], "v1:set-explicit:no", "v1:set-era:1:1985:1990"):
        # A forged tap: their message, but with other data.
        theirs["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data
        forged = await server.people.press(ELSE, theirs["message_id"], data)
        toast = (await server.answer_to(forged, ANSWER_WITHIN)).text
        assert toast.startswith("This button is ")  # for somebody else, or out of date
    for person in await bot.kept():
        assert (person["settings"]["explicit_allowed"], person["settings"]["era"]) == (True, None)
    assert "Traceback" not in bot.log()


async def test_reset_asks_first_and_says_what_stays(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    await server.people.send_photo(PAGE_USER, selfie())
    answer = await server.wait_for(lambda m: "👍 1" in buttons(m), within=ANSWER_WITHIN)
    await me.press_through(answer, "🙅 Not my mood", "😢 Sadness", "👍 1")
    await server.next_message(within=ANSWER_WITHIN)
    question = await me.say("/reset")
    assert "Your answers, votes and settings stay" in text(question)
    _, kept = await me.press(question, "Keep it", "Nothing was forgotten.")
    assert buttons(kept) == {}
    assert bot.rows("SELECT readings_forgotten_at FROM users") == [(None,)]
    await me.press(await me.say("/reset"), "Forget it", "Forgotten: I read your face as on the first day.")
    assert bot.rows("SELECT count(*) FROM users WHERE readings_forgotten_at IS NOT NULL") == [(1,)]
    assert [kept["corrected_to"] for kept in await bot.answers()][-1] == "sadness"


async def test_words_are_answered_like_a_photo_and_leave_no_trace(server: DemoServer, bot: Bot) -> None:
    me = Chatter(server)
    answer = await me.say("I am so sad and lonely today 😢")
    assert text(answer).startswith("😢 I read sadness in your words. Songs for a melancholic mood:")
    assert "never stored" in text(answer)  # the notice, since the first contact was this one
    await me.press(answer, "Calm", "✓ Calm")
    question = await me.say("what can you do?")
    assert "I answer moods with songs" in text(question)
    assert len(buttons(question)) == 7
    assert len(server.calls_of("sendMessage")) == 2
    assert bot.rows("SELECT origin FROM answers ORDER BY id") == [("words",), ("strategy",)]
    assert await bot.stop() == 0
    kept = b"".join(path.read_bytes() for path in bot.world.rglob("*") if path.is_file())
    for said in (b"lonely", b"what can you do"):
        assert said not in kept
