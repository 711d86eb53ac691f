"""The music data that is learned from: the tracks, and the sequences that people put or played them in."""
