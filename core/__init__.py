"""The product without a chat and without training: photo, face, emotion, mood, ranked tracks, vote."""
