"""Below the current quantity: exact values, all terms of a long sum, a number to type over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.views.explain.step_view import StepView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("explain-view",)


def test_all_decimals_of_a_float(app: App) -> None:
    do(app, "explain", network="linear_unit", row=1, at="z_1^1")
    html = view(app, StepView).html()
    assert "Exact decimal values" in html
    do(app, "explain", network="byu_cs478", row=1, at="z_1^1")
    exact = "0.299999999999999988897769753748434595763683319091796875"
    assert exact in view(app, StepView).html()


def test_a_number_is_typed_over_and_put_back(app: App) -> None:
    before = do(app, "explain", network="byu_cs478", row=1, at="z_1^1")
    html = view(app, StepView).html()
    for name in ("w_1,1^1", "x_1", "b_1^1"):
        assert f'<option value="{name}"' in html
    do(app, "explain", name="w_1,1^1", number="1/3")
    html = view(app, StepView).html()
    assert "Typed over in this view: w_1,1^1 = 0.333333. The run keeps its own numbers." in html
    do(app, "explain", restore=True)
    assert do(app, "explain") == before


def test_a_long_sum_is_written_out(app: App) -> None:
    do(app, "choose", key="digits")
    do(app, "explain", network="run", row=1, at="z_1^1")
    html = view(app, StepView).html()
    assert "Write all terms out" in html
    assert 'class="rest"' in html
    do(app, "explain", unfold=True)
    html = view(app, StepView).html()
    assert 'class="rest"' not in html
    assert "Fold long sums" in html
    do(app, "explain", unfold=False, network="byu_cs478")
    assert "Write all terms out" not in view(app, StepView).html()


def test_biases_are_frozen_with_a_switch(app: App) -> None:
    """Beside what it changes; other networks have none."""
    for name, pressed, other in (
        ("mazur_2_2_2", "false", "mazur_2_2_2_frozen"),
        ("mazur_2_2_2_frozen", "true", "mazur_2_2_2"),
    ):
        do(app, "explain", network=name, row=1, at="L")
        html = view(app, StepView).html()
        assert f'aria-pressed="{pressed}"' in html
        assert f"&quot;network&quot;: &quot;{other}&quot;" in html
        for value in ("0.298371109", "0.291027924", "0.291027774", "0.280471447"):
            assert value in html
        assert "mattmazur.com" in html
    do(app, "explain", network="byu_cs478", row=1)
    html = view(app, StepView).html()
    assert "opposite sign" in html
    assert "aria-pressed" not in html
    do(app, "explain", network="run")
    assert "Source:" not in view(app, StepView).html()
