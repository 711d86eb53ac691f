"""What is to be guessed: the sessions of the test file, and a part of the training side to choose everything on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.errors import DataError
from models.next_item.sessions import MIN_LENGTH, Events, Items, Session, known_items, of_one_kind, sessions_of

VALIDATION_SHARE = 0.06


@dataclass(frozen=True, eq=False, slots=True)
class Task:
    """A ranking task, its sessions cut to the items that training knows.

    Attributes:
        items: those that are ranked.
        train: sessions to learn from, of at least one item.
        test: sessions of at least two items.
        last_only: whether only the last item of each test session is guessed, or every one after the first.
    """

    items: Items
    train: list[Session]
    test: list[Session]
    last_only: bool


def make_task(train: Events, test: Events, min_sessions: int, *, last_only: bool) -> Task:
    """Cut both sides to the items of at least ``min_sessions`` training sessions.

    With ``last_only``, a test session of which the file holds one item alone begins with the training session of its
    id.

    Raises:
        DataError: there is nothing to rank or nothing to guess.
    """
    train, test = of_one_kind(train, test)
    items = known_items(train, min_sessions)
    learned = sessions_of(train, items)
    ids, lengths = np.unique(test.sessions, return_counts=True)
    continued = set(ids[lengths == 1].tolist()) if last_only else set()
    guessed = []
    for key, session in sessions_of(test, items).items():
        earlier = learned.get(key) if key in continued else None
        if earlier is not None and not np.isin(session, earlier).any():
            guessed.append(np.concatenate([earlier, session]))
        elif len(session) >= MIN_LENGTH:
            guessed.append(session)
    if not guessed:
        raise DataError("no session of the test file has two items that training knows: nothing to guess")
    return Task(items, list(learned.values()), guessed, last_only)


def hold_out(sessions: Sequence[Session], seed: int, *, last_only: bool) -> tuple[list[Session], list[Session]]:
    """Cut the training side once more: what to learn from, and what to choose on.

    Where last items are guessed, the last item of each session is held out, and it is guessed from the others; else a
    share of the sessions is.

    Raises:
        DataError: there are too few sessions.
    """
    if last_only:
        longer = [session for session in sessions if len(session) > MIN_LENGTH]
        fitted = [session[:-1] if len(session) > MIN_LENGTH else session for session in sessions]
        validation = longer
    else:
        shuffled = np.random.default_rng(seed).permutation(len(sessions))
        count = max(round(VALIDATION_SHARE * len(sessions)), 1)
        fitted = [sessions[number] for number in shuffled[count:]]
        validation = [sessions[number] for number in shuffled[:count] if len(sessions[number]) >= MIN_LENGTH]
    if not validation or all(len(session) < MIN_LENGTH for session in fitted):
        raise DataError("too few training sessions of two items: nothing to choose the system's weights on")
    return fitted, validation
