"""Reactions: 👍 or 👎 on an answer is a vote, as the buttons below it are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from telegram import MessageReactionUpdated, ReactionType, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from bot.telegram.context import Context, caller
from bot.telegram.keyboards import answer_keyboard
from core.answers import Answer, AnswerId, Vote
from core.callers import Caller
from core.companion import Companion
from core.errors import UnknownAnswerError

FIRST = 0
"""The position of the track that a reaction votes for."""

VOTES: Mapping[str, Vote] = MappingProxyType({ReactionEmoji.THUMBS_UP: Vote.UP, ReactionEmoji.THUMBS_DOWN: Vote.DOWN})


async def count_reaction(update: Update, context: Context) -> None:
    """A reaction to a message: 👍 or 👎 on an answer is a vote for its first track; any other says nothing.

    Why the first track, and not all five: it is the one that the message itself shows, with the card of its page, so it
    is what somebody has seen or heard who reacts to the whole; and one tap may teach no more than one tap. As five
    votes, a 👎 would ban four songs that nobody has listened to. The button below the song shows what was counted.

    A song has one vote of a person, however it came about, and the latest gesture counts: the other reaction replaces
    it, and taking the reaction away takes the vote back, unless a button has changed it meanwhile. In a group the vote
    belongs to who reacted. A reaction of a whole chat (an anonymous administrator's) is nobody's.
    """
    reaction = update.message_reaction
    if reaction is None or reaction.user is None:
        return
    shown = await context.bot_data.shown.answer_in(reaction.chat.id, reaction.message_id)
    before, after = vote_in(reaction.old_reaction), vote_in(reaction.new_reaction)
    if shown is None or before is after:
        return
    voted = await _settle(context.companion, caller(update), shown, before, after)
    if voted is not None and voted.id == shown:  # the buttons show the votes of whose answer it is
        await _show_votes(update, context, reaction, voted)


def vote_in(reactions: Sequence[ReactionType]) -> Vote | None:
    """The vote in all that somebody's reaction consists of; None if there is none, or if both are there."""
    emoji = [each.emoji for each in reactions if isinstance(each, ReactionTypeEmoji)]
    votes = {VOTES[each] for each in emoji if each in VOTES}
    return votes.pop() if len(votes) == 1 else None


def vote_to_give(standing: Vote | None, before: Vote | None, after: Vote | None) -> Vote | None:
    """The vote that turns what stands into what the reaction says now; None if nothing is to be done.

    Args:
        standing: the person's vote for the track.
        before: what their reaction said until now.
        after: what it says.
    """
    if after is not None:
        return None if standing is after else after
    return standing if standing is before else None  # the same vote again takes it back


async def _settle(
    companion: Companion, who: Caller, shown: AnswerId, before: Vote | None, after: Vote | None
) -> Answer | None:
    """Make the person's vote what the reaction says; None if it was that already, or there is nothing to vote for."""
    try:
        own = await companion.answer_of(who, shown)
    except UnknownAnswerError:
        return await _settle_beside(companion, who, shown, before, after)
    vote = vote_to_give(own.votes[FIRST], before, after) if own.votes else None
    return None if vote is None else await companion.voting.vote(who, shown, FIRST, vote)


async def _settle_beside(
    companion: Companion, who: Caller, shown: AnswerId, before: Vote | None, after: Vote | None
) -> Answer | None:
    """The same for an answer that somebody else was given; that it is shown to both, Telegram itself has told."""
    copy = await companion.voting.copy_of(who, shown)
    vote = vote_to_give(copy.votes[FIRST] if copy else None, before, after)
    if vote is None:
        return None
    try:
        return await companion.voting.vote_beside(who, shown, FIRST, vote)
    except UnknownAnswerError:  # erased since, or without a track
        return None


async def _show_votes(update: Update, context: Context, reaction: MessageReactionUpdated, answer: Answer) -> None:
    keyboard = answer_keyboard(await context.texts(update), answer, context.bot_data.on_spotify(answer))
    try:
        await context.bot.edit_message_reply_markup(reaction.chat.id, reaction.message_id, reply_markup=keyboard)
    except BadRequest as error:
        reason = error.message.lower()
        if "not modified" not in reason and "message to edit not found" not in reason:
            raise
