"""Where each track stands in the mood plane, learned from the moods of the playlists that people put tracks in."""
