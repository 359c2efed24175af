"""What all of reading stands on: numbers as text, limits, decisions of the caller, the table that results."""
