"""``undertone read``: photos in, what is seen and recommended out, without a chat."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.wiring import Engine
from core.answers import Listener, Ranked, UserId
from core.clock import utc_now
from core.emotions import EMOTIONS
from core.errors import NoFaceError, PictureError
from core.links import DirectLinks
from core.moods import Mood, mood_from_reading
from core.photo_reader import PhotoReading
from core.pictures import MAX_BYTES, check_size
from core.ranking import RankingRequest


def read_photos(engine: Engine, photos: Iterable[Path], *, as_json: bool) -> int:
    """Print what each photo shows, with the tracks for somebody without a history.

    Returns:
        The exit status: 1 if a photo can't be read (one line on standard error says why), else 0.
    """
    status = 0
    for path in photos:
        try:
            found = _read(engine, path)
        except (OSError, PictureError, NoFaceError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            sys.stderr.write(f"undertone: {path}: {reason}\n")
            status = 1
        else:
            sys.stdout.write(json.dumps(found) + "\n" if as_json else _in_words(found))
    return status


def _read(engine: Engine, path: Path) -> dict[str, Any]:
    found = engine.photos.read(_content(path))
    mood = mood_from_reading(found.reading)
    nobody = Listener(UserId(0), (), frozenset(), frozenset())
    picks = engine.ranker.rank(RankingRequest(mood, nobody, utc_now(), frozenset(), seed=0))
    return _as_json(path, found, mood, picks)


def _content(path: Path) -> bytes:
    """All of a file, or one byte more than can be read: a device such as /dev/zero has no end."""
    check_size(path.stat().st_size)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _as_json(path: Path, found: PhotoReading, mood: Mood, picks: tuple[Ranked, ...]) -> dict[str, Any]:
    links = DirectLinks()
    return {
        "photo": str(path),
        "faces": [{"left": face.left, "top": face.top, "side": face.side} for face in found.faces],
        "probabilities": dict(zip(EMOTIONS, found.reading.probabilities, strict=True)),
        "mood": {
            "valence": mood.valence,
            "arousal": mood.arousal,
            "spread": mood.spread,
            "label": mood.label,
            "confidence": mood.confidence,
        },
        "tracks": [
            {
                "id": pick.track.id,
                "title": pick.track.title,
                "artist": pick.track.artist,
                "year": pick.track.year,
                "genre": pick.track.genre,
                "score": pick.score,
                "reason": pick.reason.kind,
                "feel": pick.reason.feel,
                "link": links.known(pick.track),
            }
            for pick in picks
        ],
    }


def _in_words(found: dict[str, Any]) -> str:
    mood, faces = found["mood"], found["faces"]
    where = ", ".join(f"{face['side']}x{face['side']} at ({face['left']}, {face['top']})" for face in faces)
    lines = [
        f"{found['photo']}: {len(faces)} face{'s' if len(faces) > 1 else ''}: {where}",
        "  " + "  ".join(f"{emotion} {share:.0%}" for emotion, share in found["probabilities"].items()),
        f"  mood: {mood['label']} ({mood['confidence']:.0%}), valence {mood['valence']:+.2f}, "
        f"arousal {mood['arousal']:+.2f}, spread {mood['spread']:.2f}",
    ]
    lines += [
        f"  {n}. {track['title']} - {track['artist']}  {track['link']}" for n, track in enumerate(found["tracks"], 1)
    ]
    return "\n".join(lines) + "\n"
