"""What every file of messages has to fulfil."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from babel import Locale
from support.messages import NAME, message_facts, message_names
from support.text_uses import text_uses, uses_in

from bot.demo.html_text import parse_html
from bot.languages.language import Language
from bot.languages.texts import message_file, texts_in
from bot.telegram.choices import Keeping
from core.emotions import EMOTIONS
from core.genres import Genre
from core.moods import Feel
from core.preferences import Familiarity
from core.strategies import Strategy

ENGLISH = Language.ENGLISH
TRANSLATIONS = [language for language in Language if language is not ENGLISH]
USES = text_uses()
PLAIN = {name for name in message_names(ENGLISH) for use in USES if not use.is_html and use.means(name)}
HTML = {name for name in message_names(ENGLISH) for use in USES if use.is_html and use.means(name)}
LONGEST_MESSAGE = 1500  # Telegram takes 4,096; nobody reads that much in a chat
LONGEST_BUTTON = 18  # two in a row, on a phone that is 360 points wide
LONGEST_PLAIN = 200  # of a callback answer
LONGEST_WIDE_BUTTON = 34  # in a row of its own
LONGEST = {
    "description": 512,
    "short-description": 120,
    "emotion": LONGEST_BUTTON - 2,  # after a face
    "genre-button": LONGEST_BUTTON - 2,  # after a tick
    "strategy-button": 8,  # four in a row, after a tick
    "familiarity-button": 10,  # three in a row, after a tick
}
WORDS = {
    "emotion": set(EMOTIONS),
    "feel": set(Feel),
    "strategy": set(Strategy),
    "genre": set(Genre),
    "familiarity": set(Familiarity),
    "keeping": set(Keeping),
    "allowed": {"yes", "no"},
    "given": {"yes", "no"},
}
"""What a variable that decides on words may be."""
COMMAND = re.compile(r"(?<![\w<])/[a-z]+")


def said(language: Language, name: str) -> list[str]:
    """A message in all its forms."""
    texts = texts_in(language)
    say = texts.html if name in HTML else texts.plain
    return [say(name, **sample) for sample in message_facts(language)[name].samples()]


def longest(name: str) -> int:
    if name in LONGEST:
        return LONGEST[name]
    if name.endswith("-button"):
        return LONGEST_WIDE_BUTTON if name.endswith("-wide-button") else LONGEST_BUTTON
    return LONGEST_PLAIN if name in PLAIN else LONGEST_MESSAGE


def symbols(text: str) -> list[str]:
    """Emoji and arrows."""
    return [character for character in text if unicodedata.category(character) == "So" or character in "‹✓"]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_message_is_missing_or_superfluous(language: Language) -> None:
    assert message_names(language) == message_names(ENGLISH)


def test_no_message_stands_there_twice() -> None:
    assert [name for name, times in Counter(message_names(ENGLISH)).items() if times > 1] == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_same_variables_and_the_same_words_to_choose_from(language: Language) -> None:
    for name, facts in message_facts(ENGLISH).items():
        theirs = message_facts(language)[name]
        assert (name, theirs.variables, theirs.numbers) == (name, facts.variables, facts.numbers)
        assert (name, set(theirs.plurals)) == (name, set(facts.plurals))


@pytest.mark.parametrize("language", Language)
def test_a_number_has_words_for_every_plural_form_of_the_language(language: Language) -> None:
    forms = Locale.parse(language).plural_form.tags | {"other"}
    for name, facts in message_facts(language).items():
        for variable, covered in facts.plurals.items():
            assert (name, variable, covered) == (name, variable, forms)


@pytest.mark.parametrize("language", Language)
def test_everything_that_decides_on_words_has_some(language: Language) -> None:
    for name, facts in message_facts(language).items():
        for variable, words in facts.variables.items():
            if words:
                assert (name, variable, words) == (name, variable, WORDS[variable])


@pytest.mark.parametrize("language", Language)
def test_every_message_is_said_within_telegrams_limits(language: Language) -> None:
    for name in message_names(language):
        for text in said(language, name):
            shown = parse_html(text)[0] if name in HTML else text
            assert 1 <= len(shown) <= longest(name), (name, len(shown), text)
            assert shown == shown.strip(), name


@pytest.mark.parametrize("language", Language)
def test_the_same_markup_commands_and_symbols_as_in_english(language: Language) -> None:
    for name in sorted(HTML):
        for text, english in zip(said(language, name), said(ENGLISH, name), strict=True):
            assert sorted(entity["type"] for entity in parse_html(text)[1]) == sorted(
                entity["type"] for entity in parse_html(english)[1]
            ), text
            assert sorted(COMMAND.findall(text)) == sorted(COMMAND.findall(english)), text
    for name in message_names(ENGLISH):
        assert symbols(said(language, name)[0]) == symbols(said(ENGLISH, name)[0]), name


@pytest.mark.parametrize("language", Language)
def test_what_is_said_without_markup_has_none(language: Language) -> None:
    for name in PLAIN:
        for text in said(language, name):
            assert not set(text.replace(NAME, "")) & set("<>&"), (name, text)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_nothing_was_left_in_english(language: Language) -> None:
    same = {name for name in message_names(ENGLISH) for text in said(language, name) if text in said(ENGLISH, name)}
    # "Neutral", "intense", "Pop", "Genres", and a message of numbers and names.
    assert same <= {
        "emotion",
        "emotion-inside",
        "feel",
        "feel-heading",
        "genre-button",
        "genres-wide-button",
        "reading-sure",
    }


@pytest.mark.parametrize("language", [language for language in TRANSLATIONS if language is not Language.GERMAN])
def test_a_file_that_no_native_speaker_has_read_says_so(language: Language) -> None:
    assert "Machine-made: no native speaker has read this file yet." in message_file(language).splitlines()[0]


@pytest.mark.parametrize("language", Language)
def test_the_help_calls_the_buttons_by_their_names(language: Language) -> None:
    shown, entities = parse_html(said(language, "help")[0])
    units = shown.encode("utf-16-le")  # Telegram counts in units of UTF-16
    spans = [(2 * entity["offset"], 2 * entity["length"]) for entity in entities if entity["type"] == "bold"]
    _title, *bold = [units[start : start + length].decode("utf-16-le") for start, length in spans]
    texts = texts_in(language)
    strategies = [texts.plain("strategy-button", strategy=strategy) for strategy in Strategy]
    others = [texts.plain(name).split(" ", 1)[1] for name in ("more-button", "wrong-mood-button")]
    assert bold == strategies + others


def test_every_message_is_used_and_every_used_message_exists() -> None:
    names = set(message_names(ENGLISH))
    assert [(use.where, use.names - names) for use in USES if not use.names <= names] == []
    assert names - PLAIN - HTML == set()


def test_every_use_gives_the_variables_that_the_message_needs() -> None:
    facts = message_facts(ENGLISH)
    for use in USES:
        for name in use.names:
            assert (use.where, name, use.variables) == (use.where, name, set(facts[name].variables))


def test_every_name_of_a_message_can_be_found_in_the_source() -> None:
    assert [use.where for use in USES if not (use.names or use.prefix)] == []


def test_uses_are_found() -> None:
    source = 'texts.html("a" if x else "b", c=1)\ntexts.plain(f"d-{e}")\ntexts.html(name)'
    first, second, third = uses_in(source, "file.py")
    assert (first.names, first.is_html, first.variables) == ({"a", "b"}, True, {"c"})
    assert second.means("d-1") and not second.means("e") and not second.is_html
    assert not third.names and not third.prefix
