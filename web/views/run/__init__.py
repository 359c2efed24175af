"""Run, pause and step; what is said; the curve of the losses."""
