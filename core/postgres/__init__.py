"""The memory in PostgreSQL: any number of bots share it, each update takes effect once in all of them together."""
