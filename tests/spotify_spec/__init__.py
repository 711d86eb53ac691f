"""What the description of Spotify's API says, and whether it is kept."""
