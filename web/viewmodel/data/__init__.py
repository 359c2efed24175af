"""The user's table and its columns: where it is from, what was decided about it, what can be chosen, edits of it."""
