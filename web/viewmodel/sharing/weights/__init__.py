"""Weights and models from files as start weights, and what has to be assumed about them."""
