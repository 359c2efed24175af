"""Builds the site: what `build.py` does, one step a module. Never shipped, standard library only.

::

    pins.toml -> pins      every third-party file by version, size and SHA-256
                 fetch     pip downloads them, checked, into .cache/
                 runtime   Pyodide and NumPy (out of one wheel, or from a folder) and Node
                 trees     wheels and checkout -> {path: contents}, pruned by prune.toml
                 compiler  .py -> .pyc by the bundled Pyodide under Node, cached by content
                 packs     the archives that the worker unpacks, and the standard library's zip
                 origins   no file may make the page ask another origin; origins.toml says why each
                           address in the vendored scripts is harmless
                 notices   THIRD_PARTY_NOTICES
                 site      all of it -> dist/, with sizes
                 serve     a local server for dist/
                 browser, testing    the checks
                 cli       the commands
"""
