"""What comes next in a session: protocol, baselines, the LSTM, and the system of both, on anonymous data."""
