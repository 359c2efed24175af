"""One module per format: delimited text, JSON, ARFF, NumPy files."""
