"""The next steps of training as programs for NumPy, scikit-learn and PyTorch."""
