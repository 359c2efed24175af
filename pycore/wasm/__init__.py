"""The engine in WebAssembly: an assembler, and what writes, for one network, a module that trains it.

``wasm_engine`` is what the rest of the package uses. ``emit`` puts a module together from the ``kernels``, for the
addresses of a ``memory`` that a ``host`` gives. Nothing here knows a browser: the host is given.
"""
