"""Does a person's mood help to guess how they will rate a track? Measured on two public data sets, and recorded."""
