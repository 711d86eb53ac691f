"""Who asks for something, and in which delivery: what makes a second delivery of it harmless."""

from __future__ import annotations

from dataclasses import dataclass

from core.answers import AccountId, UpdateId


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and the delivery in which they ask."""

    account: AccountId
    update: UpdateId
