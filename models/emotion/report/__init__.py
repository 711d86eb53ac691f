"""The report on the emotion reader: `docs/emotion.md` and its pictures, from recorded results."""
