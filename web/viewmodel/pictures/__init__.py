"""Pictures as plain columns and colors, for any renderer."""
