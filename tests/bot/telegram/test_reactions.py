"""What a reaction does to somebody's votes; ``tests/end_to_end`` tries it on the real process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import pytest
from support.shown import ShownHere
from telegram import Chat, MessageReactionUpdated, ReactionTypeCustomEmoji, ReactionTypeEmoji, Update, User
from telegram.error import BadRequest

from bot.languages.language import Language
from bot.languages.texts import texts_in
from bot.telegram.context import Context
from bot.telegram.reactions import count_reaction, vote_in, vote_to_give
from bot.telegram.shown_answers import ShownAnswers
from core.answers import Answer, AnswerId, Draft, Origin, UserId, Vote
from core.callers import Caller
from core.emotions import Emotion
from core.errors import UnknownAnswerError
from core.moods import mood_from_emotion

NOW = datetime(2026, 11, 26, tzinfo=UTC)
GROUP = Chat(-7, "supergroup")
ADA, BEN = User(1001, "Ada", is_bot=False), User(1002, "Ben", is_bot=False)
SHOWN, MESSAGE = AnswerId(12), 5
STATES = (None, *Vote)
CHANGES = [each for each in product(STATES, STATES, STATES) if each[1] is not each[2]]
"""The vote that stands, and what a reaction was and is, where that has changed."""


def answer(number: int, votes: tuple[Vote | None, ...]) -> Answer:
    draft = Draft(Origin.CHOSEN, mood_from_emotion(Emotion.NEUTRAL), None, 0, ())
    return Answer(AnswerId(number), UserId(number), NOW, draft, votes)


def toggled(standing: Answer, position: int, vote: Vote) -> Answer:
    """As the store does it: the same vote again takes it back."""
    votes = list(standing.votes)
    votes[position] = None if votes[position] is vote else vote
    return replace(standing, votes=tuple(votes))


@dataclass
class Votes:
    """A companion that knows one answer of Ada's and Ben's copy of it, and counts what is written."""

    hers: Answer = field(default_factory=lambda: answer(SHOWN, (None, None)))
    his: Answer | None = None
    written: int = 0

    @property
    def voting(self) -> Votes:
        return self

    async def answer_of(self, who: Caller, number: AnswerId) -> Answer:
        if who.account != ADA.id:
            raise UnknownAnswerError(str(number))
        return self.hers

    async def copy_of(self, _who: Caller, _number: AnswerId) -> Answer | None:
        return self.his

    async def vote(self, _who: Caller, _number: AnswerId, position: int, vote: Vote) -> Answer:
        self.written += 1
        self.hers = toggled(self.hers, position, vote)
        return self.hers

    async def vote_beside(self, _who: Caller, _number: AnswerId, position: int, vote: Vote) -> Answer:
        self.written += 1
        self.his = toggled(self.his or answer(SHOWN + 1, (None, None)), position, vote)
        return self.his


@dataclass
class Keyboards:
    """The one method of a bot that may be called here."""

    labels: list[str] = field(default_factory=list)
    problem: str = ""

    async def edit_message_reply_markup(self, chat: int, message: int, reply_markup: Any) -> None:
        assert (chat, message) == (GROUP.id, MESSAGE)
        if self.problem:
            raise BadRequest(self.problem)
        self.labels.append(reply_markup.inline_keyboard[0][0].text)


class Fake:
    """A handler's context."""

    def __init__(self, votes: Votes) -> None:
        shown = ShownHere()
        shown.answers[GROUP.id, MESSAGE] = SHOWN
        self.companion = votes
        self.bot_data = SimpleNamespace(shown=ShownAnswers(shown), on_spotify=lambda _answer: None)
        self.bot = Keyboards()

    async def texts(self, _update: Update) -> object:
        return texts_in(Language.ENGLISH)

    async def react(self, user: User | None, before: str, after: str, message: int = MESSAGE) -> None:
        old, new = ([ReactionTypeEmoji(each) for each in emoji.split()] for emoji in (before, after))
        actor = None if user else GROUP
        reaction = MessageReactionUpdated(GROUP, message, NOW, old, new, user=user, actor_chat=actor)
        await count_reaction(Update(1, message_reaction=reaction), cast("Context", self))


