"""Every fault that can come from outside, injected; what people saw of it, and what was lost.

Each test carries a :func:`faults.claims.fault`, and fails if it doesn't hold. ``python -m faults.table`` writes
``docs/faults.md`` from them.
"""
