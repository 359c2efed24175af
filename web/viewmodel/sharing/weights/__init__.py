"""Weights and models from files as initial weights, and what has to be assumed about them."""
