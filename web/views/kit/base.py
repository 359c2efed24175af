"""The base of every view: a root model in one place of the page, drawn when one of its topics has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn
from bokeh.models import ImportedStyleSheet, UIElement

from web.viewmodel.run.evaluation import shown_target

if TYPE_CHECKING:
    from bokeh.document import Document

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.run.experiment import Experiment
    from web.views.kit.theme import Theme

WIDGET_CSS = Path(__file__).with_name("widgets.css").read_text(encoding="utf-8")


class View:
    """A drawn part of a run: a picture, a table, a text.

    Any number of runs can be drawn side by side, each by its own views.

    Parameters
    ----------
    shown
        The run, which may be a different one at each drawing.
    theme
        The initial colors.
    """

    #: The topics after which the view is redrawn.
    topics: ClassVar[frozenset[str]] = frozenset()
    #: Whether it is read rather than watched: during training it is then redrawn once a second.
    is_read: ClassVar[bool] = False
    #: Whether it is drawn only once it is in sight, not at the start of the page.
    is_late: ClassVar[bool] = False
    #: The root model in the page, created once by ``__init__``.
    content: UIElement | pn.viewable.Viewable

    def __init__(self, shown: Shown, theme: Theme) -> None:
        self.shown = shown
        self.theme = theme

    @property
    def experiment(self) -> Experiment:
        """The current data set, network and run."""
        return self.shown.experiment

    @property
    def target(self) -> int:
        """Which of several targets the pictures show."""
        return shown_target(self.experiment.dataset, self.shown.settings.shown_target)

    def root(self, document: Document) -> UIElement:
        """Return the root model for the page; a Panel object is linked so that its changes reach Python."""
        content = self.content
        if not isinstance(content, pn.viewable.Viewable):
            return content
        root: UIElement = content.get_root(document)
        drop_imported_styles(root)
        return root

    def draw(self) -> None:
        """Update the models to the current state."""

    def restyle(self, theme: Theme) -> None:
        """Change the colors; the caller redraws afterwards."""
        self.theme = theme


class Controls(View):
    """A view of the page itself, not of a run: controls, whose commands change what is open, and messages.

    Parameters
    ----------
    lab
        The lab that the controls belong to.
    theme
        The initial colors.
    """

    def __init__(self, lab: Lab, theme: Theme) -> None:
        super().__init__(lab, theme)
        self.lab = lab


class LabDesign(pn.theme.Design):  # type: ignore[misc]
    """Panel's way of giving all its widgets one look: ours, with nothing to download."""

    _resources: ClassVar[dict[str, Any]] = {}
    modifiers: ClassVar[dict[type, dict[str, Any]]] = {
        pn.viewable.Viewable: {"stylesheets": [WIDGET_CSS]},
    }


def drop_imported_styles(root: UIElement) -> None:
    """Remove the style sheets that Panel would download for each of its controls.

    Ours replace them, and what is redrawn while offline must not need a file.
    """
    for model in root.references():
        if isinstance(model, UIElement):
            model.stylesheets = [
                s for s in model.stylesheets if not isinstance(s, ImportedStyleSheet)
            ]


def grid(*children: pn.viewable.Viewable, columns: int, least: str = "8.25rem") -> pn.Column:
    """Return a group of controls in ``columns`` equal columns, fewer on a narrow screen."""
    css = (
        ":host { display: grid !important; width: 100%; gap: var(--space-3);"
        f" grid-template-columns: repeat(auto-fit, minmax(max({least}, 100% / {columns} - var(--space-3)), 1fr)); }}"
        " :host > * { align-self: end; }"  # the fields of a row stay aligned if one label has two lines
    )
    return pn.Column(*children, stylesheets=[css], sizing_mode="stretch_width", margin=0)
