"""Causes of a run that does not learn, or could do better: what was found, and how to find it on the rows held back."""
