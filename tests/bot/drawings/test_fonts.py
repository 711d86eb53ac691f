from __future__ import annotations

from pathlib import Path

import pytest

from bot.drawings.fonts import FAMILIES, NOTHING_LEFT, Weight, font, writable
from bot.languages.language import Language
from bot.languages.texts import message_file
from core.catalogue_file import load_catalogue

CATALOGUE = Path(__file__).parents[3] / "models" / "artifacts" / "catalogue"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Blinding Lights", "Blinding Lights"),
        (" two\nlines\t here ", "two lines here"),
        ("DEGENERE 👑 (feat. benny blanco)", "DEGENERE (feat. benny blanco)"),
        ("👩\u200d🎤\ufe0f", NOTHING_LEFT),
        ("", NOTHING_LEFT),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("lone \ud800 half", "lone half"),
        ("e" + "\u0301" * 40, "e" + "\u0301" * 3),
        ("Ой, ライラック, 달라달라, הריקוד, سلام, ₺ 100", "Ой, ライラック, 달라달라, הריקוד, سلام, ₺ 100"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_only_what_can_be_written_is_kept(text: str, line: str) -> None:
    assert writable(text) == line


@pytest.mark.parametrize("language", Language)
def test_every_letter_of_every_language_can_be_written(language: Language) -> None:
    letters = {character for character in message_file(language) if character.isalpha()}
    assert {letter for letter in letters if writable(letter) != letter} == set()


def test_nearly_all_titles_of_the_shipped_catalogue_come_out_whole() -> None:
    tracks = load_catalogue(CATALOGUE).tracks
    cut = [track for track in tracks if writable(track.title) != " ".join(track.title.split())]
    assert len(cut) < len(tracks) / 5000


def test_our_fonts_are_found_by_our_names() -> None:
    properties = font(20, Weight.BOLD)
    assert tuple(properties.get_family()) == FAMILIES
    assert properties.get_size() == 20
