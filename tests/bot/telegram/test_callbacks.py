from __future__ import annotations

import pytest

from bot.languages.language import Language
from bot.telegram.answer_taps import (
    BackTap,
    ChooseTap,
    CorrectTap,
    DeleteTap,
    MoreTap,
    ResetTap,
    StrategyTap,
    VoteTap,
    WrongMoodTap,
)
from bot.telegram.callbacks import KINDS, Tap, UnknownButtonError, decode, encode
from bot.telegram.choices import (
    AnyEraChoice,
    ConsentChoice,
    EraChoice,
    ExplicitChoice,
    FamiliarityChoice,
    GenreChoice,
    Keeping,
    KeepingChoice,
    LanguageChoice,
    Page,
    PageTap,
    StrategyChoice,
    Wish,
    ZoneChoice,
)
from bot.telegram.keepsakes import CardTap, FaceTap, ForgetArtistTap, ForgetGenreTap, GroupTap, HistoryTap
from bot.telegram.spotify_buttons import KeepLikedTap, PlaylistTap, PlaysTap
from core.answers import AccountId, AnswerId, TrackId, Vote
from core.emotions import EMOTIONS
from core.genres import Genre
from core.preferences import EAST, WEST, Familiarity
from core.strategies import Strategy

LARGEST = AnswerId(10**18 - 1)
OWNER = AccountId(10**18 - 1)
TAPS: list[Tap] = [
    *(VoteTap(LARGEST, position, vote) for position in range(5) for vote in Vote),
    *(StrategyTap(LARGEST, strategy) for strategy in Strategy),
    MoreTap(LARGEST),
    WrongMoodTap(LARGEST),
    BackTap(LARGEST),
    *(CorrectTap(LARGEST, emotion) for emotion in EMOTIONS),
    *(ChooseTap(emotion) for emotion in EMOTIONS),
    *(ResetTap(OWNER, confirmed) for confirmed in (True, False)),
    *(DeleteTap(OWNER, confirmed) for confirmed in (True, False)),
    *(PageTap(OWNER, page) for page in Page),
    *(StrategyChoice(OWNER, strategy) for strategy in Strategy),
    *(GenreChoice(OWNER, genre, wish) for genre in Genre for wish in Wish),
    *(ExplicitChoice(OWNER, allowed) for allowed in (True, False)),
    *(EraChoice(OWNER, first, 2020) for first in range(1950, 2030, 10)),
    AnyEraChoice(OWNER),
    *(FamiliarityChoice(OWNER, familiarity) for familiarity in Familiarity),
    *(LanguageChoice(OWNER, language) for language in Language),
    *(ZoneChoice(OWNER, ahead) for ahead in (0, EAST - WEST)),
    *(KeepingChoice(OWNER, keeping) for keeping in Keeping),
    *(ConsentChoice(OWNER, given) for given in (True, False)),
    HistoryTap(OWNER, 10**18 - 1),
    ForgetArtistTap(OWNER, TrackId("4uLU6hMCjMI75M1A2tKUQC")),
    *(ForgetGenreTap(OWNER, genre) for genre in Genre),
    FaceTap(LARGEST, 5),
    GroupTap(LARGEST),
    CardTap(LARGEST),
    PlaylistTap(LARGEST),
    KeepLikedTap(LARGEST),
    PlaysTap(OWNER, True),
]


def test_every_kind_of_tap_is_tried_here() -> None:
    assert {type(tap) for tap in TAPS} == set(KINDS.values())


@pytest.mark.parametrize("tap", TAPS, ids=str)
def test_a_tap_survives_its_journey(tap: Tap) -> None:
    assert decode(encode(tap)) == tap
    assert 1 <= len(encode(tap).encode()) <= 64


def test_no_two_taps_share_their_data() -> None:
    assert len({encode(tap) for tap in TAPS}) == len(TAPS)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "v1",
        "v1:",
        "v0:more:1",
        "v1:more",
        "v1:more:",
        "v1:more:-1",
        "v1:more:1:2",
        "v1:more: 1",
        "v1:more:1_0",
        "v1:more:٣",
        "v1:more:" + "9" * 19,
        "v1:vote:1:0:sideways",
        "v1:vote:1:0",
        "v1:correct:1:joy",
        "v1:choose:ANGER",
        "v1:strategy:1:up",
        "v1:language:en",
        "v1:set-language:1:eo",
        "v1:set-language:1:EN",
        "v1:set-genre:1:pop",
        "v1:set-genre:1:polka:wanted",
        "v1:set-era:1:1985:1990",
        "v1:set-era:1:1990:1980",
        "v1:set-keeping:1:0",
        "v1:set-consent:1:1",
        "v1:set-consent::yes",
        "v1:delete:yes",
        "v1:delete:1:maybe",
        "v1:drop:users",
        ":" * 40,
        "\0",
    ],
)
def test_what_no_button_carries_is_refused(data: str) -> None:
    with pytest.raises(UnknownButtonError):
        decode(data)
