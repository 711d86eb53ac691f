"""What a test of a fault claims, for people to read, and how the claim is tied to what the test has seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest

ISOLATES = {0x2068: None, 0x2069: None}
NOTHING = "nothing"
_QUOTES = re.compile(r"“([^”]+)”")


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the table.

    Attributes:
        title: the fault.
        sees: what the person sees, or the operator; what stands in “…” is read in it word for word.
        lost: what was lost.
    """

    title: str
    sees: str
    lost: str

    @property
    def quotes(self) -> list[str]:
        """What is to be read word for word."""
        return _QUOTES.findall(self.sees)


def fault(title: str, sees: str, lost: str = NOTHING) -> pytest.MarkDecorator:
    """Mark a test, or one parameter set of it, with the fault that it injects; see :class:`Claim`."""
    return pytest.mark.fault(title, sees, lost)


class Witness:
    """Compares a claim with what happened; at the end of its test, all of it must have been seen.

    Attributes:
        claim: what is claimed.
    """

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self._unseen = set(claim.quotes)
        self._checked = False

    def saw(self, text: str) -> None:
        """Somebody has read this: the quotes in it count as seen.

        Raises:
            AssertionError: there is none in it.
        """
        found = {quote for quote in self.claim.quotes if quote in text.translate(ISOLATES)}
        assert found, f"none of {self.claim.quotes} in {text!r}"
        self._unseen -= found

    def kept(self, actual: Any, expected: Any) -> None:
        """Compare what there is in the end with what there is if no more than the claim says was lost."""
        assert actual == expected
        self._checked = True

    def conclude(self) -> None:
        """The end of the test."""
        assert self.claim.quotes, "a claim quotes what was seen"
        assert not self._unseen, f"never seen: {self._unseen}"
        assert self._checked, "what was lost was not checked"
