"""The settings: one line for each, what may be typed into them, and which of them cannot learn anything."""
