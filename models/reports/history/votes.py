"""What votes bring: newcomers taken from real users, and simulated listeners of the shipped tracks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.records import Recorded
from models.reports.gallery import Gallery
from models.reports.history.pictures import BASELINE, OWN, Bar, Line, draw_answers, draw_likes
from models.reports.history.results import Results
from models.reports.text import joined, milliseconds, paragraph, percent, points, remark, table

OURS, WITHOUT = "ours", "without learning"
SERVED = "the ranking that serves"
PLAYERS = {"newcomers": "newcomers from Last.fm", "listeners": "simulated listeners of the tracks"}


def votes(results: Results, gallery: Gallery) -> str:
    """Likes by policy and by answer, of each recorded simulation."""
    sections = [part for name, found in results.simulations.items() for part in _simulation(name, found, gallery)]
    if results.plays is not None:
        sections.append(_plays(results.plays))
    return joined(["## What votes bring", *sections]) if sections else ""


def _simulation(name: str, found: Recorded, gallery: Gallery) -> Iterator[str]:
    if "newcomers" in found:
        yield _newcomers(name, found["newcomers"], gallery)
    yield _conversations(name, found["tracks"], gallery)
    yield paragraph(f"A vote is heard after {milliseconds(found['update_ms'])} (median).")


def _newcomers(name: str, found: Recorded, gallery: Gallery) -> str:
    policies = found["policies"]
    gain = policies[SERVED if SERVED in policies else OURS]["gain"]
    title = f"A newcomer likes {percent(gain)} more than popularity would bring"
    early = found["early_difference_to_neighbours"]
    return joined([
        "### Newcomers taken from real users",
        remark(found["setting"]),
        paragraph("An artist is liked if and only if the user has listened to them; no user was seen in training. "
                  "Votes are all that a policy learns of a newcomer."),
        gallery.show(f"likes-{name}", title, draw_likes, _bars(policies)),
        _policy_table(policies),
        _served(policies),
        paragraph("In the first five rounds the ranking that serves differs from item-kNN with mild dislikes by "
                  f"{points(early['mean'])} points "
                  f"(standard error {points(early['standard_error']).removeprefix('+')})."),
    ])  # fmt: skip


def _by_likes(policies: Recorded) -> list[tuple[str, Mapping[str, float]]]:
    return sorted(policies.items(), key=lambda policy: -policy[1]["likes"])


def _bars(policies: Recorded) -> list[Bar]:
    return [_bar(name, row) for name, row in _by_likes(policies)]


def _bar(name: str, row: Mapping[str, float]) -> Bar:
    likes, error = row["likes"], row["likes_standard_error"]
    own = name == SERVED or name.startswith(OURS)
    return Bar(name, likes, (likes - error, likes + error), OWN if own else BASELINE)


def _policy_table(policies: Recorded) -> str:
    rows = [
        (name, f"{row['likes']:.2f} ± {row['likes_standard_error']:.2f}", f"{points(row['gain'])} %",
         percent(row["early"]), percent(row["late"]), milliseconds(row["ms_per_round"]))
        for name, row in _by_likes(policies)
    ]  # fmt: skip
    header = ("policy", "likes ± standard error", "over popularity", "liked, rounds 1-5", "rounds 16-30", "one round")
    return table(header, rows)


def _conversations(name: str, found: Recorded, gallery: Gallery) -> str:
    choosers, gain = found["choosers"], found["gain_by_learning"]
    last = choosers[OURS]["by_answer"][-1]
    title = f"Liked of the last answer: {percent(last)} with votes, {percent(_last(choosers, WITHOUT))} without"
    lines = [Line(chooser, range(1, len(row["by_answer"]) + 1), row["by_answer"]) for chooser, row in choosers.items()]
    return joined([
        "### Simulated listeners of the shipped tracks",
        remark(found["setting"]),
        paragraph("Each has a taste, a response to moods and noise of their own, made up by the simulation: it shows "
                  "that the parts work together, not what people will like. The oracle knows the listener. Catalogue: "
                  f"{found['catalogue']}."),
        gallery.show(f"answers-{name}", title, draw_answers, lines),
        _chooser_table(choosers),
        paragraph(f"Learning brings {points(gain['mean'])} points (standard error "
                  f"{points(gain['standard_error']).removeprefix('+')}, the same listeners with and without)."),
    ])  # fmt: skip


def _last(choosers: Recorded, name: str) -> float:
    return float(choosers[name]["by_answer"][-1])


def _chooser_table(choosers: Recorded) -> str:
    rows = [
        (name, f"{percent(row['liked'])} ± {row['liked_standard_error'] * 100:.1f}", percent(row["early"]),
         percent(row["late"]), f"{row['alikeness']:.2f}", milliseconds(row["ms_per_answer"]))
        for name, row in choosers.items()
    ]  # fmt: skip
    headings = ("chosen by", "liked ± standard error", "answers 1-2", "answers 10-12", "alike", "one answer")
    return table(headings, rows)


def _served(policies: Recorded) -> str:
    if SERVED not in policies:
        return ""
    return paragraph(
        f'"{SERVED}" is the bot\'s own, with artists for tracks and no history model: {_gain(policies, SERVED)} over '
        f'popularity. It expects the same of votes in every catalogue; "{OURS}" ({_gain(policies, OURS)}) is a '
        "posterior that is told what share of users has each artist, which nobody knows of tracks."
    )


def _gain(policies: Recorded, name: str) -> str:
    return f"{points(policies[name]['gain'])} %"


def _plays(found: Recorded) -> str:
    return joined([
        "### What somebody plays elsewhere",
        remark(found["setting"]),
        paragraph("How much likeness to it should count (the weight of the term, where votes have "
                  "`core.ranking_terms.TASTE_WEIGHT`), and how much of a vote up a play is: liked of the first five "
                  "and of the first thirty recommendations, and the gain over not using it, in points."),
        *(_plays_table(name, found[kind]) for kind, name in PLAYERS.items() if kind in found),
    ])  # fmt: skip


def _plays_table(name: str, rows: Sequence[Recorded]) -> str:
    lines = [
        (f"{row['plays']}", f"{row['term']:g}", f"{row['play']:g}",
         *(cell for part in ("first", "all") for cell in (percent(row[part]["liked"]), _gained(row[part]))))
        for row in rows
    ]  # fmt: skip
    headings = (f"plays of {rows[0]['people']} {name}", "term", "a play", "liked of 5", "gain", "liked of 30", "gain")
    return table(headings, lines)


def _gained(part: Recorded) -> str:
    return f"{points(part['gain'])} ± {part['gain_standard_error'] * 100:.1f}"
