"""From bytes to text: the encoding is found out, and line ends become one kind."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from pycore.checks import quoted
from pycore.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Generator

STEP = 1_000_000  # bytes at a time
SAMPLE = 4_000
MAX_CONTROL = 0.05  # share of control characters that text may have
#: Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Which bytes of four are zero in text of digits and Latin letters.
ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
LAST = "cp1252"  # what nothing else fits; the few bytes that it has no character for become U+FFFD
MOSTLY, HARDLY = 0.3, 0.02
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")


def decode(
    data: bytes | str, name: str, encoding: str | None
) -> Generator[float, None, tuple[str, str]]:
    r"""Return a file's text, with \\n as its only line end and without a byte order mark, and the encoding.

    Parameters
    ----------
    data
        The file's content; text is taken as it is.
    name
        Of the file.
    encoding
        To take; found out if None: by the byte order mark, by where the zero bytes are, UTF-8, and Windows-1252 last.

    Raises
    ------
    TableError
        If the bytes are no text in the encoding, are binary, or there is nothing.
    """
    if isinstance(data, str):
        text = yield from _joined(None, data)
        found = "text"
    else:
        text, found = yield from _decode_bytes(data, name, encoding)
    if "\0" in text or _is_noise(text):
        raise _binary(name)
    text = text.lstrip("\ufeff")  # two, where a file was marked twice
    if not text or text.isspace():
        raise TableError(f"{quoted(name)} is empty: choose a file with rows of values.")
    return text, found


def _decode_bytes(
    data: bytes, name: str, encoding: str | None
) -> Generator[float, None, tuple[str, str]]:
    if encoding is None:
        encoding = next((found for mark, found in MARKS if data.startswith(mark)), None)
        guessed = None if encoding else _by_zeros(data[:SAMPLE])
        if guessed is not None:
            try:
                return (yield from _joined(guessed, data)), guessed
            except UnicodeError:  # zero bytes without a meaning
                raise _binary(name) from None
    if encoding is None:
        try:
            return (yield from _joined("utf-8-sig", data)), "utf-8"
        except UnicodeError:
            encoding = LAST
    try:
        text = yield from _joined(encoding, data, "replace" if encoding == LAST else "strict")
    except (UnicodeError, LookupError, ValueError) as error:
        raise TableError(
            f"{quoted(name)} is not {encoding} text: {_reason(error)}; choose another encoding."
        ) from None
    return text, encoding


def _binary(name: str) -> TableError:
    return TableError(
        f"{quoted(name)} is a binary file, not a table in text form: save it as CSV first."
    )


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{error.reason} near byte {error.start + 1}"
    return str(error).rstrip(".")


def _joined(
    encoding: str | None, data: bytes | str, errors: str = "strict"
) -> Generator[float, None, str]:
    """Decode in steps, and translate the line ends."""
    inner = codecs.getincrementaldecoder(encoding)(errors) if encoding else None
    decoder = io.IncrementalNewlineDecoder(inner, translate=True)
    parts = []
    for start in range(0, len(data), STEP):
        try:
            parts.append(decoder.decode(data[start : start + STEP]))
        except UnicodeDecodeError as error:
            error.start += start  # it counts from the beginning of the step
            raise
        yield min(1.0, (start + STEP) / len(data))
    parts.append(decoder.decode(b"" if encoding else "", final=True))
    return "".join(parts)


def _by_zeros(sample: bytes) -> str | None:
    """Return the encoding of text whose zero bytes stand where UTF-16 or UTF-32 without a mark has them."""
    sample = sample[: len(sample) // 4 * 4] or sample[: len(sample) // 2 * 2] * 2
    if not sample:
        return None
    shares = [sample[k::4].count(0) / len(sample[k::4]) for k in range(4)]
    if any(HARDLY < share < MOSTLY for share in shares):
        return None
    return ZEROS.get(tuple(share >= MOSTLY for share in shares))


def _is_noise(text: str) -> bool:
    """Return whether the beginning has more control characters than text ever has."""
    sample = text[:SAMPLE].encode("utf-8", "surrogatepass")
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control > max(1, MAX_CONTROL * len(sample)) or 0 < control == len(sample.strip())
