"""A small backpropagation in NumPy, and ten functions of it with a bug each. All of it really runs."""
