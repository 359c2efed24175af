"""What stands at the network diagram: the sizes of its layers, and one unit or weight at a time."""
