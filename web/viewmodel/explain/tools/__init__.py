"""Other ways to look at a step: the paths behind one gradient, and the check of all gradients."""
