"""The taste: for artists and genres, how many votes up and down, in the order of what is expected to be liked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.drawings.canvas import MARGIN, WIDTH, Sheet
from bot.drawings.colours import Colour
from bot.drawings.facts import shown_beliefs
from bot.drawings.fonts import Weight
from bot.drawings.ground import BODY, INK, INNER, PALE_INK, PANEL, RULE, SMALL, headed_sheet, say_empty
from bot.drawings.labels import TasteLabels
from core.beliefs import Belief, Beliefs, Leaning

LIKED: Colour = (0.36, 0.78, 0.86)
DISLIKED: Colour = (0.95, 0.60, 0.36)
"""Blue and orange, which colour-blind people tell apart too; and they lie on two sides."""
LEGEND_LINE = 240
SECTIONS_TOP, GAP = 268, 28
HEAD, ROW_HEIGHT, FOOT = 76, 68, 26
"""Pixels of a section: its heading, each row, and the room below them."""
NAME_WIDTH = 400
BARS_LEFT, BARS_WIDTH, NUMBER_WIDTH = MARGIN + 28 + NAME_WIDTH + 20, 460, 60
LONGEST_VOTE = 64
"""Pixels of one vote where there are few."""
BAR_HEIGHT = 34
EMPTY_HEIGHT = 560

Row = tuple[str, Belief[Any]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where no votes lie, in pixels from the left, and how long one vote is."""

    zero: float
    vote: float


def draw_taste(beliefs: Beliefs, labels: TasteLabels) -> bytes:
    """The picture of what was learned, a JPEG 1080 pixels wide and as high as its rows need, at most 1388."""
    artists = [(belief.subject, belief) for belief in shown_beliefs(beliefs.artists)]
    genres = [(labels.genre_names[belief.subject], belief) for belief in shown_beliefs(beliefs.genres)]
    sections = [(name, rows) for name, rows in ((labels.artists, artists), (labels.genres, genres)) if rows]
    if not sections:
        sheet = headed_sheet(labels.title, labels.votes, EMPTY_HEIGHT)
        say_empty(sheet, labels.empty, EMPTY_HEIGHT * 0.62)
        return sheet.jpeg()
    heights = [_section_height(rows) for _, rows in sections]
    sheet = headed_sheet(labels.title, labels.votes, SECTIONS_TOP + sum(heights) + GAP * (len(heights) - 1) + MARGIN)
    scale = _scale([belief for _, rows in sections for _, belief in rows])
    _draw_legend(sheet, labels, scale)
    top = SECTIONS_TOP
    for (name, rows), height in zip(sections, heights, strict=True):
        _draw_section(sheet, top, name, rows, scale)
        top += height + GAP
    return sheet.jpeg()


def _section_height(rows: Sequence[Row]) -> int:
    return HEAD + ROW_HEIGHT * len(rows) + FOOT


def _scale(beliefs: Sequence[Belief[Any]]) -> _Scale:
    """The same for all bars, so that the longest on either side and their numbers find room."""
    down, up = (max(votes) for votes in zip(*((belief.dislikes, belief.likes) for belief in beliefs), strict=True))
    vote = min(LONGEST_VOTE, (BARS_WIDTH - 2 * NUMBER_WIDTH) / (down + up))
    return _Scale(BARS_LEFT + NUMBER_WIDTH + down * vote, vote)


def _draw_legend(sheet: Sheet, labels: TasteLabels, scale: _Scale) -> None:
    left, right = scale.zero - 14, scale.zero + 14
    bold, below = Weight.BOLD, LEGEND_LINE
    sheet.text((left, below), labels.dislikes, SMALL, DISLIKED, width=left - MARGIN, weight=bold, align="right")
    sheet.text((right, below), labels.likes, SMALL, LIKED, width=WIDTH - MARGIN - right, weight=bold)


def _draw_section(sheet: Sheet, top: float, heading: str, rows: Sequence[Row], scale: _Scale) -> None:
    height = _section_height(rows)
    sheet.box((MARGIN, top), (INNER, height), PANEL, round_=18)
    sheet.text((MARGIN + 28, top + 50), heading, SMALL, PALE_INK, width=NAME_WIDTH)
    sheet.line([(scale.zero, top + 20), (scale.zero, top + height - 20)], RULE, 2)
    for number, (name, belief) in enumerate(rows):
        _draw_row(sheet, top + HEAD + ROW_HEIGHT * number, name, belief, scale)


def _draw_row(sheet: Sheet, top: float, name: str, belief: Belief[Any], scale: _Scale) -> None:
    """The name is bold where the belief is a clear one."""
    line, bar = top + ROW_HEIGHT / 2 + 12, top + (ROW_HEIGHT - BAR_HEIGHT) / 2
    bold = Weight.REGULAR if belief.leaning is Leaning.MIXED else Weight.BOLD
    sheet.text((MARGIN + 28, line), name, BODY, INK, width=NAME_WIDTH, weight=bold)
    if belief.likes:
        end = scale.zero + belief.likes * scale.vote
        sheet.box((scale.zero, bar), (end - scale.zero, BAR_HEIGHT), LIKED, round_=8)
        sheet.text((end + 12, line), str(belief.likes), SMALL, LIKED, width=NUMBER_WIDTH)
    if belief.dislikes:
        end = scale.zero - belief.dislikes * scale.vote
        sheet.box((end, bar), (scale.zero - end, BAR_HEIGHT), DISLIKED, round_=8)
        sheet.text((end - 12, line), str(belief.dislikes), SMALL, DISLIKED, width=NUMBER_WIDTH, align="right")
