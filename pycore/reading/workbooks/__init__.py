"""Workbooks (XLSX): their sheets, cells and styles."""
