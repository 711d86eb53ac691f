"""The text network: its data, definition, training, export and evaluation."""
