"""Learning overnight: a challenger learns from people's votes, and serves if it beats the champion on the newest."""
