"""The layers of the design, as data: what a module may import, and what no module may do."""

from __future__ import annotations

import ast
import sys

import pytest
from source_tree import holds_code, imported, sources, within

#: The core from the ground up: a module imports only modules of earlier lines, NumPy and the standard library.
#: (design.md lists them with the registries below what is validated by them; this order has no arrow back.)
CORE = (
    "messages",
    "errors",
    "checks",
    "notes",
    "streams functions.registry arrays",
    "functions.normal",
    "functions.activations functions.losses functions.initializers functions.penalties",
    "functions.optimizers functions.schedules functions.dropout engines.products",
    "reading.base.numerals reading.base.result reading.base.steps reading.base.limits",
    "reading.text.alphabets reading.foreign",
    "reading.text.code_pages",
    "reading.values.words reading.values.codes reading.values.marks reading.values.plain",
    "reading.base.overrides reading.text.decoding reading.workbooks.workbook",
    "reading.workbooks.xml_events reading.base.zipped reading.base.gzipped",
    "reading.values.numbers",
    "reading.values.columns reading.values.signs",
    "reading.values.rows reading.text.quoting reading.files.npy reading.files.pairs",
    "reading.layout.evidence reading.values.sentinels",
    "reading.values.told",
    "reading.layout.merged reading.workbooks.sheet_cells",
    "reading.text.delimiters reading.layout.width reading.layout.below reading.layout.units",
    "reading.layout.place",
    "reading.layout.orange reading.layout.eurostat",
    "reading.layout.header",
    "reading.values.cells reading.text.dialect reading.text.nesting",
    "reading.layout.grid reading.files.records reading.files.json_wrappers",
    "reading.files.json_object",
    "reading.files.csv_text reading.files.json_text reading.files.arff reading.files.arrays",
    "reading.workbooks.xlsx",
    "reading.formats",
    "reading.otherwise reading.decided",
    "data.table columns.split",
    "columns.preparation columns.derived",
    "columns.identifiers columns.categories",
    "columns.roles",
    "columns.features",
    "columns.leaks",
    "columns.targets",
    "columns.possible_targets",
    "data.dataset data.generators",
    "data.recipe",
    "functions.spec_values",
    "spec",
    "parameters",
    "network",
    "backprop",
    "update",
    "engines.engine engines.numpy_kernels engines.numpy_updates",
    "engines.numpy_engine",
    "training.metrics training.stopping training.score_curves",
    "training.frames training.minibatches",
    "training.evaluation training.compatibility training.stretch",
    "wasm.assembler wasm.host wasm.arithmetic",
    "wasm.numbers",
    "wasm.kernels.elementary wasm.kernels.draws wasm.memory",
    "wasm.kernels.products wasm.kernels.activations wasm.kernels.updates",
    "wasm.kernels.blocks",
    "wasm.kernels.gradient",
    "wasm.kernels.losses",
    "wasm.kernels.passes",
    "wasm.kernels.course",
    "wasm.emit",
    "wasm.programs",
    "wasm.wasm_engine",
    "training.trainer gradcheck training.serialize",
    "training.edited",
    "trace training.loop",
    "model.record.csv_out model.files.protobuf model.record.literals",
    "model.files.python_parts",
    "model.record.notation model.record.weights model.record.described",
    "model.record.model",
    "model.layers.naming",
    "model.record.document model.layers.layers model.layers.nested",
    "model.layers.pairing",
    "model.layers.stored model.files.onnx_graph",
    "model.files.json_form",
    "model.files.npz model.files.safetensors model.files.onnx_nodes",
    "model.recognizing",
    "model.opening model.files.onnx model.files.python_source model.files.sklearn_source",
    "model.formats",
    "estimators.interface.interop",
    "estimators.interface.base",
    "estimators.interface.settings estimators.interface.inputs estimators.interface.scores",
    "estimators.fitting.rules",
    "estimators.fitting.draws estimators.fitting.lbfgs",
    "estimators.interface.labels estimators.fitting.stochastic",
    "estimators.fitting.full_batch",
    "estimators.perceptron",
    "estimators.classifier estimators.regressor",
    "estimators",
)
CORE_RANK = {f"pycore.{name}": rank for rank, line in enumerate(CORE) for name in line.split()}
#: What a part of the house may import beside the standard library; the first entry that fits a module counts.
LAYERS = {
    "pycore": {"numpy", "pycore"},
    "web.viewmodel.sharing.qr": {"segno", "web.viewmodel"},
    "web.viewmodel": {"pycore", "param", "numpy", "web.viewmodel"},
    "web.views": {"web.viewmodel", "web.views", "panel", "bokeh", "param"},
    "web.app": {"web.viewmodel", "web.views", "panel", "bokeh"},
    "web.bridge.randomness": {"numpy"},
    "web.bridge.wasm_host": {"numpy", "js", "pyodide", "pyodide_js"},
    "web.bridge": {
        "web.app",
        "web.bridge",
        "web.viewmodel.words",
        "panel",
        "bokeh",
        "js",
        "pyodide",
    },
    "web.sitebuild.record_in_pyodide": {
        "web.bridge.worker_end",
        "web.viewmodel.run.descriptions",
        "web.viewmodel.words",
        "web.views.kit.theme",
        "bokeh",
        "numpy",
        "param",
    },
    "web.sitebuild": {"web.sitebuild"},
    "build": {"web.sitebuild"},
}
#: The core knows no clock, screen, file, thread or global randomness.
BANNED_IN_CORE = {
    "asyncio",
    "concurrent",
    "ctypes",
    "datetime",
    "glob",
    "http",
    "io.open",
    "logging",
    "multiprocessing",
    "numpy.random.default_rng",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}
