"""What differs for :class:`core.sql.shown.SqlShown` where several bots share the table."""

from __future__ import annotations

# Rows that another process is just changing or removing are left to it.
FORGET = """
    DELETE FROM shown_answers WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM shown_answers WHERE shown_at <= ? FOR UPDATE SKIP LOCKED))
"""
