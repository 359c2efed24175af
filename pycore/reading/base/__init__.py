"""The basis of all readers: numerals, limits, overrides, and the resulting table."""