#: Attributes of modules that no core module may use: NumPy's hidden generator, and files by way of io or NumPy.
BANNED_ATTRIBUTES = {
    "io.open",
    *(f"np.random.{name}" for name in ("default_rng", "normal", "permutation", "rand", "randint")),
    *(f"np.random.{name}" for name in ("random", "seed", "shuffle", "uniform")),
    *(f"np.{name}" for name in ("fromfile", "genfromtxt", "load", "loadtxt", "save", "savetxt")),
}
#: What a core module may import nevertheless: the name of the platform decides which matrix product is fastest, and the
#: estimators give scikit-learn the classes that it expects of them if, and only if, it is loaded.
ALLOWED_IN_CORE = {
    "pycore.engines.products": {"sys", "sys.platform"},
    "pycore.estimators.interface.interop": {"sys"},
}
BANNED_CALLS = {
    "pycore": {"print", "open", "input", "eval", "exec"},
    "web": {"print", "eval", "exec"},
}
MAY_PRINT = ("web.sitebuild", "build")
MOST_LINES = 350
LONGER: dict[str, str] = {}  # {module: reason}


def layer_of(module: str) -> str | None:
    """Return the part of the house that a module belongs to; None if the table does not place it."""
    return next(
        (layer for layer in LAYERS if module == layer or module.startswith(f"{layer}.")), None
    )


def breaches(module: str, source: str) -> list[str]:
    """Return what a module does against the rules, in sentences."""
    found = []
    layer = layer_of(module)
    if layer is None:
        return [] if module == "web" else [f"{module} is not placed by the table"]
    allowed = LAYERS[layer]
    for name in imported(source):
        top = name.split(".")[0]
        if name.startswith("."):
            found.append(f"{module} imports {name} relatively")
        elif top in sys.stdlib_module_names:
            banned = top in BANNED_IN_CORE or name in BANNED_IN_CORE
            if layer == "pycore" and banned and name not in ALLOWED_IN_CORE.get(module, ()):
                found.append(f"{module} imports {name}: the core knows no such thing")
        elif not any(within(name, a) or within(a, name) for a in allowed):
            found.append(f"{module} imports {name}; {layer} may import {sorted(allowed)}")
    found += core_order(module, source)
    found += calls(module, source)
    if layer == "pycore":
        found += attributes(module, source)
        found += undocumented(module, source)
    lines = source.count("\n")
    if lines > MOST_LINES and module not in LONGER:
        found.append(f"{module} has {lines} lines; more than {MOST_LINES} need a reason in LONGER")
    return found


