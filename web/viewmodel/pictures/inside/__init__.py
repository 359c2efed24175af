"""What happens inside the layers: gradients, updates, saturation, distributions, hidden representations."""
