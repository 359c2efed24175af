"""German."""

NAME = "Deutsch"
DECIMAL = ","
GROUP = "\u202f"  # narrow: a point would be taken for a decimal point, which fields accept as well
