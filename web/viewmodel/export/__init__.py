"""What can be taken out of the page as a file: models, tables, the report with its pictures."""
