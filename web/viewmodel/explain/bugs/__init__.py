"""A small backpropagation in NumPy, and ten copies of a line of it with a bug each. All of it really runs."""
