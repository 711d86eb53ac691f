"""What is fuzzed holds for what fuzzing begins with, for damaged forms of it, and for what was found."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import settings as set_to
from hypothesis import strategies as some

from hostile.campaign import DOCUMENT, RESULTS, run_of
from hostile.report import fuzzing_report
from hostile.targets import TARGETS

FOUND = {
    "html": [b"<b>a</b> \xff\xff h<![>a<\xff&p2#;1ast", b"<![", b"<!doctype", b"<?", b"&#99999999999999999999;"],
    "outline": [b"\xff\xd8\xff\xdb\x00\x00" + b"\xff\xdb\x00\x43" + bytes(64) + b"\xff\xd9"],
    "words": ["play me sehomting ca, pleas😝e".encode(), b"play me \xed\xa0\xbd"],
}
PRINTED = """INFO: Seed: 1
#4	INITED cov: 13 ft: 14 corp: 2/26b exec/s: 0 rss: 108Mb
#215852	DONE   cov: 21 ft: 24 corp: 6/9b lim: 1000 exec/s: 23983 rss: 108Mb
Done 215852 runs in 9 second(s)
stat::number_of_executed_units: 215852
stat::new_units_added:          25
stat::slowest_unit_time_sec:    0
stat::peak_rss_mb:              108
"""


@pytest.mark.parametrize("name", TARGETS)
def test_each_holds_for_what_it_begins_with_and_for_what_was_found(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    assert len(seeds) >= 3
    for data in (*seeds, *FOUND.get(name, []), b""):
        TARGETS[name].check(data)


@pytest.mark.parametrize("name", TARGETS)
@set_to(max_examples=40)
@given(some.data())
def test_each_holds_for_damaged_forms(name: str, data: some.DataObject) -> None:
    seeds = sorted(TARGETS[name].seeds(), key=len)
    seed = data.draw(some.sampled_from(seeds))
    start, end = sorted(data.draw(some.tuples(*[some.integers(0, len(seed))] * 2)))
    TARGETS[name].check(seed[:start] + data.draw(some.binary(max_size=20)) + seed[end:])


def test_what_the_fuzzer_prints_is_recorded() -> None:
    run = run_of("tracks", 10, PRINTED, failed=False)
    assert (run.inputs, run.seconds, run.reached, run.kept, run.megabytes) == (215_852, 9, 21, 25, 108)
    assert run.finding == ""
    raised = "\n === Uncaught Python exception: ===\nAssertionError: no\nTraceback\n"
    assert run_of("tracks", 10, raised + PRINTED, failed=True).finding == "AssertionError: no"
    killed = "==1== ERROR: libFuzzer: out-of-memory (used: 3Gb)\n"
    assert run_of("tracks", 10, killed + PRINTED, failed=True).finding == "libFuzzer: out-of-memory (used: 3Gb)"
    with pytest.raises(ValueError, match="told no"):
        run_of("tracks", 10, "", failed=True)


def test_the_document_says_what_is_recorded() -> None:
    recorded = json.loads(RESULTS.read_text())
    assert DOCUMENT.read_text() == fuzzing_report(recorded)
    assert {run["target"] for run in recorded["runs"]} == set(TARGETS)
    assert [run["finding"] for run in recorded["runs"]] == [""] * len(TARGETS)
