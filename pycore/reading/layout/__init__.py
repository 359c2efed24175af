"""Where a table stands in its rows: names, units, groups, totals, width."""
