"""A key for everything that tests seal. It is no secret, and the same in every process that a test starts."""

from __future__ import annotations

from core.sealing import DataKey, Keyring

KEY = DataKey(bytes(range(32)))
KEYS = Keyring([KEY])
