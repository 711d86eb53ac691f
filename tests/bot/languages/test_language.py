from __future__ import annotations

import pytest

from bot.languages.language import Language, language_of


@pytest.mark.parametrize(
    ("telegram", "preferred", "expected"),
    [
        (None, None, Language.ENGLISH),
        ("de", None, Language.GERMAN),
        ("pt-BR", None, Language.PORTUGUESE),
        ("pt_br", None, Language.PORTUGUESE),
        ("RU", None, Language.RUSSIAN),
        ("zh-hans", None, Language.ENGLISH),
        ("", None, Language.ENGLISH),
        ("de", "hi", Language.HINDI),
        ("zh-hans", "tr", Language.TURKISH),
        (None, "es", Language.SPANISH),
        ("fr", "eo", Language.FRENCH),
    ],
)
def test_the_chosen_language_comes_first_then_telegrams_then_english(
    telegram: str | None, preferred: str | None, expected: Language
) -> None:
    assert language_of(telegram, preferred) is expected


def test_every_language_has_a_name_of_its_own() -> None:
    assert len({language.own_name for language in Language}) == len(Language) == 8
    assert Language.HINDI.own_name == "हिन्दी"


@pytest.mark.parametrize("language", Language)
def test_the_code_is_one_that_telegram_takes(language: Language) -> None:
    assert len(language) == 2
    assert language.isascii()
    assert language.islower()
