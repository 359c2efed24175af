"""The bug hunt: the program that runs, what it shows, and the questions about it one after the other."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from web.viewmodel.explain.practice.bug_hunt import CHECK, SCALING, SECOND_BATCH, TOLERANCE
from web.viewmodel.explain.practice.hunt import NAMES, Hunt, heat
from web.viewmodel.explain.step.numerals import shown_numeral
from web.viewmodel.lessons.practice import DONE, FIX, LINE, WHAT
from web.viewmodel.words import t
from web.viewmodel.words.numbers import in_a_row
from web.views.explain.guided import Practiced
from web.views.explain.step_html import part
from web.views.kit.fields_html import button, choice, control, fields
from web.views.kit.text import Html, paragraph, table

if TYPE_CHECKING:
    from web.viewmodel.explain.practice.hunt import Listing

CALL = "bug_hunt"
ERROR_DIGITS = 2


class HuntView(Practiced):
    """Shows the hunt as far as it has got."""

    def html(self) -> str:
        """Return the program, its symptoms and the current question."""
        hunt = Hunt.of(self._lab.practice.hunt, self.guide.hunt)
        bugs = [(str(n + 1), _bug(hunt, n)) for n in range(len(NAMES))]
        chosen = choice(t("hunt_bug"), bugs, str(hunt.number + 1), CALL, "bug")
        solved = t("hunt_solved", count=len(hunt.solved), all=len(NAMES))
        return (
            f"{paragraph(t('hunt_about'), 'soft')}{fields(chosen, f'<p class=soft>{escape(solved)}</p>')}"
            f'<div class="hunt"><div class="program">{part(t("hunt_program"), _program(hunt))}</div>'
            f'<div class="asked">{_question(hunt)}{part(t("hunt_symptoms"), _symptoms(hunt))}</div></div>'
        )


def _bug(hunt: Hunt, number: int) -> str:
    key = "hunt_bug_solved" if number in hunt.solved else "hunt_bug_open"
    return t(key, number=number + 1)


def _program(hunt: Hunt) -> str:
    return "".join(_function(hunt, listing) for listing in hunt.program)


def _function(hunt: Hunt, listing: Listing) -> str:
    """Return a function line by line; while the line is looked for, each that can be wrong is a button."""
    lines = []
    for number, line in enumerate(listing.lines):
        kinds = []
        if hunt.stage != LINE and (listing.part, number) == hunt.found:
            kinds.append("fixed" if hunt.stage == DONE else "faulty")
        if hunt.wrong == (listing.part, number):
            kinds.append("tried")
        mark = " ".join(kinds)
        text = f'<code class="{mark}">{escape(line) or " "}</code>'
        if hunt.stage == LINE and number in listing.begins:
            args = control(CALL, line=f"{listing.part}:{number}")
            text = f'<button type="button" class="line {mark}"{args}><code>{escape(line)}</code></button>'
        lines.append(f"<li>{text}</li>")
    return f'<ol class="listing">{"".join(lines)}</ol>'


def _question(hunt: Hunt) -> str:
    said = f'<p class="title" role="status">{escape(hunt.said)}</p>'
    if hunt.stage == WHAT:
        options = "".join(
            button(t(f"bug_{name}"), CALL, kind=_tried(hunt, name), what=name)
            for name in hunt.descriptions
        )
        return said + f'<div class="options">{options}</div>'
    if hunt.stage == FIX:
        options = "".join(
            f'<button type="button" class="act {_tried(hunt, number)}"{control(CALL, fix=number + 1)}>'
            f"<code>{escape(line)}</code></button>"
            for number, line in enumerate(hunt.bug.lines)
        )
        return said + f'<div class="options">{options}</div>'
    if hunt.stage == DONE:
        symptom = paragraph(t(f"hunt_shown_by_{_way(hunt)}"))
        further = (hunt.number + 1) % len(NAMES) + 1
        return said + symptom + fields(button(t("hunt_next"), CALL, kind="main", bug=further))
    return said


def _way(hunt: Hunt) -> str:
    return {CHECK: "check", SECOND_BATCH: "second", SCALING: "scaling"}[hunt.bug.symptom]


def _tried(hunt: Hunt, answer: object) -> str:
    return "tried" if hunt.wrong == answer and type(hunt.wrong) is type(answer) else ""


def _symptoms(hunt: Hunt) -> str:
    """Return the gradient check of both minibatches, and the means of the scaled columns."""
    found = hunt.measured

    def cell(error: float) -> Html:
        return Html(
            f'<span class="{heat(error)} cell">{escape(shown_numeral(error, ERROR_DIGITS))}</span>'
        )

    rows = [
        (Html(f"<code>{escape(name)}</code>"), cell(first), cell(second))
        for (name, first), (_, second) in zip(found.first, found.second, strict=True)
    ]
    heads = (t("hunt_gradient"), t("hunt_first"), t("hunt_second"))
    means = in_a_row(shown_numeral(mean, ERROR_DIGITS) for mean in found.means)
    clean = max(abs(mean) for mean in found.means) <= TOLERANCE
    scaled = t("hunt_means_zero") if clean else t("hunt_means", means=means)
    return table(t("hunt_table"), heads, rows) + paragraph(scaled)
