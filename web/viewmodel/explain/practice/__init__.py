"""Exercises for learners: numbers to compute, and bugs to find."""
