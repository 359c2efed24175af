"""What a teacher sends along with an experiment: title, text, controls that are locked or hidden, what is unfolded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.table import NAMES
from web.viewmodel.words import note, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pycore.notes import Note

LONGEST_TITLE, LONGEST_TEXT = 120, 2_000
#: Controls other than those of the settings.
CONTROLS = ("dataset", "own_table", "target", "features", "column", "reading", "edit", "run")
#: The cards and folds of index.html, by their ids.
PANELS = (
    *("data-card", "network-card", "errors-card", "results-card", "look-card", "share-card"),
    *("explain-card", "curves-card", "inside-card", "outline-card"),
    *("predict-card", "runs-card", "reading-fold", "inputs-fold", "edit-fold", "more-fold"),
)


#: {card or fold: the controls in it}, as far as the page's sentences mention them.
_NETWORK = (
    "hidden_layer_sizes",
    "activation",
    "loss",
    "optimizer",
    "learning_rate",
    "l2",
    "batch_size",
)
_STOPS = ("tolerance", "max_epochs")
_MORE = (
    *("initializer", "class_weights", "validation_fraction", "patience", "target_loss"),
    *("target_metric", "layer_activations", "schedule", "clip_norm", "dropout"),
)
_INPUTS = ("missing", "scaling", "split", "column")
_WITHIN = {
    "network-card": (*_NETWORK, *_STOPS, *_MORE),
    "more-fold": _MORE,
    "data-card": (
        *_INPUTS,
        "dataset",
        "own_table",
        "target",
        "features",
        "reading",
        "test_fraction",
        "seed",
    ),
    "inputs-fold": _INPUTS,
    "reading-fold": ("reading",),
    "look-card": ("edit",),
    "edit-fold": ("edit",),
}


@dataclass(frozen=True)
class Lesson:
    """What a teacher sends along with an experiment; empty by default.

    Attributes
    ----------
    title, text
        Shown above the page as plain text.
    locked, hidden
        Names of settings and of CONTROLS; hidden ones may also be PANELS.
    open
        PANELS that are unfolded, and the tab that is open; None leaves them unchanged.
    """

    title: str = ""
    text: str = ""
    locked: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    open: tuple[str, ...] | None = None

    @property
    def fixed(self) -> frozenset[str]:
        """The names that are locked or hidden themselves."""
        return frozenset((*self.locked, *self.hidden))

    def fixes(self, *controls: str) -> bool:
        """Return whether one of these controls is locked or hidden, by itself or with its card.

        A sentence that suggests such a control omits it: nobody could follow the suggestion.
        """
        fixed = set(self.fixed)
        for panel in self.hidden:
            fixed |= {*_WITHIN.get(panel, ())}
        return not fixed.isdisjoint(controls)

    def document(self) -> dict[str, Any]:
        """Return the parts that are not empty, as JSON values."""
        parts: dict[str, Any] = {"title": self.title, "note": self.text}
        parts |= {"locked": list(self.locked), "hidden": list(self.hidden)}
        found = {name: value for name, value in parts.items() if value}
        return found if self.open is None else found | {"open": list(self.open)}


#: {kind of a note: the controls that its sentence mentions}; the kind with "_fixed" is a sentence without them.
TURNED_OFF = "off_"  # the prefix of the kinds of notes on what was turned off
_NAMED_IN = {"classes_or_number": ("target",), "filled_in": ("missing", "column")}


def without_fixed(notes: Iterable[Note], lesson: Lesson) -> list[Note]:
    """Return notes without the controls that the lesson has fixed, and without those about nothing else."""
    fixed = {label_of(name) for name in NAMES if lesson.fixes(name)}
    kept = []
    for given in notes:
        if given.values.get("label") in fixed:
            if given.kind.startswith(TURNED_OFF):
                kept.append(note("off_fixed"))
        elif lesson.fixes(*_NAMED_IN.get(given.kind, ())):
            kept.append(replace(given, template=note(f"{given.kind}_fixed").template))
        else:
            kept.append(given)
    return kept


def checked_lesson(what: str, value: object) -> Lesson:
    """Return the lesson of a document; untrusted.

    Raises
    ------
    LinkError
        If a part or a name is unknown.
    """
    controls = (*NAMES, *CONTROLS)
    parts = {
        "title": records.text(LONGEST_TITLE),
        "note": records.text(LONGEST_TEXT),
        "locked": _known(controls),
        "hidden": _known((*controls, *PANELS)),
        "open": _known(PANELS),
    }
    found = records.record(what, value, parts)
    return Lesson(
        found.get("title", ""),
        found.get("note", ""),
        found.get("locked", ()),
        found.get("hidden", ()),
        found.get("open"),
    )


def _known(known: tuple[str, ...]) -> records.Check:
    def check(what: str, value: object) -> tuple[str, ...]:
        for name in (given := records.names(what, value)):
            if name not in known:
                raise LinkError(
                    "unknown_control", what=what, name=shown(name), near=nearest(name, known)
                )
        return given

    return check


def controls() -> list[tuple[str, str, bool]]:
    """Return (name, label, whether it can be locked) of everything that a lesson can lock or hide, in page order."""
    own = [(name, t(f"control_{name}"), True) for name in CONTROLS]
    rows = [(name, label_of(name), True) for name in NAMES]
    cards = [(name, t(f"panel_{name.partition('-')[0]}"), False) for name in PANELS]
    return [*own, *rows, *cards]
