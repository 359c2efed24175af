"""One module for each format in which a model is written or read."""
