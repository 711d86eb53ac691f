"""The listening-history LSTM: what it is fed, its definition, training, export and evaluation."""
