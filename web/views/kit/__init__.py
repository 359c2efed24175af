"""What all views are made of: the base of a view, fields, plots, text, and the theme."""
