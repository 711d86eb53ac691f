"""What was measured, as text for people: one module for each model or question."""
