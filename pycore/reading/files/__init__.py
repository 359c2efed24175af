"""One module for each format: delimited text, JSON, ARFF, NumPy's files."""
