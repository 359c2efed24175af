"""The page of Backprop Lab: what it shows (viewmodel), how it looks (views), how it is wired (bridge, app)."""
