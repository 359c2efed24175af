"""Commands of the network diagram: what is looked at there, and weights and biases that are typed in."""
