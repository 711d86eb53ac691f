"""The listening-history LSTM: its sequences, definition, training, export and evaluation."""
