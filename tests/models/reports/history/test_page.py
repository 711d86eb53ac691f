from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.history_records import RECORDS, changed, write
from support.records import Record

from models.reports.gallery import Gallery
from models.reports.history.page import write_report

HEAVIEST = 120_000
NEXT = "next_item/results/"
Report = Callable[[dict[str, Record]], str]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The page's text, in one line, without the seconds that drawing costs."""
    monkeypatch.setattr(Gallery, "show", lambda _, name, title, *_figures: f"![{title}](history/{name}.png)")
    return lambda records: flat(written(tmp_path, records))


def written(folder: Path, records: dict[str, Record]) -> str:
    for old in (folder / "models").rglob("*.json"):
        old.unlink()
    write(folder / "models", records)
    page = folder / "docs" / "history.md"
    write_report(folder / "models", page)
    return page.read_text(encoding="utf-8")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pictures(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "docs" / "history").glob("*.png")}


@pytest.mark.parametrize(
    "expected",
    [
        "with artist and album: LSTM, NDCG@20 | .1432 [.133, .153] | .141 | .150 | .1300, session-kNN (VSTAN) | .1400,",
        ".160 | .1300, session-kNN (VSTAN) | .1491, SASRec fused with",
        "Not reached: HR@20 of LSTM (playlists, with artist and album), HR@20 of the system (playlists, with artist",
        "The goals for Last.fm users were set for each user's last item",
        "every item after the first of 77 other sessions is guessed from those before it, 900 guesses",
        "the last item of 77 other sessions",
        "Known of an item beside its number: `artist_id`.",
        "Playlists, with artist and album: the system is 18.7 % above session-kNN (VSTAN)",
        "Last.fm users: the system is 53.1 % below session-kNN (VSTAN)",
        "| ALS (implicit) | .1250 [.115, .135] | .0500 |",
        "LSTM [−.010, +.010] in NDCG@20",
        "held-out part of the training side: LSTM 1, session-kNN (VSTAN) 0.35.",
        "(implicit 0.1.2; a machine)",
        "from a grid on the same held-out part as ours (ALS (implicit): factors 64).",
        "| GRU4Rec (cornac) | .1150 [.105, .125] | .0460 |",
        "(cornac 0.3.4; a machine; times of the processor)",
        "by NDCG@20 on 1,000 guesses of the held-out part (GRU4Rec (cornac): n epochs 50).",
        "| SASRec with artist and album | .1357 |",
        "The LSTM is best after 2 and 2 epochs",
        "| LSTM | .1344 ± .0016 |",
        "| fold 2 | 900 | 410 | .1355 |",
        "GRU in place of LSTM gains +0.50 points, a convolution in front costs most (−0.40)",
        "| a convolution in front | .1360 [.126, .146] | −.004 [−.006, −.002] | .2720 | .0544 | 2 of 3 | 321 |",
        "The reference with 2 seeds: NDCG@20 .1410 ± .0014",
        "Best: width 96.",
        "| 1 | .1200 | 96 | 10 |",
        "| LSTM, no mood, radio only | .1000 | .2000 | .0900 | .0500 | 4,171 |",
        "| the model, no artist in two folds | .810 | .910 | .860 |",
        "Labels `held-out`, 222 tracks of the catalogue; none of them was learned from:",
        "| what ships | .777 | – | .777 |",
        "SiTunes: mood shown to help in 0 of 2 tests, to harm in 1",
        "| setting 2: listener and track | .751 ± .020 | .722 | logistic regression | 400 |",
        "| setting 2, situation known | −.020 [−.030, −.010] | [−.040, .000] | .25 | harms |",
        "4,012 ratings, 406 of them in a mood.",
        "| track rated in other contexts too: ... and mood | .946 | 1.049 |",
        "| track never rated before, all ratings | +.001 [−.009, .011] | [−.019, .021] | .25 | not shown |",
        "A newcomer likes 25.0 % more than popularity would bring",
        "| ours | 6.00 ± 0.30 | +50.0 % |",
        "and no history model: +25.0 % over popularity.",
        "Liked of the last answer: 50.0 % with votes, 40.0 % without",
        "| plays of 5 simulated listeners of the tracks | term | a play | liked of 5 | gain | liked of 30 | gain |",
        "| 20 | 0.9 | 0.3 | 62.5 % | +12.5 ± 2.0 | 62.5 % | +12.5 ± 2.0 |",
        "| 20 | 0.9 | 0.3 | 43.8 % | −6.2 ± 2.0 | 43.8 % | −6.2 ± 2.0 |",
        "Learning brings +10.0 points (standard error 1.0,",
        "The dense product passes 10 ms by 1,000,000 tracks",
        "an index (faiss 1.2.3, the extra `index`) makes a first cut",
        "the 2,000 tracks for which that is largest",
        "| 1,000,000 | 3.0 ms | 3.0 ms | 11.0 times | 4,000 | 111 MB | 60 |",
        "| 1,000,000 | 50 past events | 12 | 96.0 % | 50.0 % | 2.000 | 0.010 | 0.020 | 99.0 % | 25.0 % |",
        'Most is lost with 1,000,000 tracks where the requests are "50 past events": 0.50 % of the score.',
        "| a few playlists | trained on, measured on | MIT |",
        "lists .020, radio .090. It guesses lists worst.",
        "happy is told from the others worst (AUC .810), sad best (.910)",
        "Of 4 tests with moods that people stated, the mood is shown to help in none and to harm in 1 (SiTunes",
    ],
)
def test_what_was_recorded_is_in_the_page(report: Report, expected: str) -> None:
    assert expected in report(RECORDS)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        (changed(f"{NEXT}evaluation-polimi", "lstm", "ndcg@20", to=0.1399), "Not reached: NDCG@20 and HR@20 of LSTM"),
        (changed(f"{NEXT}evaluation-polimi", "intervals", "lstm", "ndcg@20", to=[-0.1, 0.2]), "[−.100, .200]"),
        (changed(f"{NEXT}peer-implicit-polimi", "peers", "implicit als", "hr@20", to=0.29), ".2900, ALS (implicit)"),
        (changed(f"{NEXT}peer-cornac-polimi", "peers", "cornac gru4rec", "hr@20", to=0.31), ".3100, GRU4Rec (cornac)"),
        (changed(f"{NEXT}comparison-polimi", "gru", "better", "ndcg@20", to=[-0.001, 0.011]), "Nothing surely helps"),
        (changed(f"{NEXT}cross-validation-polimi", "models", "lstm", "mean", "f1@10", to=0.0777), ".0777 ± .0016"),
        (changed(f"{NEXT}catalogue-size", "sizes", 1, "product_ms", "median", to=9.0), "stays under 10 ms up to 1,000"),
        (changed(f"{NEXT}catalogue-size", "sizes", 1, "first_cut", "answers", 1, "score_lost", to=0.0), "No kind of"),
        (changed("track_mood/results/evaluation-held-out", "trained_on", to=33), "33 of them are tracks whose labels"),
    ],
)  # fmt: skip
def test_other_results_make_another_page(report: Report, records: dict[str, Record], expected: str) -> None:
    assert expected not in report(RECORDS)
    assert expected in report(records)


