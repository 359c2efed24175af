"""The settings: one line for each, the values that can be typed, and those with which nothing can be learned."""
