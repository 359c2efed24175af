"""The outputs of a network with more than two inputs: a projection of the rows, a slice through one of them."""
