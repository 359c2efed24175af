"""Views of what changes over a run and of what happens inside the network."""
