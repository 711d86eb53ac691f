"""What was begun of an update when it was delivered before, by a process that ended too soon: here it is gone on with.

Telegram brings an update again until it is done. The processor tells how far it has come, and it is handled as if it
were new, but for two things: the progress message that is there already becomes the answer, and an answer that was kept
is shown (:mod:`bot.telegram.unshown_answers`) and not made once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from telegram import Message

from core.answers import AnswerId, Earlier

# Of the update that the running task handles.
_earlier: ContextVar[Earlier | None] = ContextVar("earlier", default=None)


@contextmanager
def going_on_after(earlier: Earlier | None) -> Iterator[None]:
    """Within this, the running task handles an update that has come so far; None: a new one."""
    before = _earlier.set(earlier)
    try:
        yield
    finally:
        _earlier.reset(before)


def was_begun() -> bool:
    """Whether something is remembered of an earlier delivery of the update, by a process that ended too soon."""
    return _earlier.get() is not None


def unshown_answer() -> AnswerId | None:
    """What was kept as the answer to the update, and perhaps not shown; None if nothing was."""
    earlier = _earlier.get()
    return None if earlier is None else earlier.answer


def progress_before(asked: Message) -> Message | None:
    """The message of ours, beside the one that asked, which is to become the answer, as far as it takes to edit it;
    None if none was sent.
    """
    earlier = _earlier.get()
    if earlier is None or earlier.message is None:
        return None
    message = Message(earlier.message, asked.date, asked.chat)
    message.set_bot(asked.get_bot())
    return message
