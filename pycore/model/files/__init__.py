"""One module per format for writing and reading models."""
