"""Exports as files: models, tables, the report with its pictures."""
