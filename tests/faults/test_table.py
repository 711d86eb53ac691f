"""The page with all faults says what the tests say."""

from __future__ import annotations

import pytest

from faults.claims import Claim, Witness
from faults.table import CHAPTERS, HERE, PAGE, claims_in, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "cd tests && python -m faults.table"


def test_every_test_of_a_fault_is_in_a_chapter() -> None:
    modules = {path.name for path in HERE.glob("test_*.py") if any(claims_in(path.read_text()))}
    assert modules == set(CHAPTERS)


def test_claims_are_read_from_the_source() -> None:
    source = """
SONGS = "the “songs”"

@pytest.mark.parametrize("a", [pytest.param(1, marks=fault("One", sees=SONGS + ", and more", lost="a photo"))])
async def test_one(): ...

@fault("Two", sees="a “toast”")
def test_two(): ...

def fault(): ...
"""
    assert list(claims_in(source)) == [
        ("test_one", Claim("One", "the “songs”, and more", "a photo")),
        ("test_two", Claim("Two", "a “toast”", "nothing")),
    ]


def test_a_witness_wants_every_quote_and_a_look_at_what_is_kept() -> None:
    witness = Witness(Claim("A fault", "“one” and “two”", "nothing"))
    with pytest.raises(AssertionError, match="none of"):
        witness.saw("three")
    witness.saw("one, as it was")
    with pytest.raises(AssertionError, match="never seen"):
        witness.conclude()
    witness.saw("\u2068two\u2069")
    with pytest.raises(AssertionError, match="not checked"):
        witness.conclude()
    with pytest.raises(AssertionError):
        witness.kept(1, 2)
    witness.kept(1, 1)
    witness.conclude()


def test_a_claim_without_a_quote_is_none() -> None:
    witness = Witness(Claim("A fault", "nothing", "nothing"))
    witness.kept(1, 1)
    with pytest.raises(AssertionError, match="quotes what was seen"):
        witness.conclude()
