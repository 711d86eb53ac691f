"""The model card: data and its licences, intended use, where the model fails, and what nobody has shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.records import Recorded
from models.reports.history.mood import verdicts
from models.reports.history.results import Results
from models.reports.text import bullet, fraction, joined, listing, paragraph, settings, table, words

LOCAL = (
    ("ordered playlists (Polimi, 2018), anonymous ids", "measured on, here alone", "contest data; nothing of it ships"),
    ("artists that 1,090 users of Last.fm tagged, in time", "measured on, here alone", "research; nothing of it ships"),
)
INTENDED = (
    "Meant for Undertone: to order tracks for somebody who asked for music, by what they were sent before and voted "
    "on. Nothing else hangs on the answer.",
    "Not for ranking people, nor for deciding what an artist is paid or shown elsewhere.",
)
LIMITS = (
    "It learned from playlists and radio, where nobody voted and nobody's mood is known: a track of a playlist stands "
    "for a liked one, and tracks of other playlists for disliked ones. Votes of real listeners may say otherwise.",
    "The playlists are public ones of 2019 to 2021, and the radio stations play classic rock: expect music that is "
    "rare there to be served worse. By age, sex, country or language of listeners nothing was measured, since no such "
    "thing is known of anybody in the data.",
    "A track that stands in no playlist is known by its artist, genre and sound alone.",
)
REBUILD = """```
python -m models.next_item split --data polimi_playlists.parquet --out runs/polimi
undertone evaluate history --train runs/polimi/rest.parquet --test runs/polimi/test.parquet --record polimi
python -m models.next_item compare --train runs/polimi/rest.parquet --test runs/polimi/test.parquet \\
    --out runs/polimi/comparison --record polimi
python -m models.next_item cross-validate --data runs/polimi/rest.parquet --out runs/polimi/folds --record polimi
python -m models.next_item search --data runs/polimi/train.parquet --out runs/polimi/search --record polimi
python tests/benchmarks/next_item_peers.py --python /tmp/implicit/bin/python \\
    --train runs/polimi/rest.parquet --test runs/polimi/test.parquet --record polimi
for KIND in gru4rec sasrec; do python tests/benchmarks/next_item_peers.py --package cornac --only $KIND \\
    --python /tmp/cornac/bin/python --train runs/polimi/rest.parquet --test runs/polimi/test.parquet --record polimi
done
python tests/benchmarks/catalogue_size.py --record
python -m models.next_item split --last-items --data lastfm_artists.parquet --out runs/lastfm
undertone evaluate history --train runs/lastfm/train.parquet --test runs/lastfm/test.parquet \\
    --last-only --min-sessions 1 --record lastfm
python tests/benchmarks/next_item_peers.py --python /tmp/implicit/bin/python --train runs/lastfm/train.parquet \\
    --test runs/lastfm/test.parquet --last-only --min-sessions 1 --record lastfm
for KIND in gru4rec sasrec; do python tests/benchmarks/next_item_peers.py --package cornac --only $KIND \\
    --python /tmp/cornac/bin/python --train runs/lastfm/train.parquet --test runs/lastfm/test.parquet \\
    --last-only --min-sessions 1 --record lastfm
done
undertone evaluate mood-effect --data MUSIC --record public
undertone simulate --data lastfm_artists.parquet --record lastfm
python -m models.simulation plays --data lastfm_artists.parquet --record plays
undertone report history
```"""


def model_card(results: Results) -> str:
    """The card, with what the recorded figures say about where the model fails."""
    return joined([
        "## Model card",
        "### What it is",
        "\n".join(bullet(text) for text in _facts(results.history)),
        "### Data and its terms",
        table(("data", "what for", "terms"), [*_sources(results.history), *LOCAL]),
        paragraph("The caveat on Spotify's terms, and every step of a rebuild, are in [DATA.md](DATA.md)."),
        "### Intended use",
        "\n".join(bullet(text) for text in INTENDED),
        "### Where it fails",
        "\n".join(bullet(text) for text in (*_failures(results), _mood_claim(results), *LIMITS)),
        "### To measure it again",
        REBUILD,
    ])  # fmt: skip


def _facts(manifest: Recorded) -> Iterator[str]:
    details = manifest["details"]
    yield f"Version {manifest['version']}; {', '.join(f'`{name}`' for name in manifest['files'])}."
    context, request = ([words(name) for name in details[key]] for key in ("context_features", "request_features"))
    yield (
        f"Input: the item vectors of the latest {details['steps']} events, with {listing(context)} of each; and of the "
        f"request {listing(request)}. Output: a vector, whose product with an item's is that item's score."
    )
    yield f"Training: {settings(details['training'])}."


def _sources(manifest: Recorded) -> Iterator[tuple[str, str, str]]:
    for source in manifest["details"]["sources"]:
        data, _, terms = source.rpartition(": ")
        yield data, "trained on, measured on", terms


def _failures(results: Results) -> Iterator[str]:
    yield from _by_source(results.history["details"]["figures"])
    found = results.catalogue["details"].get("mood_auc")
    if found:
        yield _by_mood(found["by_artist"])


def _mood_claim(results: Results) -> str:
    found = verdicts(results)
    helped = [name for name, verdict in found.items() if verdict == "helps"]
    harmed = [name for name, verdict in found.items() if verdict == "harms"]
    tested = (
        f"Of {len(found)} tests with moods that people stated, the mood is shown to help in {_counted(helped)} and to "
        f"harm in {_counted(harmed)}"
        if found
        else "No test of a stated mood is recorded here"
    )
    return (
        f"{tested}. That the mood in a face makes recommendations better nobody has shown, and this page doesn't claim "
        "it. The row that is told the mood in hindsight is told where the right track lies: an upper bound that no "
        "selfie reaches. In the product a mood is a request, and what somebody then votes decides."
    )


def _counted(names: list[str]) -> str:
    return f"{len(names)} ({'; '.join(names)})" if names else "none"


def _by_source(figures: Mapping[str, Recorded]) -> Iterator[str]:
    """Figures of one source are recorded as ``LSTM, no mood, radio only``."""
    sources = {
        name.removesuffix(" only").rpartition(", ")[2]: row["ndcg@20"]
        for name, row in figures.items()
        if name.endswith(" only")
    }
    if sources:
        ordered = sorted(sources, key=lambda source: sources[source])
        parts = ", ".join(f"{source} {fraction(sources[source], 3)}" for source in ordered)
        yield f"By source, NDCG@20 without a mood: {parts}. It guesses {ordered[0]} worst."


def _by_mood(auc: Mapping[str, float]) -> str:
    moods = sorted((mood for mood in auc if mood != "mean"), key=lambda mood: auc[mood])
    worst, best = moods[0], moods[-1]
    return (
        f"Moods of tracks: {worst} is told from the others worst (AUC {fraction(auc[worst], 3)}), {best} best "
        f"({fraction(auc[best], 3)}). A fit says what people file under a word, which is not always the mood."
    )
