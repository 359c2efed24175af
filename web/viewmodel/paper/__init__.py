"""Steps on paper and in other programs: questions for a course system, worksheets, a spreadsheet, runnable code."""
