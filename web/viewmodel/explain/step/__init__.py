"""One step of training as formulas: every quantity of a trace in the letters of the founding text, with its numbers."""
