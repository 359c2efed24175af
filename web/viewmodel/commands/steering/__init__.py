"""Commands that steer what is open: undo and redo, and the keys of the page."""
