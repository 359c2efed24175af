"""Which engine makes the steps: the one that is asked for, where this page has it.

The page says once, before anything is made, where WebAssembly can be run (``provide``): it is a fact of the
surroundings, as the platform is. Without, as natively, NumPy makes the steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pycore.wasm import assembler
from pycore.wasm.arithmetic import name_of
from pycore.wasm.assembler import Function
from web.viewmodel.settings.table import NUMPY

if TYPE_CHECKING:
    from pycore import Dataset, NetworkSpec, TrainerState, TrainingSpec
    from pycore.network import Pass
    from pycore.training.frames import Evaluation
    from pycore.training.stretch import ManyStepsFor, Stretch
    from pycore.wasm.host import Host as Host  # noqa: PLC0414 - named by the app
    from pycore.wasm.wasm_engine import WasmEngine

FLOAT64 = "float64"
DROP = b"\x1a"


@dataclass
class Surroundings:
    """Where modules run; None where they do not, and the reason, a key of the words."""

    host: Host | None = None
    reason: str = "engine_not_here"


HERE = Surroundings()


def provide(host: Host | None) -> str:
    """Say where modules run, None for nowhere; return the engine to begin with, one of the setting's choices."""
    HERE.host, HERE.reason = host, "engine_not_here"
    if host is None:
        return NUMPY
    probe = Function(0)
    probe.add(assembler.v128(bytes(16)), DROP)
    try:
        host.instantiate(assembler.module([probe], {}))
    except Exception:  # noqa: BLE001 - whatever a browser says of instructions that it does not know
        HERE.host, HERE.reason = None, "engine_no_simd"
        return NUMPY
    return FLOAT64


def many_steps_for(engine: str) -> ManyStepsFor | None:
    """Return what makes the engine for a data set and a network; None for NumPy's, also where there is no other."""
    host = HERE.host
    if engine == NUMPY or host is None:
        return None
    return lambda dataset, network: LateEngine(host, dataset, network, engine)


def described(engine: str, arithmetic: str) -> dict[str, Any]:
    """Return what is asked for, whose numbers these are, and why they are not what is asked for (else None)."""
    missing = engine != NUMPY and arithmetic == NUMPY
    return {"asked": engine, "arithmetic": arithmetic, "why": HERE.reason if missing else None}


class LateEngine:
    """See ``pycore.training.stretch.ManySteps``: its code is loaded, and its module written, with the first step."""

    def __init__(
        self, host: Host, dataset: Dataset, network: NetworkSpec, number_format: str
    ) -> None:
        self.arithmetic = name_of(number_format)
        self._made = (host, dataset, network, number_format)
        self._engine: WasmEngine | None = None

    def run(self, state: TrainerState, steps: int, epochs: int) -> Stretch:
        """Make steps."""
        return self._there().run(state, steps, epochs)

    def passed(self, vector: Any, training: TrainingSpec, x: Any) -> Pass:  # noqa: ANN401 - arrays
        """Return a feedforward pass."""
        return self._there().passed(vector, training, x)

    def evaluate(self, vector: Any, training: TrainingSpec, part: str) -> Evaluation:  # noqa: ANN401 - an array
        """Return the loss over a part."""
        return self._there().evaluate(vector, training, part)

    def _there(self) -> WasmEngine:
        if self._engine is None:
            from pycore.wasm.wasm_engine import WasmEngine  # noqa: PLC0415 - a page starts without

            self._engine = WasmEngine(*self._made)
        return self._engine
