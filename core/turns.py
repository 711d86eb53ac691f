"""Whose turn it is: what one person sends is handled one by one, by however many processes."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Protocol

from core.answers import AccountId


class Turns(Protocol):
    """Between the processes that share a database. Within a process, the caller has to see to it."""

    def turn(self, account: AccountId) -> AbstractAsyncContextManager[None]:
        """Within this, no other process handles what the person sends.

        Raises:
            StorageError: there is no way to know.
        """


class NoOtherProcess:
    """Turns where one process is all there is: nobody to wait for."""

    def turn(self, account: AccountId) -> AbstractAsyncContextManager[None]:  # noqa: ARG002 - as the protocol wants it
        """Nothing to wait for."""
        return nullcontext()
