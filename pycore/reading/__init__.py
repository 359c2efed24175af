"""From a file's bytes to a table: one module per format, found by the content; pycore.data.table puts them together.

Every reader is a generator that yields its progress from 0 to 1 and returns what it read, so that a page can do other
things in between. Every reader knows the limits (pycore.reading.base.limits) before it spends memory.
"""
