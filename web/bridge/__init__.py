"""The wire between the page and its worker, both ends and nothing else.

messages.json is the whole vocabulary; port.js (both sides), page.js, assets.js and worker.js speak it in JavaScript,
worker_end.py in Python. What a message means to the user stands in web.viewmodel, not here.
"""
