"""What changes over a run: losses, scores, learning rates, and what happens inside the layers."""
