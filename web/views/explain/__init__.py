"""Step by step: one step of training, formula by formula."""
