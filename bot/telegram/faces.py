"""A group in a photo: one face of it alone, and the way back to all of them."""

from __future__ import annotations

from bot.telegram.keepsakes import FaceTap, GroupTap
from bot.telegram.pressing import Press
from core.answering import Reply


async def reply_to_face(press: Press, tap: FaceTap | GroupTap) -> Reply:
    """The answer to one face, or once more the answer to the group.

    Raises:
        UnknownAnswerError: it is not an answer to this person, or its faces are known no more.
        BusyError: too much is being computed.
    """
    if isinstance(tap, FaceTap):
        return await press.companion.pick_face(press.who, tap.answer, tap.face)
    answer = await press.companion.answer_of(press.who, tap.answer)
    return Reply(answer, tuple(press.services.looking_back.link(pick.track) for pick in answer.draft.picks))
