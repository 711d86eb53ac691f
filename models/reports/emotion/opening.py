"""The opening of ``docs/emotion.md``: what the reader is, and what it reaches, in one table."""

from __future__ import annotations

from collections.abc import Iterator

from models.records import Recorded
from models.reports.emotion.results import PUBLIC, SETS, Results
from models.reports.text import (
    UNKNOWN,
    count,
    fraction,
    joined,
    listing,
    megabytes,
    milliseconds,
    paragraph,
    percent,
    settings,
    table,
)

PAPER_ACCURACY = "65 to 70 %"
"""What the paper that this project follows reports over seven emotions, with a Haar cascade and a CNN."""
PUBLISHED = (
    "The best published single networks reach 73.3 % (VGG; Khaireddin and Chen, 2021) and 74.1 % (Residual Masking "
    "Network; Pham et al., 2020) on FER2013's PrivateTest, another held-out split, which was not opened for this page."
)
ORIGIN = """`undertone report emotion` wrote this page and its pictures from the files in `models/emotion/results/` and
from the network's manifest. No measured figure was typed by hand; those that others published are named as such. A
photo in which no face was found counts as read wrongly."""
Line = tuple[str, str, str, str]


def opening(results: Results) -> str:
    """The page's first lines and the table of the main figures."""
    return joined(
        [
            "# How well Undertone reads emotions",
            paragraph(_description(results)),
            paragraph(ORIGIN),
            table(("measured", "Undertone", "`fer`", "the paper"), list(_lines(results))),
            paragraph(_notes(results)),
            _other_versions(results),
        ]
    )


def _description(results: Results) -> str:
    share = results.manifest["details"]["serving"]["votes_share"]
    return f"""
        A small convolutional network looks at the grey pixels of a face, 48 by 48, and gives a probability to each of
        seven expressions. It has two heads. The *label head* learned FER2013's own labels, for comparison with the
        literature; the *votes head* learned what the ten raters of FER+ saw in the same faces. What people get, the
        *served output*, is a mix of both with {percent(share)} for the votes. Version
        {results.manifest["version"]}{_size(results)}."""


def _size(results: Results) -> str:
    rows = (results.quantisation or {}).get("rows", [])
    shipped = next((row for row in rows if row["shipped"]), None)
    return f", {megabytes(shipped['bytes'])} of {shipped['weights']} weights" if shipped else ""


def _lines(results: Results) -> Iterator[Line]:
    for name in SETS:
        found, peer = results.evaluations.get(name), results.peer(name)
        if found is None:
            yield f"{SETS[name]}: not measured (no `evaluation-{name}.json`)", UNKNOWN, *_peer(peer)
        elif name == PUBLIC:
            yield from _crop_lines(found, peer)
        else:
            yield from _photo_lines(name, found, peer)
            yield _time_line(found, results.peer(name, "undertone"), peer)
    yield from _large_photo_line(results)


def _peer(peer: Recorded) -> tuple[str, str]:
    return percent(peer.get("accuracy")), UNKNOWN


def _crop_lines(found: Recorded, peer: Recorded) -> Iterator[Line]:
    name = SETS[PUBLIC]
    accuracy, f1 = percent(peer.get("accuracy")), fraction(peer.get("macro_f1"))
    yield (
        f"{name}, {count(found['n'])} faces: accuracy, label head",
        percent(found["accuracy"]),
        accuracy,
        PAPER_ACCURACY,
    )
    yield "... macro-F1, label head", fraction(found["macro_f1"]), f1, UNKNOWN
    yield "... accuracy, served output", percent(found["served_accuracy"]), UNKNOWN, UNKNOWN
    yield "... macro-F1, served output", fraction(found["served_macro_f1"]), UNKNOWN, UNKNOWN
    agreement = percent(found.get("ferplus_agreement"))
    yield "... agreement with the majority of FER+'s raters, served output", agreement, UNKNOWN, UNKNOWN
    yield "... expected calibration error, 15 bins, served output", fraction(found["ece"], 3), UNKNOWN, UNKNOWN
    yield "... median time for one face", milliseconds(found["ms_per_image_median"]), UNKNOWN, UNKNOWN


def _photo_lines(name: str, found: Recorded, peer: Recorded) -> Iterator[Line]:
    accuracy, f1 = percent(peer.get("accuracy")), fraction(peer.get("macro_f1"))
    yield f"{SETS[name]}, {count(found['n'])} whole photos: accuracy", percent(found["accuracy"]), accuracy, UNKNOWN
    yield "... macro-F1", fraction(found["macro_f1"]), f1, UNKNOWN
    yield "... faces missed", count(found["missed"]), count(peer.get("missed")), UNKNOWN


def _time_line(found: Recorded, beside: Recorded, peer: Recorded) -> Line:
    """Times are compared within one run only, so with a benchmark its time of ours counts."""
    ours = beside.get("ms_median", found["ms_per_image_median"])
    return "... median time for one photo", milliseconds(ours), milliseconds(peer.get("ms_median")), UNKNOWN


def _large_photo_line(results: Results) -> Iterator[Line]:
    large = (results.peers or {}).get("large_photo")
    if large is not None:
        times = {row["reader"]: milliseconds(row["ms_median"]) for row in large["rows"]}
        ours, peers = times.get("undertone", UNKNOWN), times.get("fer", UNKNOWN)
        yield f"photo of {large['size']}, bytes to probabilities: median time", ours, peers, UNKNOWN


def _notes(results: Results) -> str:
    paper = f"""The paper that this project follows reports {PAPER_ACCURACY} over seven emotions with a Haar cascade and
        a CNN; nothing of it was measured here."""
    if results.peers is None:
        return f"{paper} {PUBLISHED} The package `fer` was not measured: no `peers.json` is among the recorded results."
    version = results.peers.get("versions", {}).get("fer", {}).get("fer", "of a version not recorded")
    day, machine = results.peers["when"][:10], settings(results.peers["machine"])
    return f"""`fer` is the package of that name, {version}, run on the same photos as Undertone on {day} (machine:
        {machine}). {paper} {PUBLISHED}"""


def _other_versions(results: Results) -> str:
    version = results.manifest["version"]
    measured = {SETS[name]: found["model"] for name, found in results.evaluations.items()}
    versions = (results.peers or {}).get("versions", {})
    if "undertone" in versions:
        measured["the benchmark beside `fer`"] = versions["undertone"]["undertone"]
    others = [name for name, model in measured.items() if model != version]
    if not others:
        return ""
    return paragraph(f"**Measured with another version than {version}, the one that ships: {listing(others)}.**")
