"""What the reports on all models share: how numbers, tables and pictures are written."""
