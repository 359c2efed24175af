"""Compiles the files of a job to .pyc. Runs inside Pyodide: compile.js mounts the job at /work.

`job.json` is a list of `[source, result, name, docstrings]`: two files in the job's folder, the
path that the file will have in the page (for tracebacks), and whether its docstrings stay.
`errors.json` lists what could not be compiled, as `[name, reason]`.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import marshal
from pathlib import Path

WORK = Path("/work")
UNCHECKED_HASH = (1).to_bytes(4, "little")  # loaded without a look at any source file (PEP 552)
# A docstring that is left out becomes this: code that formats or extends __doc__ still meets a
# text, and code that looks whether there is one finds none.
NO_DOCSTRING = ""
WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def empty_docstrings(tree: ast.Module) -> None:
    """Replace every docstring in the tree by an empty one."""
    for node in ast.walk(tree):
        if isinstance(node, WITH_DOCSTRING) and ast.get_docstring(node, clean=False) is not None:
            statement = node.body[0]
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                statement.value.value = NO_DOCSTRING


def compiled(source: bytes, name: str, *, docstrings: bool) -> bytes:
    """Return the .pyc of a source.

    Raises
    ------
    SyntaxError, ValueError
        If it is not Python.
    """
    tree = ast.parse(source, name)
    if not docstrings:
        empty_docstrings(tree)
    code = compile(tree, name, "exec", dont_inherit=True)
    digest = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + digest + marshal.dumps(code)


def main() -> None:
    """Compile each file of the job."""
    errors = []
    for source, result, name, docstrings in json.loads((WORK / "job.json").read_text("utf-8")):
        try:
            content = compiled((WORK / source).read_bytes(), name, docstrings=docstrings)
        except (SyntaxError, ValueError) as error:
            errors.append([name, str(error)])
        else:
            (WORK / result).write_bytes(content)
    (WORK / "errors.json").write_text(json.dumps(errors), encoding="utf-8")


if __name__ == "__main__":
    main()
