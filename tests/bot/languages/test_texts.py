from __future__ import annotations

import pytest

from bot.languages.language import Language
from bot.languages.texts import Html, TextError, Texts, texts_in

SOURCE = """
greeting = Hello <b>{ $name }</b>, you have { $count ->
    [one] { $count } song
   *[other] { $count } songs
}.
alone = { $name }
code = Tell <code>{ $code }</code>
share = { NUMBER($share, style: "percent") }
"""


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(Language.ENGLISH, SOURCE)


def test_what_comes_from_outside_is_escaped_in_html_only(texts: Texts) -> None:
    assert texts.html("alone", name="<b>&") == "&lt;b&gt;&amp;"
    assert texts.plain("alone", name="<b>&") == "<b>&"


def test_what_is_html_already_stays(texts: Texts) -> None:
    assert texts.html("alone", name=texts.html("alone", name="&")) == "&amp;"
    assert isinstance(texts.html("alone", name="x"), Html)


def test_a_name_is_isolated_from_its_sentence(texts: Texts) -> None:
    assert "Hello <b>\u2068عمرو\u2069</b>, you" in texts.html("greeting", name="عمرو", count=1)


def test_what_is_copied_at_a_tap_holds_nothing_invisible(texts: Texts) -> None:
    assert texts.html("code", code="58fa25") == "Tell <code>58fa25</code>"


def test_numbers_are_written_as_their_language_does() -> None:
    shares = {language: Texts(language, SOURCE).plain("share", share=0.914) for language in Language}
    assert shares[Language.ENGLISH] == "91%"
    assert shares[Language.GERMAN] == "91\u00a0%"
    assert shares[Language.TURKISH] == "%91"


@pytest.mark.parametrize(
    ("message", "variables"), [("nothing", {}), ("greeting", {"name": "A"}), ("greeting", {"count": 1})]
)
def test_a_text_that_cannot_be_said_is_a_fault(texts: Texts, message: str, variables: dict[str, str | int]) -> None:
    for say in (texts.html, texts.plain):
        with pytest.raises(TextError, match=message):
            say(message, **variables)


@pytest.mark.parametrize("source", ["a = { $b", "a = { $b -> [x] y }", "just words"])
def test_a_malformed_file_is_a_fault(source: str) -> None:
    with pytest.raises(TextError, match="de: this is not Fluent"):
        Texts(Language.GERMAN, source)


def test_a_message_without_a_text_is_a_fault() -> None:
    with pytest.raises(TextError, match="is empty"):
        Texts(Language.GERMAN, "a =\n    .b = c").html("a")


def test_a_language_is_read_once() -> None:
    assert texts_in(Language.HINDI) is texts_in(Language.HINDI)
    assert texts_in(Language.HINDI).language is Language.HINDI


def bare(text: str) -> str:
    """Without the marks around variables, and without the sign that ends the first half of a sentence."""
    return text.replace("\u2068", "").replace("\u2069", "").replace(";", "")


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "Вижу 1 лицо"), (2, "Вижу 2 лица"), (5, "Вижу 5 лиц"), (11, "Вижу 11 лиц"), (21, "Вижу 21 лицо")],
)
def test_russian_plurals(count: int, said: str) -> None:
    text = bare(texts_in(Language.RUSSIAN).html("faces", count=count))
    assert text.startswith(f"{said} ")


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        (Language.ENGLISH, "1 face ", "2 faces "),
        (Language.GERMAN, "1 Gesicht ", "2 Gesichter "),
        (Language.SPANISH, "1 cara ", "2 caras "),
        (Language.FRENCH, "1 visage ", "2 visages "),
        (Language.PORTUGUESE, "1 rosto ", "2 rostos "),
        (Language.HINDI, "1 चेहरा ", "2 चेहरे "),
        (Language.TURKISH, "1 yüz ", "2 yüz "),
    ],
)
def test_other_plurals(language: Language, one: str, two: str) -> None:
    for count, said in ((1, one), (2, two)):
        text = bare(texts_in(language).html("faces", count=count))
        assert said in text