def core_order(module: str, source: str) -> list[str]:
    """Return the imports of a core module that run upwards."""
    if not module.startswith("pycore."):
        return []
    if module not in CORE_RANK:
        return [f"{module} is not placed in CORE"] if holds_code(source) else []
    return [
        f"{module} imports {name}, which stands above it"
        for name in imported(source)
        if CORE_RANK.get(name, -1) >= CORE_RANK[module]
    ]


def calls(module: str, source: str) -> list[str]:
    """Return the calls that a module may not make."""
    if module.startswith(MAY_PRINT):
        return []
    banned = BANNED_CALLS[module.partition(".")[0]]
    return [
        f"{module} calls {node.func.id}()"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in banned
    ]


def attributes(module: str, source: str) -> list[str]:
    """Return the attributes that a core module may not use."""
    return [
        f"{module} uses {ast.unparse(node)}: the core knows no such thing"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in BANNED_ATTRIBUTES
    ]


def undocumented(module: str, source: str) -> list[str]:
    """Return the public functions, classes and methods without a docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = ast.parse(source)
    outer = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [
        f"{module}.{node.name} has no docstring"
        for place in outer
        if not getattr(place, "name", "").startswith("_")
        for node in place.body
        if isinstance(node, kinds)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
        and not any(ast.unparse(mark).endswith(".setter") for mark in node.decorator_list)
    ]


@pytest.mark.parametrize("module", sources())
def test_a_module_keeps_to_its_layer(module: str) -> None:
    """No import outside the table, no arrow back in the core, no print, no overlong module."""
    assert breaches(module, sources()[module]) == []


def test_every_core_module_is_placed_and_every_place_is_taken() -> None:
    """The order of the core names exactly the modules that are there."""
    all_of_them = sources().items()
    there = {m for m, source in all_of_them if m.startswith("pycore.") and holds_code(source)}
    assert there == set(CORE_RANK)


def test_no_reason_outlives_its_module() -> None:
    """What LONGER excuses is there, and is that long."""
    for module, reason in LONGER.items():
        assert sources()[module].count("\n") > MOST_LINES, f"{module} needs no reason any more"
        assert reason


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("pycore.network", "import time"),
        ("pycore.network", "import param"),
        ("pycore.network", "from pycore.training.trainer import Trainer"),
        ("pycore.network", "print(1)"),
        ("pycore.network", "from io import open"),
        ("pycore.network", "import numpy as np\nrng = np.random.default_rng()"),
        ("pycore.network", "import io\nio.open('a')"),
        ("pycore.network", "def public():\n    return 1"),
        ("pycore.network", 'class Public:\n    """A class."""\n\n    def method(self): ...'),
        ("pycore.unheard", "import numpy"),
        ("web.views.results.metrics", "import numpy as np"),
        ("web.views.results.metrics", "from pycore import train"),
        ("web.views.results.metrics", "from web.bridge import worker_end"),
        ("web.viewmodel.lab.lab", "import panel"),
        ("web.viewmodel.lab.lab", "import segno"),
        ("web.viewmodel.lab.lab", "def f():\n    import js"),
        ("web.viewmodel.lab.lab", "from . import words"),
        ("web.sitebuild.fetch", "import requests"),
        ("web.lessons.reader", "import json"),
        ("web.views.results.metrics", "\n" * 400),
    ],
)
def test_a_breach_is_found(module: str, source: str) -> None:
    """The test can fail: each of these is against a rule."""
    assert breaches(module, source)
