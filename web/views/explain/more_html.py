"""Below the current quantity: exact decimal values, folded terms, and numbers that can be typed over."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.formula import math
from web.viewmodel.explain.presets import PRESETS, SWITCHED, about
from web.viewmodel.explain.step.expressions import MAX_TERMS, Rest, children
from web.viewmodel.explain.step.numerals import exact, shown_numeral
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.step.spoken import spoken
from web.viewmodel.explain.step.writing import name_mathml
from web.viewmodel.explain.typed_over import may_be_typed
from web.viewmodel.words import t
from web.viewmodel.words.numbers import with_signs
from web.views.kit.fields_html import button, control, fields
from web.views.kit.text import paragraph

if TYPE_CHECKING:
    from web.viewmodel.explain.step.expressions import Node
    from web.viewmodel.explain.tour import Step

MAX_EXACT = 12  # numbers that are written with all decimals
CALL = "explain"


def more_html(step: Step) -> str:
    """Return the exact values of the current quantity, and what can be changed about its formula."""
    return f'<div class="more">{_preset(step)}{_folding(step)}{_typing(step)}{_exact(step)}</div>'


def _preset(step: Step) -> str:
    """Return what is to be known of a preset, with the switch of its biases, if it has one; "" for other networks."""
    name = step.tour.network
    if name not in PRESETS:
        return ""
    other, source = SWITCHED.get(name), PRESETS[name].source
    switch = ""
    if other is not None:
        pressed = "true" if PRESETS[name].freeze_biases else "false"
        switch = fields(
            f'<button type="button" class="act" aria-pressed="{pressed}"'
            f"{control(CALL, network=other)}>{escape(t('preset_freeze'))}</button>"
        )
    said = "".join(paragraph(text, "soft") for text in about(name))
    from_where = paragraph(t("preset_source", source=source), "soft") if source else ""
    return switch + said + from_where


def has_rest(node: Node) -> bool:
    """Return whether some terms of a formula are folded."""
    return isinstance(node, Rest) or any(has_rest(part) for part in children(node))


def _folding(step: Step) -> str:
    folded = has_rest(quantity(step.trace, step.place, MAX_TERMS).formula)
    if not folded:
        return ""
    unfolded = step.tour.is_unfolded
    label = t("explain_fold") if unfolded else t("explain_unfold")
    return fields(button(label, CALL, unfold=not unfolded))


def _exact(step: Step) -> str:
    found = step.quantity
    pairs = [(found.name, found.value), *((s.name, s.value) for s in found.inputs)]
    items = "".join(
        f"<dt>{math(name_mathml(name))}</dt><dd><code>{escape(with_signs(exact(value)))}</code></dd>"
        for name, value in pairs[:MAX_EXACT]
    )
    return (
        f"<details><summary>{escape(t('explain_exact'))}</summary>"
        f"{paragraph(t('explain_exact_about'), 'soft')}<dl>{items}</dl></details>"
    )


def _typing(step: Step) -> str:
    """Return a field to type over one of the numbers that the current quantity is computed from."""
    names = [s.name.key for s in quantity(step.trace, step.place, None).inputs]
    names = [name for name in names if may_be_typed(step.trace, name)]
    typed = _typed(step)
    if not names:
        return typed
    options = "".join(
        f'<option value="{escape(name)}" aria-label="{escape(spoken(name))}">{escape(name)}</option>'
        for name in names
    )
    return (
        f'{typed}<form class="fields"{control(CALL)}>'
        f'<label class="field"><span>{escape(t("explain_type_over"))}</span>'
        f'<select name="name">{options}</select></label>'
        f'<label class="field"><span>{escape(t("explain_value"))}</span>'
        f'<input name="number" type="text" autocomplete="off" spellcheck="false" maxlength="60"></label>'
        f'<button class="act">{escape(t("explain_set"))}</button></form>'
    )


def _typed(step: Step) -> str:
    if not step.tour.typed:
        return ""
    digits = step.tour.digits
    names = ", ".join(
        t("explain_typed_value", name=name, value=shown_numeral(value, digits))
        for name, value in step.tour.typed
    )
    said = paragraph(t("explain_typed", names=names), "amber")
    return said + fields(button(t("explain_restore"), CALL, restore=True))
