"""From a file's bytes to a table: one module per format, detected by content; pycore.data.table combines them.

Every reader is a generator that yields its progress from 0 to 1 and returns the result, so the page stays responsive.
Every reader checks the limits (pycore.reading.base.limits) before it allocates memory.
"""
