"""The contents of cells: numbers in any notation, words, codes and missing values; and the resulting columns."""
