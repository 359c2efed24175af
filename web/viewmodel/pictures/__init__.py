"""Pictures as plain columns and colors, to be drawn by any renderer."""
