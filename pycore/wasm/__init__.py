"""The WebAssembly engine: an assembler, and the code generator that writes a training module for one network.

``wasm_engine`` is what the rest of the package uses. ``emit`` assembles a module from the ``kernels``, for the
addresses of a ``memory`` that a ``host`` provides. Nothing here depends on a browser: the host is passed in.
"""