@pytest.mark.parametrize("missing", list(RECORDS))
def test_any_one_may_be_missing(report: Report, missing: str) -> None:
    everything = report(RECORDS)
    text = report({name: record for name, record in RECORDS.items() if name != missing})
    assert len(text) < len(everything)
    assert "That the mood in a face makes recommendations better nobody has shown" in text


def test_the_manifests_alone_make_a_page_without_empty_sections(tmp_path: Path) -> None:
    text = written(tmp_path, {})
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections == ["The network that ships", "How tracks fit moods", "Model card"]
    assert "![" not in text
    assert "eached" not in text


def test_a_simulation_of_something_else_is_passed_over(report: Report) -> None:
    assert report(RECORDS | {"simulation/results/faces": {"setting": "people", "people": 60}}) == report(RECORDS)


def test_peers_of_other_guesses_are_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="900 guesses"):
        report(changed(f"{NEXT}peer-implicit-polimi", "peers", "implicit als", "n", to=899))


def test_a_comparison_needs_its_reference(report: Report) -> None:
    rows = {name: row for name, row in RECORDS[f"{NEXT}comparison-polimi"].items() if name != "reference"}
    with pytest.raises(ValueError, match="reference"):
        report(RECORDS | {f"{NEXT}comparison-polimi": rows})


def test_a_report_needs_the_manifests(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_report(tmp_path, tmp_path / "history.md")


def test_tables_align_and_lines_are_short(tmp_path: Path, report: Report) -> None:
    report(RECORDS)
    text = (tmp_path / "docs" / "history.md").read_text()
    tables = re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE)
    assert len(tables) > 15
    for table in tables:
        assert len({len(line) for line in table.splitlines()}) == 1
    prose = [line for line in text.splitlines() if not line.startswith(("|", "!"))]
    assert max(map(len, prose)) <= 120


@pytest.mark.slow
def test_pictures_are_small_the_same_each_time_and_gone_with_their_figures(tmp_path: Path) -> None:
    text = written(tmp_path, RECORDS)
    found = pictures(tmp_path)
    assert set(re.findall(r"\(history/([\w-]+\.png)\)", text)) == set(found) == {
        "models-polimi.png", "models-lastfm.png", "learning-curves.png", "choices-polimi.png", "likes-lastfm.png",
        "answers-lastfm.png", "catalogue-size.png", "mood-public.png",
    }  # fmt: skip
    assert max(map(len, found.values())) <= HEAVIEST
    written(tmp_path, {name: record for name, record in RECORDS.items() if "comparison" not in name})
    assert pictures(tmp_path) == {name: content for name, content in found.items() if "choices" not in name}
