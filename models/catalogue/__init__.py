"""The shipped catalogue: the tracks of the music data, packed with what was learned about each."""
