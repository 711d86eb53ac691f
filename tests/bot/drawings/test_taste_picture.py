from __future__ import annotations

import pytest
from matplotlib.transforms import Bbox
from support.drawings import ODD_TEXTS, assert_in_place, opened, taste_labels

from bot.drawings.canvas import Sheet
from bot.drawings.facts import SHOWN_BELIEFS
from bot.drawings.taste_picture import DISLIKED, LIKED, draw_taste
from core.beliefs import Belief, Beliefs, Subject
from core.genres import Genre

Boxes = list[tuple[tuple[float, float], tuple[float, float]]]


def belief(subject: Subject, likes: int, dislikes: int) -> Belief[Subject]:
    return Belief(subject, likes, dislikes, (likes - dislikes) / 10, frozenset())


def some_beliefs(artists: int, genres: int, name: str = "Artist") -> Beliefs:
    return Beliefs(
        artists * 3,
        tuple(belief(f"{name} {row}", artists - row, row) for row in range(artists)),
        tuple(belief(genre, genres - row, row) for row, genre in enumerate(list(Genre)[:genres])),
    )


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[float, ...], Boxes]:
    """Corner and size of the boxes in the two colours of votes."""
    boxes: dict[tuple[float, ...], Boxes] = {LIKED: [], DISLIKED: []}

    def box(
        _sheet: Sheet,
        corner: tuple[float, float],
        size: tuple[float, float],
        colour: tuple[float, ...],
        *,
        round_: float,
    ) -> None:
        assert round_ > 0
        if colour in boxes:
            boxes[colour].append((corner, size))

    monkeypatch.setattr(Sheet, "box", box)
    return boxes


@pytest.mark.parametrize(("artists", "genres", "height"), [(9, 9, 1388), (1, 1, 708), (2, 0, 578), (0, 0, 560)])
def test_it_is_as_high_as_its_rows_need(artists: int, genres: int, height: int, written: list[Bbox]) -> None:
    picture = draw_taste(some_beliefs(artists, genres), taste_labels())
    image = opened(picture)
    assert (image.format, image.size) == ("JPEG", (1080, height))
    assert len(picture) < 300 * 1024
    assert_in_place(written, *image.size)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_words_stay_in_their_places(text: str, written: list[Bbox]) -> None:
    draw_taste(some_beliefs(3, 3, text), taste_labels(text))
    assert_in_place(written, 1080, 776 + 4 * 68)


def test_the_same_taste_is_the_same_picture() -> None:
    assert draw_taste(some_beliefs(3, 3), taste_labels()) == draw_taste(some_beliefs(3, 3), taste_labels())


def test_bars_are_as_long_as_there_are_votes(bars: dict[tuple[float, ...], Boxes]) -> None:
    draw_taste(Beliefs(9, (belief("A", 6, 0), belief("B", 2, 1)), (belief(Genre.ROCK, 0, 3),)), taste_labels())
    (six_at, six), (_, two) = bars[LIKED]
    (_, one), (three_at, three) = bars[DISLIKED]
    vote = six[0] / 6
    assert (two[0], one[0], three[0]) == pytest.approx((2 * vote, vote, 3 * vote))
    assert three_at[0] + three[0] == pytest.approx(six_at[0])  # both begin where no votes lie


def test_the_most_votes_are_shown_in_the_order_of_liking(
    bars: dict[tuple[float, ...], Boxes], monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(Sheet, "text", lambda _sheet, _at, text, *_, **__: names.append(text))
    artists = tuple(belief(f"Artist {row}", likes, 0) for row, likes in enumerate((1, 9, 3, 4, 5, 6, 7)))
    draw_taste(Beliefs(35, artists, ()), taste_labels())
    assert [name for name in names if name.startswith("Artist ")] == [f"Artist {row}" for row in range(1, 7)]
    assert len(bars[LIKED]) == SHOWN_BELIEFS
