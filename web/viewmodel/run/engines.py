"""Which engine makes the steps: the requested one, if available in this page.

The page says once, before anything is created, where WebAssembly can run (``provide``): it is a fact of the
environment, like the platform. Without it, as in native Python, NumPy makes the steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pycore.wasm import assembler
from pycore.wasm.arithmetic import FUSED, name_of
from pycore.wasm.assembler import F32, Function, get
from pycore.wasm.numbers import FLOAT32, FLOAT32_FUSED
from web.viewmodel.settings.table import NUMPY

if TYPE_CHECKING:
    from pycore import Dataset, NetworkSpec, TrainerState, TrainingSpec
    from pycore.network import Pass
    from pycore.training.frames import Evaluation
    from pycore.training.stretch import ManyStepsFor, Stretch
    from pycore.wasm.host import Host as Host  # noqa: PLC0414 - named by the app
    from pycore.wasm.programs import Programs
    from pycore.wasm.wasm_engine import WasmEngine

FLOAT64 = "float64"
DROP = b"\x1a"


@dataclass
class Surroundings:
    """Where modules run; None if they cannot, and the reason, a key of the dictionary; whether products are fused."""

    host: Host | None = None
    reason: str = "engine_not_here"
    fuses: bool = False
    programs: Programs | None = None  # of all runs, made with the first engine


HERE = Surroundings()


def provide(host: Host | None) -> str:
    """Set where modules run, None for nowhere; return the initial engine, one of the setting's choices."""
    HERE.host, HERE.reason, HERE.fuses = host, "engine_not_here", False
    HERE.programs = None
    if host is None:
        return NUMPY
    probe = Function(0)
    probe.add(assembler.v128(bytes(16)), DROP)
    try:
        host.instantiate(assembler.module([probe], {}))
    except Exception:  # noqa: BLE001 - whatever a browser raises for instructions that it does not support
        HERE.host, HERE.reason = None, "engine_no_simd"
        return NUMPY
    HERE.fuses = _fuses(host)
    return FLOAT64


def _fuses(host: Host) -> bool:
    """Return whether a b + c is rounded once: the browser may know the instruction and compute it either way."""
    probe = Function(0, [F32, F32], [F32])
    a, c = (FLOAT32.splat(get(k)) for k in range(2))
    probe.add(FLOAT32.lane(FLOAT32_FUSED.add_product(c, a, a), 0))
    try:
        found = host.instantiate(assembler.module([probe], {"probe": probe}))["probe"]
    except Exception:  # noqa: BLE001 - as above: relaxed SIMD is not supported
        return False
    # the square of 1 + 2^-12 is 1 + 2^-11 + 2^-24; float32 rounds the last term away
    return bool(found(1.0 + 2.0**-12, -1.0 - 2.0**-11) == 2.0**-24)


def many_steps_for(engine: str) -> ManyStepsFor | None:
    """Return what creates the engine for a data set and a network; None for NumPy's, also if there is no other."""
    host = HERE.host
    if engine == NUMPY or host is None:
        return None
    number_format = FLOAT32.name if engine == FUSED and not HERE.fuses else engine
    return lambda dataset, network: LateEngine(host, dataset, network, number_format)


def described(engine: str, arithmetic: str) -> dict[str, Any]:
    """Return the requested engine, the actual arithmetic, and why it is not the requested one (else None)."""
    why = None
    if engine != NUMPY and arithmetic == NUMPY:
        why = HERE.reason
    elif engine == FUSED and arithmetic != name_of(FUSED):
        why = "engine_no_fused"
    return {"asked": engine, "arithmetic": arithmetic, "why": why}


class LateEngine:
    """An engine as in ``pycore.training.stretch.ManySteps``, whose code and module are loaded at the first step."""

    def __init__(
        self, host: Host, dataset: Dataset, network: NetworkSpec, number_format: str
    ) -> None:
        self.arithmetic = name_of(number_format)
        self._made = (host, dataset, network, number_format)
        self._engine: WasmEngine | None = None

    def run(self, state: TrainerState, steps: int, epochs: int) -> Stretch:
        """Make steps until a limit or a reason to stop."""
        return self._there().run(state, steps, epochs)

    def passed(self, vector: Any, training: TrainingSpec, x: Any) -> Pass:  # noqa: ANN401 - arrays
        """Return a feedforward pass for the rows x."""
        return self._there().passed(vector, training, x)

    def evaluate(self, vector: Any, training: TrainingSpec, part: str) -> Evaluation:  # noqa: ANN401 - an array
        """Return the loss over a part of the rows."""
        return self._there().evaluate(vector, training, part)

    def _there(self) -> WasmEngine:
        if self._engine is None:
            from pycore.wasm.programs import Programs  # noqa: PLC0415 - a page starts without
            from pycore.wasm.wasm_engine import WasmEngine  # noqa: PLC0415 - as above

            host = self._made[0]
            programs = HERE.programs if HERE.host is host else None
            if programs is None:
                programs = HERE.programs = Programs(host)
            self._engine = WasmEngine(*self._made, programs)
        return self._engine
