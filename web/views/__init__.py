"""The pictures and controls: Panel and Bokeh only.

A view is one file: it draws the columns that web.viewmodel provides and sends the session's commands. It holds no state
but its Bokeh models, is drawn only while it is in sight, and is placed by one line of web/app.py. Nothing in here
imports numpy or pycore.
"""
