"""Tidying titles, artists and genres."""

from __future__ import annotations

import pytest

from models.music.cleaning import clean_artist, clean_title, first_artist, main_genre, repair_text, split_list


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("More Than a Feeling - 2006 Remaster", "More Than a Feeling"),
        ("Hotel California - Remastered 2013", "Hotel California"),
        ("Strobe - Radio Edit", "Strobe"),
        ("Creep - Acoustic", "Creep - Acoustic"),
        ("One - Live", "One - Live"),
        ("Animals - Martin Garrix Remix", "Animals - Martin Garrix Remix"),
        ("  Two   spaces ", "Two spaces"),
        ("Main", "Main"),
    ],
)
def test_titles(raw: str, tidy: str) -> None:
    assert clean_title(raw) == tidy


def test_a_very_long_title_is_cut() -> None:
    cut = clean_title("la " * 60)

    assert len(cut) <= 100
    assert cut.endswith("…")


@pytest.mark.parametrize(
    ("raw", "repaired"),
    [
        ("MÃ¥neskin", "Måneskin"),
        ("SENTADÃO", "SENTADÃO"),
        ('"Gigi DAgostino"', "Gigi DAgostino"),
        ('Say "Hi"', 'Say "Hi"'),
    ],
)
def test_broken_text(raw: str, repaired: str) -> None:
    assert repair_text(raw) == repaired


@pytest.mark.parametrize(
    ("artist", "first"),
    [
        ("Lady Gaga, Bruno Mars", "Lady Gaga"),
        ("Tyler, The Creator, Kali Uchis", "Tyler, The Creator"),
        ("Earth, Wind & Fire", "Earth, Wind & Fire"),
        ("Queen", "Queen"),
        (clean_artist("Khea;Omar Varela"), "Khea"),
    ],
)
def test_the_first_artist(artist: str, first: str) -> None:
    assert first_artist(artist) == first


@pytest.mark.parametrize(
    ("genres", "artist_genres", "expected"),
    [
        ("rap", None, "hip-hop"),
        ("edm;latin;pop", None, "latin"),
        ("edm", "reggaeton", "electronic"),
        (None, "dirty south rap;pop rap;dance pop", "hip-hop"),
        (None, "album rock;mellow gold", "rock"),
        ("world", "reggaeton", "latin"),
        (None, "something unheard of", None),
        (None, None, None),
    ],
)
def test_the_main_genre(genres: str | None, artist_genres: str | None, expected: str | None) -> None:
    assert main_genre(genres, artist_genres) == expected


def test_lists_in_cells() -> None:
    assert split_list("a; b;;c ") == ["a", "b", "c"]
    assert split_list(None) == []
