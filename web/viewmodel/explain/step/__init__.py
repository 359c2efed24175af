"""One step of training as formulas: every quantity of a trace in the founding text's notation, with its numbers."""
