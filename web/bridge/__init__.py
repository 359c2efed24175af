"""The messages between the page and its worker, both ends and nothing else.

messages.json is the whole vocabulary; in JavaScript port.js (both sides), the page's page.js, boot.js (startup),
calls.js (commands), supervisor.js (a worker that ends) and document_link.js (patches), and the worker's worker.js speak
it, in Python worker_end.py. What a message means to the user is defined in web.viewmodel, not here.
"""
