"""Input that somebody made to do harm, or that is simply broken."""
