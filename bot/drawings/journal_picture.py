"""The journal: moods in the valence/arousal plane, brighter the newer they are, and each weekday's average below."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bot.drawings.canvas import MARGIN, WIDTH, Alignment, Sheet
from bot.drawings.colours import Colour, mood_colours, palette_of
from bot.drawings.fonts import Weight
from bot.drawings.ground import BODY, GROUND, INK, INNER, PALE_INK, PANEL, RULE, SMALL, headed_sheet, say_empty
from bot.drawings.labels import JournalLabels
from core.journal import Average, Journal
from core.moods import Feel

VALENCE, AROUSAL = (-0.85, 0.95), (-0.6, 0.85)
"""The part of the plane that is shown: the seven emotions lie within it, and so does everything between them."""
PLANE_TOP, PLANE_HEIGHT = 220, 640
DOT, WEEK_DOT = 15.0, 11.0
OLDEST_OPACITY = 0.3
GRID = 24
"""Points closer than about so many pixels would hide each other."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
LEGEND_LINE = 918
WEEKDAYS_TOP = 976
BAR_MIDDLE, BAR_REACH = 1118, 70
BAR_WIDTH = 56
FULL_VALENCE = 0.5
"""A mean valence from which a weekday's bar is as long as it gets."""
CORNERS: dict[Feel, tuple[float, float]] = {
    Feel.TENSE: (VALENCE[0], AROUSAL[1]),
    Feel.UPBEAT: (VALENCE[1], AROUSAL[1]),
    Feel.SAD: (VALENCE[0], AROUSAL[0]),
    Feel.CALM: (VALENCE[1], AROUSAL[0]),
}


def draw_journal(journal: Journal, labels: JournalLabels) -> bytes:
    """The picture of a journal, a JPEG of 1080x1350 pixels."""
    sheet = headed_sheet(labels.title, labels.period)
    _draw_plane(sheet, labels)
    if journal.entries:
        _draw_moods(sheet, journal)
        _draw_age_legend(sheet, labels)
    else:
        say_empty(sheet, labels.empty, PLANE_TOP + PLANE_HEIGHT * 0.4)
    means = [week.point for week in journal.weeks() if week.point is not None]
    if len(means) > 1:
        _draw_weeks(sheet, np.array(means))
        _draw_week_legend(sheet, labels)
    _draw_weekdays(sheet, journal, labels)
    return sheet.jpeg()


