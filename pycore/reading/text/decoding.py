"""From bytes to text: detects the encoding and normalizes the line endings."""

from __future__ import annotations

import codecs
import dataclasses
import io
from typing import TYPE_CHECKING, NamedTuple

from pycore.checks import quoted
from pycore.errors import TableError
from pycore.notes import Note

if TYPE_CHECKING:
    from collections.abc import Generator

STEP = 1_000_000  # bytes per step
SAMPLE = 4_000
MAX_CONTROL = 0.05  # largest share of control characters in a text
#: Longest first: the byte order mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Which of four bytes are zero in a text of digits and Latin letters.
ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
LAST = "cp1252"  # the fallback: replaces any number of undefined bytes
TO_LAST = {"reading": {"encoding": LAST}}
TRIED = 3  # code pages tried on a whole file
REPLACEMENT = "\ufffd"
MOSTLY, HARDLY = 0.3, 0.02
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")


class Decoded(NamedTuple):
    """A file's text, its encoding, and the notes about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes | str, name: str, encoding: str | None) -> Generator[float, None, Decoded]:
    r"""Return a file's text, with \\n line endings and no byte order mark, and the encoding.

    Parameters
    ----------
    data
        The file's content; text is used as it is.
    name
        The file's name.
    encoding
        The encoding to use; if None, it is detected: by the byte order mark, then by the positions of zero bytes, then
        as UTF-8, then as the code page that yields the most probable words in a sample. Undefined bytes are replaced if
        they are fewer than the valid characters beyond ASCII.

    Raises
    ------
    TableError
        If the file is empty or binary, or is not text in the given encoding.
    """
    if isinstance(data, str):
        text = yield from _joined(None, data)
        decoded = Decoded(text, "text")
    else:
        decoded = yield from _decode_bytes(data, name, encoding)
    text = decoded.text
    if "\0" in text or _is_noise(text):
        raise _binary(name)
    text = text.lstrip("\ufeff")  # twice, because some files have two byte order marks
    if not text or text.isspace():
        raise TableError("{name} is empty: choose a file with rows of values.", name=quoted(name))
    return decoded._replace(text=text)


def _decode_bytes(data: bytes, name: str, encoding: str | None) -> Generator[float, None, Decoded]:
    if encoding is None:
        encoding = next((found for mark, found in MARKS if data.startswith(mark)), None)
        guessed = None if encoding else _by_zeros(data[:SAMPLE])
        if guessed is not None:
            try:
                return Decoded((yield from _joined(guessed, data)), guessed)
            except UnicodeError:  # zero bytes that do not indicate UTF-16 or UTF-32
                raise _binary(name) from None
    if encoding is None:
        try:
            return Decoded((yield from _joined("utf-8-sig", data)), "utf-8")
        except UnicodeError:
            if b"\0" in data or _is_noise(data[:SAMPLE].decode("latin-1")):
                raise _binary(name) from None
            return (yield from _guess(data))
    try:
        return (yield from _replaced(encoding, data))
    except (UnicodeError, LookupError, ValueError) as error:
        raise TableError(
            "{name} is not {encoding} text ({reason}): choose another encoding.",
            name=quoted(name),
            encoding=encoding,
            reason=_reason(error),
        ) from None


def _guess(data: bytes) -> Generator[float, None, Decoded]:
    """Decode bytes that are not UTF-8 with the code page that fits a sample of them best."""
    from pycore.reading.text import code_pages  # noqa: PLC0415 - most files are UTF-8

    pages, words = code_pages.judge(data)
    is_damaged = data.startswith(codecs.BOM_UTF8) or code_pages.utf_8_balance(words) > 0
    for page in (["utf-8"] if is_damaged else []) + pages[:TRIED]:
        try:
            decoded = yield from _replaced(page, data)
        except (UnicodeError, ValueError):
            continue
        if page == "utf-8":  # offer the encoding that was used before there was a choice
            (note,) = decoded.notes
            return decoded._replace(notes=(dataclasses.replace(note, undo=TO_LAST),))
        other = next(p for p in pages if p != page)
        note = _guess_note(page, other, list(code_pages.examples(words, page, other)))
        return decoded._replace(notes=(note, *decoded.notes))
    return (yield from _replaced(LAST, data))


def _replaced(encoding: str, data: bytes) -> Generator[float, None, Decoded]:
    """Decode bytes, replacing the few that are undefined in the encoding.

    Raises
    ------
    UnicodeError
        If they are not fewer than the valid characters beyond ASCII.
    """
    try:
        return Decoded((yield from _joined(encoding, data)), encoding)
    except UnicodeError:
        if codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
            raise
        text = yield from _joined(encoding, data, "replace")
        bad = text.count(REPLACEMENT)
        good = len(text) - len(text.encode("ascii", "ignore")) - bad
        is_sure = data.startswith(codecs.BOM_UTF8) and codecs.lookup(encoding).name == "utf-8"
        if bad >= good and not is_sure and codecs.lookup(encoding).name != LAST:
            raise
    return Decoded(text, encoding, (_replaced_note(encoding, text, bad),))


def _guess_note(page: str, other: str, examples: list[bytes]) -> Note:
    read, instead = (
        ", ".join(quoted(word.decode(encoding, "replace")) for word in examples)
        for encoding in (page, other)
    )
    return Note(
        "encoding",
        "The file does not state its encoding. Read as {encoding}: {examples}. As {other} it would "
        "be {instead}.",
        {"encoding": page, "examples": read, "other": other, "instead": instead},
        undo={"reading": {"encoding": other}},
    )


def _replaced_note(encoding: str, text: str, count: int) -> Note:
    row = text.count("\n", 0, text.find(REPLACEMENT)) + 1
    return Note(
        "replaced",
        "{count} invalid bytes in {encoding}, the first in row {row}, were replaced with {sign}.",
        {"encoding": encoding, "count": count, "row": row, "sign": REPLACEMENT},
    )


def _binary(name: str) -> TableError:
    return TableError(
        "{name} is a binary file, not a text table: save it as CSV first.",
        name=quoted(name),
    )


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"{error.reason} near byte {error.start + 1}"
    return str(error).rstrip(".")


def _joined(
    encoding: str | None, data: bytes | str, errors: str = "strict"
) -> Generator[float, None, str]:
    """Decode in steps, and normalize the line endings."""
    inner = codecs.getincrementaldecoder(encoding)(errors) if encoding else None
    decoder = io.IncrementalNewlineDecoder(inner, translate=True)
    parts = []
    for start in range(0, len(data), STEP):
        try:
            parts.append(decoder.decode(data[start : start + STEP]))
        except UnicodeDecodeError as error:
            error.start += start  # relative to the start of the step
            raise
        yield min(1.0, (start + STEP) / len(data))
    parts.append(decoder.decode(b"" if encoding else "", final=True))
    return "".join(parts)


def _by_zeros(sample: bytes) -> str | None:
    """Return the encoding of a text whose zero bytes indicate UTF-16 or UTF-32 without a byte order mark."""
    sample = sample[: len(sample) // 4 * 4] or sample[: len(sample) // 2 * 2] * 2
    if not sample:
        return None
    shares = [sample[k::4].count(0) / len(sample[k::4]) for k in range(4)]
    if any(HARDLY < share < MOSTLY for share in shares):
        return None
    return ZEROS.get(tuple(share >= MOSTLY for share in shares))


def _is_noise(text: str) -> bool:
    """Return whether the beginning has more control characters than any text."""
    sample = text[:SAMPLE].encode("utf-8", "surrogatepass")
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return control > max(1, MAX_CONTROL * len(sample)) or 0 < control == len(sample.strip())
