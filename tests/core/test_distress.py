from __future__ import annotations

import pytest

from core.distress import in_distress


@pytest.mark.parametrize(
    "text",
    ["I want to kill myself", "i wanna  die", "I don’t want to live anymore", "SUICIDE", "Ich will nicht mehr leben",
     "ich will mich umbringen", "j'ai envie de mourir", "quiero morirme", "quero morrer", "Я не хочу жить",
     "ölmek istiyorum", "मैं मरना चाहता हूँ"],
)  # fmt: skip
def test_somebody_may_be_about_to_harm_themselves(text: str) -> None:
    assert in_distress(text)


@pytest.mark.parametrize(
    "text",
    ["", "so sad", "this song kills me", "my dog died", "I'm dying of laughter", "ich lebe noch", "killing time",
     "want to diet"],
)  # fmt: skip
def test_sadness_alone_is_answered_with_songs(text: str) -> None:
    assert not in_distress(text)
