"""The building blocks of all views: their base, fields, plots, text, and the theme."""
