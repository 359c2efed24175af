"""Run, pause and step; messages; the loss curves."""
