"""The shipped catalogue: reading and tidying the raw tracks, and packing them with what was learned about each."""
