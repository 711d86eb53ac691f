from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import numpy as np
import pytest
from matplotlib.transforms import Bbox
from support.drawings import NOW, ODD_TEXTS, assert_in_place, journal_labels, opened, some_journal

from bot.drawings.canvas import Sheet
from bot.drawings.journal_picture import DOT, draw_journal
from core.emotions import EMOTIONS, Emotion
from core.journal import Journal, JournalEntry
from core.moods import mood_from_emotion

MOST_BYTES = 300 * 1024


def journal_of(*emotions: Emotion) -> Journal:
    week = (NOW - timedelta(days=6)).date()
    return Journal(week, NOW.date(), tuple(JournalEntry(NOW, mood_from_emotion(each), True) for each in emotions))


@pytest.fixture
def dots(monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Where each group of dots was drawn."""
    groups: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = []
    monkeypatch.setattr(Sheet, "dots", lambda _self, at, _radius, _colours: groups.append(at))
    return groups


@pytest.mark.parametrize("moods", [0, 1, 25, 200])
def test_it_has_its_size_and_its_texts_their_places(moods: int, written: list[Bbox]) -> None:
    picture = draw_journal(some_journal(moods), journal_labels())
    image = opened(picture)
    assert (image.format, image.size) == ("JPEG", (1080, 1350))
    assert len(picture) < MOST_BYTES
    assert_in_place(written, *image.size)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_words_stay_in_their_places(text: str, written: list[Bbox]) -> None:
    draw_journal(some_journal(9), journal_labels(text))
    assert_in_place(written, 1080, 1350)


def test_the_same_journal_is_the_same_picture_in_every_thread() -> None:
    journal, labels = some_journal(40), journal_labels()
    first = draw_journal(journal, labels)
    with ThreadPoolExecutor(4) as threads:
        others = list(threads.map(lambda _: draw_journal(journal, labels), range(4)))
    assert set(others) == {first}
    assert draw_journal(some_journal(41), labels) != first


def test_moods_lie_where_they_belong(dots: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> None:
    draw_journal(journal_of(*EMOTIONS), journal_labels())
    places = dict(zip(EMOTIONS, dots[0].tolist(), strict=True))
    x, y = 0, 1
    centre = places[Emotion.NEUTRAL]
    assert places[Emotion.HAPPINESS][x] > places[Emotion.SURPRISE][x] > centre[x] > places[Emotion.SADNESS][x]
    assert places[Emotion.SADNESS][y] > centre[y] > places[Emotion.HAPPINESS][y] > places[Emotion.SURPRISE][y]


def test_a_mood_named_ten_times_shows_as_ten(dots: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> None:
    draw_journal(journal_of(*[Emotion.HAPPINESS] * 10), journal_labels())
    places = dots[0]
    distances = np.linalg.norm(places[:, np.newaxis] - places, axis=2)[np.triu_indices(10, 1)]
    assert distances.min() > 0.6 * DOT
    assert distances.max() < 8 * DOT


def test_pleasant_weekdays_point_up_and_the_others_down() -> None:
    below, above = 1150, 1080
    happy, sad = (
        np.asarray(opened(draw_journal(journal_of(emotion), journal_labels())).convert("L"))
        for emotion in (Emotion.HAPPINESS, Emotion.SADNESS)
    )
    wednesday = 72 + 28 + round((936 - 56) / 7 * 2.5)
    assert happy[above, wednesday] > 150 > 60 > happy[below, wednesday]
    assert sad[below, wednesday] > 150 > 60 > sad[above, wednesday]
