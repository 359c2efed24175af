"""The commands that share the open experiment: as a link, and as files in other formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pycore.model.record.csv_out import FORMS
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.files import File
from web.viewmodel.commands.session_files import flag
from web.viewmodel.export.formats import export, offers
from web.viewmodel.lessons.lesson import LONGEST_TEXT, LONGEST_TITLE, checked_lesson, controls
from web.viewmodel.lessons.position import MAX_DIGITS, MIN_DIGITS
from web.viewmodel.paper.orders import KINDS, Code
from web.viewmodel.run.fingerprint import fingerprint_in_slices
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import SEED, START, TRAINED, describe
from web.viewmodel.sharing.link_text import as_digits
from web.viewmodel.sharing.qr import make_qr
from web.viewmodel.sharing.sheet_codes import SheetCodes
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from web.viewmodel.lab.lab import Lab
    from web.viewmodel.run.slices import Runner

#: Lengths of a whole address, in characters: one that survives almost everywhere, and one that mail may still break.
SAFE, RISKY = 1_000, 2_000
LONGEST_ADDRESS, LONGEST_LINK = 2_000, 20_000
MOST_ON_PAPER, LARGEST_SEED = 200, 2**32 - 1
WORKSHEET, END = "worksheet", "end"
LONGEST_IMAGE = 200_000
_IMAGE = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/]*={0,2}", re.ASCII)


class SharingCommands:
    """Creates links and exports.

    Parameters
    ----------
    lab
        The lab that is shared.
    runner
        Returns a new runner: fingerprints are computed in slices, alongside the run.
    """

    def __init__(self, lab: Lab, runner: Callable[[], Runner]) -> None:
        self._lab, self._runner = lab, runner

    async def link(self, options: Any = None) -> dict[str, Any]:  # noqa: ANN401 - untrusted
        """Return the link of the experiment.

        Parameters
        ----------
        options
            ``weights``: "seed", "start" or "trained"; ``rows``: whether the user's rows are included; ``lesson``: see
            ``Lesson``; ``address``: of the page, up to the #; ``qr``: whether to create a QR code.

        Returns
        -------
        "fragment" (the part after the #), "link", "characters", "advice" (where it survives), and "qr", with "image",
        "version" and "warning".

        Raises
        ------
        LinkError
            If an option is unknown, or the experiment does not fit into a link or its QR code.
        """
        chosen = records.record(t("the_options"), {} if options is None else options, OPTIONS)
        experiment = self._lab.experiment
        lesson = chosen.get("lesson", self._lab.lesson)
        document = describe(
            experiment,
            self._lab.settings.as_dict(),
            rows=chosen.get("rows", False),
            weights=chosen.get("weights", SEED),
        )
        if lesson.document():
            document["lesson"] = lesson.document()
        proof = await fingerprint_in_slices(experiment, self._runner())
        document["fingerprint"] = proof.document()
        fragment = link_codec.encode(document)
        address = chosen.get("address", "")
        is_on_disk = address.startswith("file:")  # opens nowhere else, and names the user's folders
        link = f"#{fragment}" if is_on_disk else f"{address}#{fragment}"
        answer: dict[str, Any] = {
            "fragment": fragment,
            "link": link,
            "characters": len(link),
            "advice": t("link_on_disk") if is_on_disk else advice(len(link)),
        }
        if chosen.get("qr", False) and is_on_disk:
            raise LinkError("qr_on_disk")
        if chosen.get("qr", False):
            kind, _, digits = as_digits(fragment).partition(".")
            code = make_qr(f"{address}#{kind}.", digits)
            answer["qr"] = {
                "image": code.data_url,
                "version": code.version,
                "warning": code.warning,
            }
        return answer

    async def export(self, format: Any = None, options: Any = None) -> File:  # noqa: A002, ANN401 - untrusted
        """Return the model in a format, the history, the report or another of ``exports`` as a file.

        ``options``: title, text, date and link of the report; ``csv``, the CSV dialect, "comma" (0.5,1) or "semicolon"
        (0,5;1); ``count``, ``seed`` and ``digits`` of worksheets and questions; ``sheet_row`` (the training row of
        all sheets, 0 for one of its own for each), ``names`` (a sheet for each) and
        ``address`` (of the page, up to the #: each sheet gets the QR code of its own step) or ``code`` (the image of
        one for all) of worksheets; ``kinds`` (what is asked for) of questions; ``steps`` and the first ``row`` of the
        spreadsheet and the programs.
        """
        chosen = records.record(
            t("the_options"), {} if options is None else options, EXPORT_OPTIONS
        )
        image, address = chosen.pop("code", ""), chosen.pop("address", "")
        if format == WORKSHEET:
            count = len(chosen.get("names", ())) or chosen.get("count", 1)
            chosen["codes"] = (
                [Code(image)] * count
                if image
                else await self._codes(
                    address, count, chosen.get("seed", 1), chosen.get("sheet_row", 0)
                )
            )
        return File(*export(self._lab, format, **chosen))

    async def _codes(self, address: str, count: int, seed: int, row: int) -> list[Code]:
        """Return the codes of worksheets, made in slices; none where no other device can open the page."""
        if not address.startswith("http"):
            return []
        from web.viewmodel.paper.worksheet import sheets_of  # noqa: PLC0415 - few visits need it

        trainer = self._lab.experiment.trainer
        before = (trainer, trainer.training)
        codes, sheets = SheetCodes(self._lab, address), sheets_of(trainer, count, seed, row)
        found: list[Code] = []

        def step() -> bool:
            sheet = next(sheets, END)
            if isinstance(sheet, str):
                return False
            found.append(codes.of(sheet))
            return True

        await self._runner().run(step)
        trainer = self._lab.experiment.trainer
        if before != (trainer, trainer.training):
            raise CommandError("changed_meanwhile")
        return found

    def exports(self) -> list[dict[str, Any]]:
        """Return {"name", "label", "about", "why_not", "csv", "numbers"} of each export.

        why_not is a sentence, or None; csv says whether the option of that name applies; numbers are the options that
        are whole numbers, with the usual ones.
        """
        return [offer._asdict() for offer in offers(self._lab.experiment)]

    @staticmethod
    def controls() -> list[tuple[str, str, bool]]:
        """Return what a lesson can lock or hide; see ``web.viewmodel.lessons.lesson``."""
        return controls()


def advice(characters: int) -> str:
    """Return where a link with this number of characters survives."""
    if characters <= SAFE:
        return t("link_safe")
    return t("link_risky") if characters <= RISKY else t("link_long")


def image(what: str, value: object) -> str:
    """Return the address of an SVG image that the page has made itself, "data:..."."""
    text: str = records.text(LONGEST_IMAGE)(what, value)
    if not _IMAGE.fullmatch(text):
        raise LinkError("not_an_image", what=what, value=shown(value))
    return text


def kinds(what: str, value: object) -> tuple[str, ...]:
    """Return the kinds of quantities that questions ask for."""
    chosen = records.names(what, value)
    for kind in chosen:
        records.one_of(*KINDS)(what, kind)
    return chosen


def class_list(what: str, value: object) -> tuple[str, ...]:
    """Return the names of a class, each with a sheet of its own, two of the same name too."""
    if not isinstance(value, list) or len(value) > MOST_ON_PAPER:
        raise LinkError("not_names", what=what, value=shown(value), most=MOST_ON_PAPER)
    return tuple(records.text(LONGEST_TITLE)(what, name) for name in value)


EXPORT_OPTIONS: dict[str, records.Check] = {
    "title": records.text(LONGEST_TITLE),
    "text": records.text(LONGEST_TEXT),
    "date": records.text(LONGEST_TITLE),
    "link": records.text(LONGEST_LINK),
    "csv": records.one_of(*FORMS),
    "count": records.whole(MOST_ON_PAPER, least=1),
    "seed": records.whole(LARGEST_SEED),
    "code": image,
    "address": records.text(LONGEST_ADDRESS),
    "kinds": kinds,
    "names": class_list,
    "digits": records.whole(MAX_DIGITS, least=MIN_DIGITS),
    "steps": records.whole(MOST_ON_PAPER, least=1),
    "row": records.whole(least=1),
    "sheet_row": records.whole(),
}
OPTIONS: dict[str, records.Check] = {
    "weights": records.one_of(SEED, START, TRAINED),
    "rows": flag,
    "lesson": checked_lesson,
    "address": records.text(LONGEST_ADDRESS),
    "qr": flag,
}
