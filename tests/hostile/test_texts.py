"""Text with every trick of HTML, direction and emoji: an answer stays one message, in order, and says what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import settings as set_to
from hypothesis import strategies as some

from bot.demo.entities import utf16_length
from bot.demo.html_text import parse_html
from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.names import isolated, shortened
from bot.telegram.render import render_answer
from core.answering import Reply
from core.answers import Answer, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, Track, TrackId, UserId
from core.emotions import EmotionReading
from core.moods import Feel, mood_from_reading
from core.small_talk import mood_part
from core.text_features import GRAMS_READ, WORDS_READ, TextVocabulary, hashed, tokens

LONGEST = 4096
READING = EmotionReading((0.0, 0.0, 0.0, 0.45, 0.4, 0.1, 0.05))
TRICKS = (
    "<", ">", "&", '"', "'", "<b>", "</b>", "</a>", "<a href=\"tg://user?id=1\">", "&amp;", "&lt", "&#60;", "&nbsp;",
    "<!--", "<![CDATA[", "<?", "<script>", "{ $x }", "{", "}", "%s", "{0}", "\\", "`", "*", "_", "[x](y)",
    "\u202e", "\u202b", "\u202d", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "\u200e", "\u061c", "שלום", "سلام",
    "👩\u200d👩\u200d👧", "👍🏿", "🏳️\u200d🌈", "🇩🇪", "😢", "\U000e0067\U000e007f", "\u200b", "e" + "\u0301" * 50,
    "\ufdfa", "\u1e9e", "İ", "\u0000", "\u0007", "\r\n", "\u2028", "\t", "\u3000", "@undertone_demo_bot", "/start",
)  # fmt: skip
tricky = some.lists(some.one_of(some.sampled_from(TRICKS), some.text(max_size=4)), max_size=60).map("".join)
"""A name or a text."""
endless = some.lists(some.sampled_from(TRICKS), min_size=1, max_size=6).map(
    lambda tricks: ("".join(tricks) * LONGEST)[:LONGEST]
)
"""The same, of as many characters as a message can have."""


def reply(title: str, artist: str, subject: str) -> Reply:
    reason = Reason(ReasonKind.LIKED_TRACK, subject, Feel.CALM)
    pick = Ranked(Track(TrackId("0" * 22), title, artist, 2020, None), 1.0, reason)
    draft = Draft(Origin.PHOTO, mood_from_reading(READING), READING, 3, (pick,) * 5)
    answer = Answer(AnswerId(1), UserId(1), datetime(2026, 11, 26, tzinfo=UTC), draft, (None,) * 5)
    return Reply(answer, ("https://open.spotify.com/track/0",) * 5, asks_strategy=True)


def depths(text: str) -> list[int]:
    """How many isolates are open after each line, the lowest number within it first; balanced ones give zeros."""
    found = []
    for line in text.split("\n"):
        depth = lowest = 0
        for character in line:
            depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
            lowest = min(lowest, depth)
        found += [lowest, depth]
    return found


@pytest.mark.parametrize("language", list(Language))
@set_to(max_examples=15)
@given(some.one_of(tricky, endless), some.one_of(tricky, endless), some.one_of(tricky, endless))
def test_an_answer_is_one_message_in_order(language: Language, title: str, artist: str, subject: str) -> None:
    texts = texts_in(language)
    text, found = parse_html(render_answer(texts, reply(title, artist, subject), notice=True))
    plain, expected = parse_html(render_answer(texts, reply("Song", "Band", "Tune"), notice=True))
    assert utf16_length(text) <= LONGEST
    assert text.count("\n") == plain.count("\n")
    assert set(depths(text)) == {0}
    assert not re.search("[\u202a-\u202e]", text)
    named = [[(entity["type"], entity.get("url")) for entity in entities] for entities in (found, expected)]
    assert named[0] == named[1]


@given(some.one_of(tricky, endless), some.integers(1, 200))
def test_a_shortened_name_is_a_beginning_of_it(name: str, longest: int) -> None:
    short = shortened(name, longest)
    assert utf16_length(short) <= longest
    assert "\n" not in short
    assert shortened(short, longest) == short
    visible = "".join(name.split())
    kept = "".join(short.removesuffix("…").split())
    assert len(kept) <= len(visible)
    assert parse_html(isolated(name, longest)) == (f"\u2068{short}\u2069", [])


@pytest.mark.parametrize("name", ["Song", "Song \u200f(Live)", "حبيبي", "👩\u200d👩\u200d👧", "Beyoncé & <Co>", "4:33"])
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    assert shortened(name, 120) == name
    assert isolated(name, 120) == f"\u2068{escape(name)}\u2069"


@given(some.one_of(tricky, endless))
def test_of_a_message_a_bounded_part_is_read(text: str) -> None:
    vocabulary = TextVocabulary(hashed(["sad"]), hashed(["wsad"]))
    for words in (tokens(text), tokens(mood_part(text))):
        assert all(words)
        encoded = vocabulary.encode(words)
        assert (encoded.words.shape, encoded.grams.shape) == ((WORDS_READ,), (GRAMS_READ,))
