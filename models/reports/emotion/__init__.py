"""The report on the emotion network: ``docs/emotion.md`` and its pictures, from recorded results."""
