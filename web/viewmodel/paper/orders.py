"""What is wanted of a file of steps by hand: numbers, kinds of questions, a class list, QR codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What questions may ask for, in the order in which it is computed.
KINDS = ("z", "h", "loss", "delta", "gradient", "after")


class Code(NamedTuple):
    """A QR code on a sheet.

    Attributes
    ----------
    image
        The address of its image (data:); "" if there is none.
    link
        What it opens; "" if that is unknown.
    modules
        The black and white squares of a side with the margin; 0 for the usual size.
    said
        What it leaves out, or why there is none; "" if there is nothing to say.
    """

    image: str = ""
    link: str = ""
    modules: int = 0
    said: str = ""


class Order(NamedTuple):
    """What is wanted of an export.

    Attributes
    ----------
    numbers
        The whole numbers that it takes.
    title
        Of worksheets.
    kinds
        What questions ask for.
    names
        The class list: a worksheet for each name, if there are names.
    codes
        A QR code for each sheet, if there are any.
    """

    numbers: Mapping[str, int]
    title: str = ""
    kinds: Sequence[str] = KINDS
    names: Sequence[str] = ()
    codes: Sequence[Code] = ()
