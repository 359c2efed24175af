"""XLSX workbooks: sheets, cells and styles."""
