"""Descriptions of the table and its columns, and the choices for them."""
