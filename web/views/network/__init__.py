"""The network's controls and its diagram."""
