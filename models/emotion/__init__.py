"""The emotion network: its data, definition, training, export and evaluation."""
