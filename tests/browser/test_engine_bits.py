"""The second engine in the page's own Python: the bits that wasmtime gives, in every browser that is there."""

from __future__ import annotations

import numpy as np
import pytest
from guarded_pages import watch
from page_python import PagePython
from wasmtime_host import WasmtimeHost

from pycore import NetworkSpec, Parameters, TrainingSpec
from pycore.functions.optimizers import OPTIMIZERS
from pycore.training.frames import TrainerState
from pycore.training.stopping import Watch
from pycore.wasm.wasm_engine import WasmEngine

pytestmark = pytest.mark.browser

#: Run in both places: it needs no more of pycore than the engine does.
RUN = """
def run_of(host, modules, number_format):
    import hashlib
    from types import SimpleNamespace
    np = modules["np"]
    k = np.arange(1.0, 33 * 4 + 1).reshape(33, 4)
    x = (k * 7919.0 % 101.0 - 50.0) / 32.0
    y = np.eye(3)[(np.arange(33) * 5) % 3]
    nothing = np.empty((0, 4)), np.empty((0, 3))
    dataset = SimpleNamespace(
        x_train=x, y_train=y, x_validation=x[:9].copy(), y_validation=y[:9].copy(),
        x_test=nothing[0], y_test=nothing[1], is_classification=True,
    )
    network = modules["NetworkSpec"](
        (4, 7, 6, 5, 3), ("tanh", "sigmoid", "softplus"), seed=7
    )
    training = modules["TrainingSpec"](
        "adam", learning_rate=0.01, l1=0.001, clip_norm=1.0, dropout=0.1, seed=5, patience=50
    )
    vector = ((np.arange(150.0) * 37.0) % 64.0 - 32.0)[: modules["Parameters"]((4, 7, 6, 5, 3)).vector.size] / 64.0
    state = modules["TrainerState"](
        training, vector, modules["OPTIMIZERS"]["adam"].start(vector.size), 0, 0, 0, 5, 10,
        modules["Watch"](1.0, 1.0), vector.copy(), vector.copy(), vector.copy(), None,
    )
    engine = modules["WasmEngine"](host, dataset, network, number_format)
    losses = []
    for steps in (1, 30, 7, 200):
        stretch = engine.run(state, steps, 1_000)
        state = stretch.state
        losses.append(stretch.losses)
    found = np.concatenate([state.vector, np.nan_to_num(np.concatenate(losses)).ravel()])
    return [state.steps, hashlib.sha256(found.astype("<f8").tobytes()).hexdigest()]
"""
IN_PAGE = (
    RUN
    + """
def answer():
    import json
    import numpy as np
    from pycore import NetworkSpec, Parameters, TrainingSpec
    from pycore.functions.optimizers import OPTIMIZERS
    from pycore.training.frames import TrainerState
    from pycore.training.stopping import Watch
    from pycore.wasm.wasm_engine import WasmEngine
    from web.bridge.wasm_host import PageHost

    host, modules, room = PageHost(), locals(), []
    found = {}
    for number_format in ("float64", "float32"):
        found[number_format] = run_of(host, modules, number_format)
        room.append(np.ones(20_000_000))  # the memory grows between the runs
    return json.dumps(found)

answer()
"""
)


def natively(number_format):
    """Return the steps and the digest of the run under wasmtime."""
    space = {}
    exec(RUN, space)  # noqa: S102 - the source above, which the page runs as well
    modules = {
        "np": np,
        "NetworkSpec": NetworkSpec,
        "Parameters": Parameters,
        "TrainingSpec": TrainingSpec,
        "OPTIMIZERS": OPTIMIZERS,
        "TrainerState": TrainerState,
        "Watch": Watch,
        "WasmEngine": WasmEngine,
    }
    return space["run_of"](WasmtimeHost(), modules, number_format)


def test_the_page_has_the_bits_of_wasmtime(context, page_guard, tmp_path):
    """In both formats, in calls of any length, while the memory grows."""
    page = context.new_page()
    watch(page, page_guard)
    python = PagePython(page, tmp_path, {})
    try:
        found = python.run(IN_PAGE)
    finally:
        python.close()
    assert found == {name: natively(name) for name in ("float64", "float32")}