def _place(valence: NDArray[np.float64], arousal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pixels (n, 2) of points in the plane; what lies beyond its edges is drawn at them."""
    x = np.interp(valence, VALENCE, (MARGIN + 2 * DOT, MARGIN + INNER - 2 * DOT))
    y = np.interp(arousal, AROUSAL, (PLANE_TOP + PLANE_HEIGHT - 2 * DOT, PLANE_TOP + 2 * DOT))
    return np.stack([x, y], axis=1)


def _draw_plane(sheet: Sheet, labels: JournalLabels) -> None:
    valence, arousal = np.meshgrid(np.linspace(*VALENCE, 40), np.linspace(*AROUSAL[::-1], 32))
    tint = 0.2 * mood_colours(valence, arousal, 0.6) + 0.8 * np.array(PANEL)
    sheet.image(tint, (MARGIN, PLANE_TOP), (INNER, PLANE_HEIGHT))
    for feel, corner in CORNERS.items():
        left, top = corner[0] < 0, corner[1] > 0
        at = (MARGIN + 28 if left else MARGIN + INNER - 28, PLANE_TOP + 54 if top else PLANE_TOP + PLANE_HEIGHT - 30)
        side: Alignment = "left" if left else "right"
        light = palette_of(*corner).light
        sheet.text(at, labels.feels[feel], BODY, light, width=INNER * 0.4, weight=Weight.BOLD, align=side)


def _draw_moods(sheet: Sheet, journal: Journal) -> None:
    (x, y), *_ = _place(np.zeros(1), np.zeros(1)).tolist()
    sheet.line([(x, PLANE_TOP), (x, PLANE_TOP + PLANE_HEIGHT)], RULE, 2)
    sheet.line([(MARGIN, y), (MARGIN + INNER, y)], RULE, 2)
    points = np.array([entry.mood.point for entry in journal.entries])
    opacity = np.array([1 - (1 - OLDEST_OPACITY) * journal.age(entry) for entry in journal.entries])
    colours = mood_colours(points[:, 0], points[:, 1], 0.76)
    sheet.dots(_apart(_place(*points.T)), DOT, np.column_stack([colours, opacity]))


def _apart(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points that would hide each other, moved aside in a spiral: the same mood named ten times shows as ten."""
    before: Counter[tuple[int, int]] = Counter()
    moved = places.copy()
    for number, (x, y) in enumerate(places.tolist()):
        cell = (round(x / GRID), round(y / GRID))
        reach, angle = 0.75 * DOT * math.sqrt(before[cell]), before[cell] * GOLDEN_ANGLE
        moved[number] += (reach * math.cos(angle), reach * math.sin(angle))
        before[cell] += 1
    return moved.clip((MARGIN + DOT, PLANE_TOP + DOT), (MARGIN + INNER - DOT, PLANE_TOP + PLANE_HEIGHT - DOT))


def _draw_weeks(sheet: Sheet, means: NDArray[np.float64]) -> None:
    places = [(x, y) for x, y in _place(*means.T).tolist()]
    sheet.line(places, GROUND, 9, alpha=0.6)
    sheet.line(places, INK, 4)
    for number, place in enumerate(places, start=1):
        radius = WEEK_DOT * (1.5 if number == len(places) else 1)
        sheet.circle(place, radius + 4, GROUND)
        sheet.circle(place, radius, INK)


def _draw_age_legend(sheet: Sheet, labels: JournalLabels) -> None:
    steps = np.arange(4)
    opacity = OLDEST_OPACITY + (1 - OLDEST_OPACITY) * steps / steps.max()
    x = 16 + sheet.text((MARGIN, LEGEND_LINE), labels.older, SMALL, PALE_INK, width=INNER * 0.2).x1
    places = np.stack([x + DOT + 26 * steps, np.full(4, LEGEND_LINE - 9.0)], axis=1)
    sheet.dots(places, DOT - 4, np.column_stack([np.tile(palette_of(0.6, 0.3).strong, (4, 1)), opacity]))
    sheet.text((x + 122, LEGEND_LINE), labels.newer, SMALL, PALE_INK, width=INNER * 0.2)


def _draw_week_legend(sheet: Sheet, labels: JournalLabels) -> None:
    at, y = (MARGIN + INNER, LEGEND_LINE), LEGEND_LINE - 9
    end = sheet.text(at, labels.week, SMALL, PALE_INK, width=INNER * 0.36, align="right").x0 - 18
    sheet.line([(end - 50, y), (end - 8, y)], INK, 4)
    sheet.circle((end - WEEK_DOT, y), WEEK_DOT, INK)


def _draw_weekdays(sheet: Sheet, journal: Journal, labels: JournalLabels) -> None:
    sheet.box((MARGIN, WEEKDAYS_TOP), (INNER, 302), PANEL, round_=18)
    sheet.text((MARGIN + 28, WEEKDAYS_TOP + 46), labels.by_weekday, SMALL, PALE_INK, width=INNER - 56)
    sheet.line([(MARGIN + 28, BAR_MIDDLE), (WIDTH - MARGIN - 28, BAR_MIDDLE)], RULE, 2)
    column = (INNER - 56) / len(labels.weekdays)
    for number, (name, average) in enumerate(zip(labels.weekdays, journal.weekdays(), strict=True)):
        x = MARGIN + 28 + column * (number + 0.5)
        _draw_bar(sheet, x, average)
        ink: Colour = INK if average.entries else PALE_INK
        sheet.text((x, 1226), name, SMALL, ink, width=column - 8, weight=Weight.BOLD, align="center")
        sheet.text((x, 1257), f"{average.entries or '–'}", 24, PALE_INK, width=column - 8, align="center")


def _draw_bar(sheet: Sheet, x: float, average: Average) -> None:
    """Up where the weekday's average is pleasant, down where it isn't."""
    if average.point is None:
        return
    valence, arousal = average.point
    colour = palette_of(valence, arousal).strong
    length = BAR_REACH * min(1.0, abs(valence) / FULL_VALENCE)
    height = max(10.0, length)
    top = BAR_MIDDLE - height if valence >= 0 else BAR_MIDDLE
    sheet.box((x - BAR_WIDTH / 2, top), (BAR_WIDTH, height), colour, round_=8)
