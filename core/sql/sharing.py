"""Votes in a group, where everybody sees an answer that was given to one of them.

Whoever votes there gets the tracks as an answer of their own, for their votes to belong to. It holds nothing of whose
answer it was: neither mood nor reading nor reason.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.answers import Answer, AnswerId, Draft, Origin, Ranked, Reason, ReasonKind, UserId
from core.emotions import Emotion
from core.errors import UnknownAnswerError
from core.moods import mood_from_emotion
from core.sealing import Sealer
from core.sql.contract import Transaction
from core.sql.rows import answer_of, insert_answer, read_answer

COPY = 'SELECT id FROM answers WHERE "user" = ? AND previous = ? AND origin = ?'


async def copied_answer(
    transaction: Transaction, sealer: Sealer, user: UserId, answer: AnswerId, at: datetime
) -> Answer:
    """The person's own copy of somebody's answer, made at the first vote.

    Raises:
        UnknownAnswerError: there is no such answer, or it is theirs already.
    """
    original = await transaction.first('SELECT * FROM answers WHERE id = ? AND "user" <> ?', answer, user)
    if original is None:
        raise UnknownAnswerError(f"there is no answer {answer} of somebody else")
    copy = await transaction.first(COPY, user, answer, Origin.SHARED)
    if copy is None:
        draft = _nobodys(answer_of(sealer, original, {}).draft, answer)
        number = await insert_answer(transaction, sealer, user, draft, at)
    else:
        number = AnswerId(copy["id"])
    found = await read_answer(transaction, sealer, user, number)
    if found is None:
        raise UnknownAnswerError(f"there is no answer {answer}")
    return found


def _nobodys(draft: Draft, answer: AnswerId) -> Draft:
    """The tracks of an answer, and nothing of its person."""
    picks = tuple(_without_reason(pick) for pick in draft.picks)
    return Draft(Origin.SHARED, mood_from_emotion(Emotion.NEUTRAL), None, 0, picks, previous=answer)


def _without_reason(pick: Ranked) -> Ranked:
    return replace(pick, score=0.0, reason=Reason(ReasonKind.EXPLORATION, None, pick.reason.feel), target=None)
