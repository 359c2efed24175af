"""The engine is a setting: what runs where WebAssembly is, what is said where it is not, and what links carry of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from lab_page import LabPage
from wasmtime_host import WasmtimeHost

from pycore.wasm.numbers import RELAXED_MADD
from web.viewmodel.run.descriptions import engine_sentence
from web.viewmodel.run.engines import provide
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[[Any], Any]


class OldBrowser:
    """A host that knows no vectors."""

    def place(self, array: Any) -> Any:
        """Place nothing."""
        raise NotImplementedError

    def instantiate(self, code: bytes) -> Any:
        """Refuse."""
        message = f"CompileError: invalid opcode 0xfd in {len(code)} bytes"
        raise RuntimeError(message)


@pytest.fixture
def engine() -> Iterator[str]:
    """Provide wasmtime, and return the engine that a page begins with there."""
    yield provide(WasmtimeHost())
    provide(None)


def test_a_page_with_webassembly_begins_with_it(engine: str, run: Run) -> None:
    """Its run is NumPy's to many digits, and it says whose numbers it shows."""
    fast, plain = LabPage(engine=engine), LabPage()
    for session in (fast, plain):
        run(session.run(40))
    assert fast.get()["engine"] == {
        "asked": "float64",
        "arithmetic": "wasm-1-float64",
        "why": None,
    }
    assert plain.get()["engine"] == {"asked": "numpy", "arithmetic": "numpy", "why": None}
    assert fast.stop_reason == plain.stop_reason == "epochs"
    assert fast.trainer.epoch == plain.trainer.epoch == 40
    assert fast.trainer.parameters.vector == pytest.approx(plain.trainer.parameters.vector, 1e-9)
    assert fast.history.columns()["epoch"] == plain.history.columns()["epoch"]
    assert fast.history.columns()["train"] == pytest.approx(plain.history.columns()["train"], 1e-9)
    assert engine_sentence(fast.experiment) != engine_sentence(plain.experiment)


def test_steps_and_epochs_are_counted_exactly(engine: str, run: Run) -> None:
    """One step is one, also after many."""
    session = LabPage(engine=engine)
    run(session.step("step", 3))
    assert (session.trainer.steps, session.trainer.epoch) == (3, 0)
    run(session.step("epoch", 2))
    assert session.trainer.epoch == 2
    run(session.run(5))
    run(session.step())
    assert (session.trainer.epoch, session.stop_reason) == (7, "paused")


def test_another_engine_begins_anew(engine: str, run: Run) -> None:
    """A run has one arithmetic from its beginning on."""
    session = LabPage(engine=engine)
    run(session.run(2))
    run(session.set({"engine": "float32"}))
    assert session.trainer.epoch == 0
    run(session.run(2))
    assert session.get()["engine"]["arithmetic"] == "wasm-1-float32"


class Unfused(WasmtimeHost):
    """A host whose processor rounds products and sums one after the other, or that does not know the instruction."""

    def __init__(self, *, knows: bool) -> None:
        super().__init__()
        self._knows = knows

    def instantiate(self, code: bytes) -> Any:
        """Compute the probe with a plain product and sum, or refuse it."""
        if RELAXED_MADD in code:
            if not self._knows:
                message = "CompileError: invalid opcode 0xfd 0x105"
                raise RuntimeError(message)
            return {"probe": lambda a, c: float(np.float32(a) * np.float32(a) + np.float32(c))}
        return super().instantiate(code)


def test_fused_products_are_an_arithmetic_of_their_own(engine: str, run: Run) -> None:
    """Near the other one, and named in links; wasmtime has them."""
    found = {}
    for name in ("float32", "float32_fused"):
        session = LabPage(engine=engine)
        run(session.set({"engine": name}))
        run(session.run(5))
        assert session.get()["engine"] == {
            "asked": name,
            "arithmetic": f"wasm-1-{name}",
            "why": None,
        }
        found[name] = session.trainer.parameters.vector.copy()
    link = run(session.link())["link"]
    assert run(LabPage().open_link(link))["reproduced"] is True
    assert (found["float32"] != found["float32_fused"]).any()
    assert found["float32"] == pytest.approx(found["float32_fused"], abs=1e-4)


@pytest.mark.parametrize("knows", [True, False])
def test_where_nothing_is_fused_the_plain_products_run(knows: bool, run: Run) -> None:  # noqa: FBT001
    """The same bits as float32 everywhere, and the page says why."""
    assert provide(Unfused(knows=knows)) == "float64"
    session = LabPage()
    run(session.set({"engine": "float32_fused"}))
    run(session.run(2))
    answer = session.get()["engine"]
    assert answer["arithmetic"] == "wasm-1-float32"
    assert answer["why"] == "engine_no_fused"
    assert "no fused" in engine_sentence(session.experiment)
    provide(None)


@pytest.mark.parametrize("host", [None, OldBrowser()])
def test_where_webassembly_is_missing_numpy_runs_and_the_page_says_why(
    host: OldBrowser | None, run: Run
) -> None:
    """It begins with NumPy; a link that asks for more opens all the same."""
    assert provide(host) == "numpy"
    session = LabPage()
    run(session.set({"engine": "float64"}))
    run(session.run(2))
    found = session.get()["engine"]
    assert (found["asked"], found["arithmetic"]) == ("float64", "numpy")
    assert found["why"] == ("engine_not_here" if host is None else "engine_no_simd")
    assert "NumPy" in engine_sentence(session.experiment)
    assert session.trainer.epoch == 2
    provide(None)


def test_a_link_carries_its_engine_and_reproduces(engine: str, run: Run) -> None:
    """Bit for bit on a page with WebAssembly; where there is none, its arithmetic is named or digits agree."""
    session = LabPage(engine=engine)
    link = run(session.link())["link"]
    other = LabPage()
    answer = run(other.open_link(link))
    assert answer["reproduced"] is True
    assert other.settings.engine == "float64"
    assert "exactly" in answer["notes"][0] or "last bit" in answer["notes"][0]
    provide(None)
    answer = run(LabPage().open_link(link))
    assert answer["reproduced"] is True  # to twelve digits
    assert answer["state"]["engine"]["arithmetic"] == "numpy"


def test_a_document_without_an_engine_is_numpy_s(engine: str) -> None:
    """Links from before there was a choice reproduce as they were made."""
    assert read_document({"data": {"set": "circle"}}).settings["engine"] == "numpy"
    session = LabPage(engine=engine)
    document = describe(session.experiment, session.settings.as_dict())
    assert document["settings"] == {"engine": "float64"}


def test_a_session_file_goes_on_to_the_last_bit(engine: str, run: Run) -> None:
    """With its engine."""
    session = LabPage(engine=engine)
    run(session.run(3))
    content = run(session.save()).data
    other = LabPage()
    run(other.open_file(content, "run.zip"))
    for one in (session, other):
        run(one.run(4))
    assert other.trainer.epoch == 7
    assert other.trainer.arithmetic == "wasm-1-float64"
    assert other.weights() == session.weights()
