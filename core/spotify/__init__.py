"""Spotify, which no answer depends on: links that it confirms, and what is done in people's own accounts."""
