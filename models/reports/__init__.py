"""The reports on the models, a package each, and what they share: how numbers, tables and pictures are written."""
