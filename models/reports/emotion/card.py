"""The model card: data and its licences, intended use, where the reader fails, and what the law says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from core.emotions import EMOTIONS
from models.reports.emotion.faces import missed_by_condition
from models.reports.emotion.findings import faces_by_class, mistakes, ranked_classes, shares
from models.reports.emotion.results import SETS, Results
from models.reports.text import bullet, count, joined, listing, paragraph, percent, plain, settings, table, words

WORST_NAMED = 2
PERSONS_IN_PORTRAITS = 14
"""Different persons in the posed portraits, by the set's own ``labels.csv``."""

DATA = (
    ("FER2013, training split (Goodfellow et al., 2013)", "trained on",
     "pictures gathered from the web for research; none ships"),
    ("FER2013, PublicTest", "measured on", "the same"),
    ("FER+, ten votes for each of those faces (Barsoum et al., 2016)", "trained on, measured on", "MIT"),
    ("posed portraits", "measured on", "no licence stated; nothing of them ships"),
    ("press photos (LFW)", "measured on", "labels Apache-2.0; nothing of them ships"),
)  # fmt: skip

INTENDED = (
    "Meant for Undertone: a person sends a selfie of their own accord and gets music in answer. The answer is a guess, "
    "and nothing else hangs on it.",
    "An emotion is read from an expression, not from a mind. The network was taught what raters saw in pictures; what "
    "the people in them felt nobody asked. A smile can be polite, and a sad person may look neutral.",
    "Not for use at work or school, nor in medicine, policing, hiring, advertising, insurance or any decision about a "
    "person; not for photos of people who don't know of it.",
)
UNKNOWN_GROUPS = (
    "By age, skin tone, sex, glasses or culture: not known. The data don't name them, so nothing was measured by them. "
    "FER2013 is mostly frontal faces of adults from the web of 2013; expect worse reading of whoever is rare in it, "
    "children and old people among them."
)
LAW = (
    "Art. 50(3): whoever runs an emotion recognition system informs the people exposed to it, at the first exposure, "
    "and follows the GDPR; since 2 August 2026. The bot says it at first contact.",
    "Art. 5(1)(f): forbidden at work and in education, except for medical or safety reasons; since 2 February 2025.",
    "Annex III 1(c): emotion recognition counts as high-risk. The duties that follow were put off from 2 August 2026 "
    "to 2 December 2027; whoever offers this to the public in the EU has a conformity assessment ahead.",
)
REBUILD = """Every step to what ships is in [DATA.md](DATA.md). To measure it, and to write this page:

```
undertone evaluate emotion --data fer2013.npz --split public --record public
undertone evaluate emotion --data portraits_posed.zip --record portraits
undertone evaluate emotion --data photos_wild.zip --record photos
undertone report emotion
```"""


def model_card(results: Results) -> str:
    """The card, with what the recorded figures say about where the reader fails."""
    return joined([
        "## Model card",
        "### What it is",
        "\n".join(bullet(text) for text in _facts(results.manifest)),
        "### Data and its terms",
        table(("data", "what for", "terms"), DATA),
        paragraph(
            "Whether weights learned from pictures of the web may be used for money is a question that this page can't "
            "answer. More in [DATA.md](DATA.md)."
        ),
        "### Intended use",
        "\n".join(bullet(text) for text in INTENDED),
        "### Where it fails",
        "What people get, the served output, on what was measured:",
        "\n".join(bullet(text) for text in _failures(results)),
        "### What EU law says",
        paragraph("Regulation (EU) 2024/1689, the AI Act, as far as we know it; not legal advice."),
        "\n".join(bullet(text) for text in LAW),
        "### To rebuild and to measure it",
        REBUILD,
    ])  # fmt: skip


def _facts(manifest: Mapping[str, Any]) -> Iterator[str]:
    details = manifest["details"]
    yield f"Version {manifest['version']}; {', '.join(f'`{name}`' for name in manifest['files'])}."
    yield f"Input: {details['preprocessing']}. Output: {', '.join(details['labels'])}."
    yield f"Served: {_serving(details['serving'], details['labels'])}."
    for name in ("weights", "data", "lineage", "validation", "training"):
        if details.get(name):
            yield f"{words(name).capitalize()}: {settings(details[name])}."


def _serving(serving: Mapping[str, Any], labels: list[str]) -> str:
    parts = []
    for name, value in serving.items():
        by_emotion = isinstance(value, list) and len(value) == len(labels)
        parts.append(f"{words(name)} {plain(dict(zip(labels, value, strict=True)) if by_emotion else value)}")
    return "; ".join(parts)


def _failures(results: Results) -> Iterator[str]:
    yield from _by_class(results)
    yield from _by_kind_of_picture(results)
    yield _light_and_pose(results)
    yield UNKNOWN_GROUPS
    yield (
        f"The posed portraits are of {PERSONS_IN_PORTRAITS} persons, and a press photo has the label of one annotator: "
        "figures on them are rougher than the number of photos suggests."
    )


def _by_class(results: Results) -> Iterator[str]:
    if not results.evaluations:
        yield "By class: not measured."
    for name, found in results.evaluations.items():
        matrix = found.get("served_confusion", found["confusion"])
        recall = dict(zip(map(str, EMOTIONS), np.diag(shares(matrix)).tolist(), strict=True))
        order = ranked_classes(recall, faces_by_class(matrix))
        few = [emotion for emotion in recall if emotion not in order]
        worst = [f"{emotion} ({percent(recall[emotion])} of its faces)" for emotion in order[: -WORST_NAMED - 1 : -1]]
        parts = [
            f"least often recognised: {listing(worst)}" if worst else "",
            *(
                f"most often wrong: {said.truth} read as {said.answer} ({percent(said.share)})"
                for said in mistakes(matrix)[:1]
            ),
            f"too few faces to tell: {listing(few)}" if few else "",
        ]
        yield f"By class, on {SETS[name]}: {'; '.join(part for part in parts if part)}."


def _by_kind_of_picture(results: Results) -> Iterator[str]:
    if len(results.evaluations) > 1:
        reached = {name: found["served_accuracy"] for name, found in results.evaluations.items()}
        worst = min(reached, key=lambda name: reached[name])
        figures = ", ".join(f"{percent(share)} on {SETS[name]}" for name, share in reached.items())
        yield f"By kind of picture: right are {figures}; worst on {SETS[worst]}."


def _light_and_pose(results: Results) -> str:
    if results.detection is None:
        return "By light and pose: not measured."
    parts = [
        f"{condition}: {count(missed)} of {count(photos)} ({percent(missed / photos)})"
        for condition, (missed, photos) in missed_by_condition(results.detection).items()
    ]
    return f"""By light and pose: only whether the face is found was measured, not how its expression is then read.
        Faces missed: {"; ".join(parts)}. Nothing else of light and pose was measured."""
