"""The state that the page holds for a worker that takes over from one that has ended."""