@pytest.mark.parametrize(
    ("emoji", "vote"),
    [("", None), ("👍", Vote.UP), ("👎", Vote.DOWN), ("❤", None), ("🔥 👍", Vote.UP), ("👍 👎", None)],
)
def test_which_vote_a_reaction_is(emoji: str, vote: Vote | None) -> None:
    assert vote_in([ReactionTypeEmoji(each) for each in emoji.split()]) is vote
    assert vote_in([ReactionTypeCustomEmoji("1"), *map(ReactionTypeEmoji, emoji.split())]) is vote


@pytest.mark.parametrize(("standing", "before", "after"), CHANGES)
def test_what_stands_afterwards(standing: Vote | None, before: Vote | None, after: Vote | None) -> None:
    given = vote_to_give(standing, before, after)
    stands = standing if given is None else None if given is standing else given
    # The new reaction counts; taken back, only what the reaction had said is.
    assert stands is (after or (None if standing is before else standing))


async def test_a_reaction_votes_for_the_first_track_and_its_removal_takes_that_back() -> None:
    chat = Fake(Votes())
    stood = []
    for before, after in (("", "👍"), ("👍", "👎"), ("👎", "")):
        await chat.react(ADA, before, after)
        stood.append(chat.companion.hers.votes)
    assert stood == [(Vote.UP, None), (Vote.DOWN, None), (None, None)]
    assert chat.bot.labels == ["✅ 1", "👍 1", "👍 1"]


async def test_a_button_and_a_reaction_are_one_vote_and_the_latest_counts() -> None:
    chat = Fake(Votes(hers=answer(SHOWN, (Vote.UP, None))))
    await chat.react(ADA, "", "👍")  # it stands already
    assert (chat.companion.hers.votes[0], chat.companion.written) == (Vote.UP, 0)
    chat.companion.hers = answer(SHOWN, (Vote.DOWN, None))  # a tap, after the reaction
    await chat.react(ADA, "👍", "")
    assert (chat.companion.hers.votes[0], chat.companion.written) == (Vote.DOWN, 0)


async def test_in_a_group_it_is_the_vote_of_who_reacted() -> None:
    chat = Fake(Votes(hers=answer(SHOWN, (Vote.UP, None))))
    await chat.react(BEN, "", "👎")
    assert chat.companion.his is not None
    assert (chat.companion.hers.votes[0], chat.companion.his.votes[0]) == (Vote.UP, Vote.DOWN)
    await chat.react(BEN, "👎", "❤")
    assert (chat.companion.hers.votes[0], chat.companion.his.votes[0]) == (Vote.UP, None)
    assert chat.bot.labels == []  # the buttons show her votes


async def test_what_is_no_vote_changes_nothing() -> None:
    chat = Fake(Votes(hers=answer(SHOWN, (Vote.UP, None))))
    for user, before, after in (
        (ADA, "", "❤"),
        (ADA, "🔥", ""),
        (ADA, "👍", "👍 ❤"),
        (BEN, "👍", ""),
        (None, "", "👎"),
    ):
        await chat.react(user, before, after)
    await chat.react(ADA, "", "👎", message=MESSAGE + 1)  # of which nobody knows what it shows
    empty = Fake(Votes(hers=answer(SHOWN, ())))
    await empty.react(ADA, "", "👍")
    assert (chat.companion.written, empty.companion.written) == (0, 0)


async def test_a_message_that_is_gone_or_up_to_date_is_left_alone() -> None:
    chat = Fake(Votes())
    for chat.bot.problem in ("Message to edit not found", "Message is not modified: …"):
        await chat.react(ADA, "", "👍" if chat.companion.hers.votes[0] is None else "👎")
    chat.bot.problem = "Chat not found"
    with pytest.raises(BadRequest):
        await chat.react(ADA, "👎", "")
