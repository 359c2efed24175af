"""What the network has learned: regions, metrics, confusion matrix, pictures."""
