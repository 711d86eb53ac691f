"""The report on the history model: ``docs/history.md`` and its pictures, from recorded results."""
