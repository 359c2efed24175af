"""The QR codes of worksheets: each opens the step of its own sheet, with the experiment around it where both fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.errors import LinkError
from web.viewmodel.data.catalog import FIRST_SET
from web.viewmodel.paper.orders import Code
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import describe
from web.viewmodel.sharing.link_text import as_digits
from web.viewmodel.sharing.qr import QUIET_ZONE, make_qr
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.lab.shown import Shown
    from web.viewmodel.lessons.sheet import Sheet

FIRST_SIDE, MORE_A_VERSION = 17, 4  # a code of version v has 17 + 4 v squares a side
ALONE: dict[str, Any] = {"data": {"set": FIRST_SET}}  # beside the sheet


class SheetCodes:
    """Makes the codes of the sheets of an experiment.

    Parameters
    ----------
    shown
        The experiment. A user's table is not in a code: those who have the sheet need not have the table.
    address
        Of the page, up to the #.
    """

    def __init__(self, shown: Shown, address: str) -> None:
        self._address = address
        self._around = [(ALONE, t("worksheet_code_alone"))]
        if not shown.experiment.source.is_own:
            document = describe(shown.experiment, shown.settings.as_dict())
            lesson = shown.lesson.document()
            whole = document | ({"lesson": lesson} if lesson else {})
            self._around = [(whole, ""), (ALONE, t("worksheet_code_bare"))]

    def of(self, sheet: Sheet | None) -> Code:
        """Return the code of a sheet, with as much around it as fits; one without an image if nothing does."""
        if sheet is None:
            return Code(said=t("worksheet_code_none"))
        for around, said in self._around:
            try:
                fragment = link_codec.encode({**around, "sheet": sheet.document()})
                kind, _, digits = as_digits(fragment).partition(".")
                code = make_qr(f"{self._address}#{kind}.", digits)
            except LinkError:
                continue
            side = FIRST_SIDE + MORE_A_VERSION * code.version + 2 * QUIET_ZONE
            return Code(code.data_url, f"{self._address}#{fragment}", side, said)
        return Code(said=t("worksheet_code_none"))
