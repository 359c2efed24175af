"""The commands undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.answers import state
from web.viewmodel.lab.acts import Act
from web.viewmodel.words import listed, t

if TYPE_CHECKING:
    from web.viewmodel.lab.lab import Lab


class UndoCommands:
    """Undoes changes of the network, the settings, the table and the weights, one at a time.

    Parameters
    ----------
    lab
        The lab whose changes they are.
    """

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def undoable(self) -> dict[str, str | None]:
        """Return {"undo", "redo"}: what each of them would undo or do again, in words; None if there is nothing."""
        acts = self._lab.acts
        last = {"undo": acts.done[-1:], "redo": acts.undone[-1:]}
        return {name: found[0].text if found else None for name, found in last.items()}

    def undo(self) -> dict[str, Any]:
        """Undo the last change and return ``get()``.

        What began another run returns to the run before it, to the last bit; the run until now stays in the list. What
        changed a setting of a run sets the value before it, and what was trained since stays.

        Raises
        ------
        CommandError
            If there is nothing to undo.
        """
        acts = self._lab.acts
        return self._make(acts.done, acts.undone, "undone", "nothing_undoable")

    def redo(self) -> dict[str, Any]:
        """Do again what was undone last, and return ``get()``.

        Raises
        ------
        CommandError
            If nothing was undone since the last change.
        """
        acts = self._lab.acts
        return self._make(acts.undone, acts.done, "redone", "nothing_to_redo")

    def _make(
        self, acts: list[Act], opposite: list[Act], said: str, if_none: str
    ) -> dict[str, Any]:
        lab = self._lab
        while acts and self._is_already(acts[-1]):
            acts.pop()
        if not acts:
            raise CommandError(if_none)
        act = acts[-1]
        text = t(said, what=act.text)
        if act.place is not None:
            place = lab.place()
            kept = lab.return_to(act.place, act.number, text)
            opposite.append(Act(act.text, place, kept.number))
        else:
            values = {name: lab.settings.as_dict()[name] for name in act.values or {}}
            lab.adjust(act.values or {}, live=True, is_act=False)
            forked = [] if lab.message is None else [lab.message.text]
            lab.say(listed([text, *forked]))
            opposite.append(Act(act.text, values=values))
        acts.pop()
        lab.acts.fit(lab.experiment)
        lab.tell("acts")
        return state(lab)

    def _is_already(self, act: Act) -> bool:
        """Return whether the settings of a change are those of now, because the run has gone to another step."""
        settings = self._lab.settings.as_dict()
        values = act.values or {}
        return act.place is None and all(settings[name] == v for name, v in values.items())
