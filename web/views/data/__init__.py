"""The table, its columns and rows."""
