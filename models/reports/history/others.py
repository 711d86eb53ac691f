"""Figures of others and the goals that were set: the only ones on the page that no command of ours measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from models.reports.history.results import LASTFM, LSTM, POLIMI, POLIMI_IDS, SYSTEM


@dataclass(frozen=True, slots=True)
class Goal:
    """What was set out to be reached.

    Attributes:
        model: whose figures.
        measures: names of the figures.
        required: their values.
        aim: the values that would be better still.
    """

    model: str
    measures: tuple[str, ...]
    required: tuple[float, ...]
    aim: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else reached.

    Attributes:
        name: of the model, and where its figures are from.
        figures: by name.
        fused: whether it is several models together, and so to be compared with the system alone.
    """

    name: str
    figures: Mapping[str, float]
    fused: bool = False


GOALS: Mapping[str, Sequence[Goal]] = MappingProxyType(
    {
        POLIMI: (
            Goal(LSTM, ("ndcg@20", "hr@20"), (0.141, 0.293), (0.150, 0.305)),
            Goal(SYSTEM, ("ndcg@20", "hr@20"), (0.151, 0.310), (0.160, 0.325)),
        ),
        POLIMI_IDS: (Goal(LSTM, ("ndcg@20", "hr@20"), (0.121, 0.252), (0.128, 0.265)),),
        LASTFM: (
            Goal(LSTM, ("hr@10", "ndcg@10"), (0.060, 0.036), (0.072, 0.040)),
            Goal(SYSTEM, ("hr@10", "hr@20", "ndcg@10"), (0.097, 0.145, 0.051), (0.110, 0.160, 0.058)),
        ),
    }
)
"""Set before anything was measured here, from what others reach."""
CAVEATS: Mapping[str, str] = MappingProxyType(
    {
        LASTFM: """The goals for Last.fm users were set for each user's last item, which nothing here was measured on;
            what is guessed is the one before it, and before this project every model found that one easier."""
    }
)
"""What is to be known when a figure is compared with its goal."""

_MEASURES = ("hr@10", "hr@20", "ndcg@10", "ndcg@20", "mrr@20")


def _other(name: str, *figures: float, fused: bool = False) -> Other:
    return Other(name, dict(zip(_MEASURES, figures, strict=False)), fused)  # MRR is not always known


OTHERS: Mapping[str, Sequence[Other]] = MappingProxyType(
    {
        POLIMI: (
            _other("SASRec with artist and album", 0.2005, 0.2778, 0.1163, 0.1357, 0.0959),
            _other("SASRec, regularised, artist and album", 0.2068, 0.2867, 0.1198, 0.1400, 0.0988),
            _other("SASRec fused with session-kNN (VSTAN)", 0.2199, 0.2989, 0.1293, 0.1491, 0.1070, fused=True),
        ),
        POLIMI_IDS: (
            _other("GRU4Rec, its authors' code", 0.1600, 0.2295, 0.0961, 0.1136, 0.0813),
            _other("SASRec, cross-entropy", 0.1617, 0.2345, 0.0913, 0.1095, 0.0748),
        ),
        LASTFM: (
            _other("GRU4Rec, published with S3-Rec", 0.0367, 0.0606, 0.0191, 0.0250),
            _other("SASRec, published with S3-Rec", 0.0688, 0.0972, 0.0390, 0.0463),
            _other("BERT4Rec, published with S3-Rec", 0.0633, 0.1055, 0.0337, 0.0442),
            _other("S3-Rec, published", 0.0743, 0.1229, 0.0427, 0.0550),
            _other("BSARec, published", 0.0807, 0.1174, 0.0435, 0.0526),
        ),
    }
)
_EARLIER = """Of neural models on these playlists there are figures from before this project, by whoever gathered its
    data, on another random split of the same kind (8,971 guesses, 4,901 tracks, one seed): a measure of what is
    possible, not rows to compare digit by digit."""
WHENCE: Mapping[str, str] = MappingProxyType(
    {
        POLIMI: _EARLIER,
        POLIMI_IDS: _EARLIER,
        LASTFM: """Published figures on the same users (Zhou et al., "S3-Rec", CIKM 2020, and the log of Shin et al.,
            "BSARec", AAAI 2024; all artists as rivals). Their test item is each user's last one, which the file that
            these figures are from does not hold: ours is the one before it, so the rows are neighbours, not rivals.""",
    }
)
"""Where the figures of :data:`OTHERS` come from."""
