"""The layout of a table: header, units, column groups, totals, width."""
