"""Everything that is kept about a person, as JSON values that they can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.answers import Answer, Ranked, UserId, Vote
from core.emotions import EMOTIONS, EmotionReading
from core.errors import UnknownUserError
from core.preferences import Preferences
from core.sealing import Sealer
from core.sql.contract import Row, Transaction
from core.sql.people import open_account
from core.sql.preferences import exported, read_preferences
from core.sql.rows import VotesOf, answer_of, read_votes, time_of
from core.sql.tokens import read_connected_at


@dataclass(frozen=True, slots=True)
class KeptRows:
    """All rows about a person: themselves, since when an account is connected, their settings, answers and votes."""

    person: Row
    connected_at: int | None
    preferences: Preferences
    answers: Sequence[Row]
    votes: Mapping[int, VotesOf]


async def find_all(transaction: Transaction, sealer: Sealer, user: UserId) -> KeptRows:
    """What :func:`open_export` opens.

    Raises:
        UnknownUserError: there is no such person.
    """
    person = await transaction.first("SELECT * FROM users WHERE id = ?", user)
    if person is None:
        raise UnknownUserError("there is nobody to export")
    connected_at = await read_connected_at(transaction, user)
    preferences = await read_preferences(transaction, sealer, user)
    answers = await transaction.rows('SELECT * FROM answers WHERE "user" = ? ORDER BY id', user)
    return KeptRows(person, connected_at, preferences, answers, await read_votes(transaction, answers))


def open_export(sealer: Sealer, kept: KeptRows) -> dict[str, Any]:
    """The person with all their answers, the oldest first.

    Raises:
        SealError: a row was altered.
    """
    person, votes = kept.person, {row["id"]: kept.votes.get(row["id"], {}) for row in kept.answers}
    return {
        "account": open_account(sealer, person),
        "first_seen": _time(person["created_at"]),
        "told_about_the_ai": _time(person["noticed_at"]),
        "corrections_forgotten": _time(person["readings_forgotten_at"]),
        "spotify_account_connected": _time(kept.connected_at),
        "settings": exported(kept.preferences),
        "answers": [_answer(answer_of(sealer, row, votes[row["id"]]), votes[row["id"]]) for row in kept.answers],
    }


def _answer(answer: Answer, votes: VotesOf) -> dict[str, Any]:
    draft, mood = answer.draft, answer.draft.mood
    corrected = draft.network_reading is not None
    return {
        "number": answer.id,
        "at": answer.at.isoformat(),
        "answers": draft.origin,
        "follows_answer": draft.previous,
        "faces_in_photo": draft.faces,
        "emotion_probabilities": _probabilities(draft.network_reading if corrected else draft.reading),
        "after_your_corrections": _probabilities(draft.reading if corrected else None),
        "corrected_to": draft.corrected_to,
        "strategy": draft.strategy,
        "mood": {name: getattr(mood, name) for name in ("valence", "arousal", "spread", "label", "confidence")},
        "tracks": [_track(position, pick, votes) for position, pick in enumerate(draft.picks)],
    }


def _probabilities(reading: EmotionReading | None) -> dict[str, float] | None:
    return None if reading is None else {str(emotion): reading.probability(emotion) for emotion in EMOTIONS}


def _track(position: int, pick: Ranked, votes: VotesOf) -> dict[str, Any]:
    track, reason, target, vote = pick.track, pick.reason, pick.target, votes.get(position)
    return {
        "position": position + 1,
        "spotify_id": track.id,
        "title": track.title,
        "artist": track.artist,
        "year": track.year,
        "genre": track.genre,
        "score": pick.score,
        "sought_for": target and {"valence": target[0], "arousal": target[1]},
        "reason": {"kind": reason.kind, "subject": reason.subject, "feel": reason.feel},
        "vote": None if vote is None else Vote(vote["vote"]).name.lower(),
        "voted_at": None if vote is None else _time(vote["voted_at"]),
    }


def _time(stored: int | None) -> str | None:
    return None if stored is None else time_of(stored).isoformat()
