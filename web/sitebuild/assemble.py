"""Trees of sources to the archives that the worker loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.sitebuild.compiler import Source
from web.sitebuild.trees import read_archive, split_wheel

if TYPE_CHECKING:
    from web.sitebuild.compiler import Compiler
    from web.sitebuild.runtime import Inputs
    from web.sitebuild.trees import Pruning, Tree

SITE_PACKAGES = "/lib/python3.13/site-packages/"
STANDARD_LIBRARY = "/lib/python313.zip/"
CACHE_TAG = "cpython-313"


def compiled(
    tree: Tree,
    compiler: Compiler,
    home: str,
    *,
    docstrings: bool = False,
    readable: tuple[str, ...] = (),
) -> Tree:
    """Return the tree with its Python compiled.

    Parameters
    ----------
    tree
        Sources and data.
    compiler
        What compiles.
    home
        Where the tree will stand in the page, with a slash at the end.
    docstrings
        Whether docstrings stay: nobody reads those of the libraries here, and they are 1.1 MB.
    readable
        Beginnings of paths whose sources stay beside their .pyc, for the page to show. Such a .pyc
        stands where Python looks for the cached form of a source; any other replaces its source.
    """
    paths = [path for path in tree if path.endswith(".py")]
    results = compiler.compile([Source(home + path, tree[path], docstrings) for path in paths])
    out = {path: content for path, content in tree.items() if not path.endswith(".py")}
    for path, result in zip(paths, results, strict=True):
        if path.startswith(readable):
            folder, _, name = path.rpartition("/")
            out[path] = tree[path]
            out[f"{folder}/__pycache__/{name.removesuffix('.py')}.{CACHE_TAG}.pyc"] = result
        else:
            out[f"{path}c"] = result
    return out


def libraries(inputs: Inputs, pruning: Pruning) -> Tree:
    """Return the sources of all packages of the page, NumPy among them, pruned."""
    tree: Tree = {}
    for path in [*(inputs.library(w.project) for w in inputs.pins.libraries),
                 inputs.member("numpy.whl")]:  # fmt: skip
        packages, metadata = split_wheel(read_archive(path))
        tree |= pruning.keep(packages) | version_metadata(metadata)
    return tree


def version_metadata(metadata: Tree) -> Tree:
    """Return what `importlib.metadata.version` reads: METADATA, cut to name and version."""
    wanted = (b"Metadata-Version:", b"Name:", b"Version:")
    return {
        path: b"".join(line + b"\n" for line in content.splitlines() if line.startswith(wanted))
        for path, content in metadata.items()
        if path.endswith(".dist-info/METADATA")
    }


def standard_library(inputs: Inputs, pruning: Pruning) -> Tree:
    """Return the sources of Python's standard library as Pyodide has it, pruned.

    Its paths are matched with `stdlib/` in front.
    """
    tree = read_archive(inputs.member("python_stdlib.zip"))
    return {p: c for p, c in tree.items() if not pruning.leaves_out(f"stdlib/{p}")}
