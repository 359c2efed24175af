"""What cells hold: numbers in any notation, words, codes, missing values; and the columns that they make."""
