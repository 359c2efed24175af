"""Unsupported formats, recognized by their bytes: what the file is, and what to do instead."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from pycore.checks import quoted_all
from pycore.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURE = Message("a picture: find its data as CSV or XLSX")
SOUND = Message("an audio or video file: find its data as CSV or XLSX")
PICKLE = Message(
    "a pickle, which can run code and is never loaded: save it as CSV, with to_csv or numpy.savetxt"
)
MATLAB = Message("a MATLAB file (.mat): save it as CSV, with writetable or writematrix")
STATA = Message("a Stata file (.dta): save it as CSV, with export delimited")
SPSS = Message("an SPSS file (.sav): save it as CSV")
SAS = Message("a SAS file: save it as CSV, with proc export")
R_DATA = Message("an R data file (.RData): save the table as CSV, with write.csv")
R_VALUE = Message("an R data file (.rds): save the table as CSV, with write.csv")
OLD_WORKBOOK = Message(
    "an old workbook (.xls) or a password-protected one: save it as .xlsx or CSV without a password"
)

#: {first bytes: what the file is, and what to do instead}
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": OLD_WORKBOOK,
    b"\x09\x08\x10\x00": OLD_WORKBOOK,
    b"\x09\x04\x06\x00": OLD_WORKBOOK,
    b"\x09\x02\x06\x00": OLD_WORKBOOK,
    b"\x09\x00\x04\x00": OLD_WORKBOOK,
    b"%PDF-": Message("a PDF document: find its data as CSV or XLSX"),
    b"%!PS": Message("a PostScript document: find its data as CSV or XLSX"),
    b"{\\rtf": Message("a text document (RTF): save its table as CSV or XLSX"),
    b"\xfd7zXZ\x00": Message("packed with xz: unpack it first"),
    b"\x1f\x9d": Message("packed with compress: unpack it first"),
    b"\x04\x22\x4d\x18": Message("packed with lz4: unpack it first"),
    b"\x28\xb5\x2f\xfd": Message("packed with zstandard: unpack it first"),
    b"7z\xbc\xaf\x27\x1c": Message("a 7z archive: unpack it first"),
    b"Rar!\x1a": Message("a RAR archive: unpack it first"),
    b"\xff\xff\xff\xff": Message("an Arrow stream: save it as CSV, with to_csv"),
    b"Obj\x01": Message("an Avro file: save it as CSV"),
    b"\x89HDF": Message("an HDF5 file: save it as CSV"),
    b"CDF\x01": Message("a NetCDF file: save it as CSV"),
    b"CDF\x02": Message("a NetCDF file: save it as CSV"),
    b"CDF\x05": Message("a NetCDF file: save it as CSV"),
    b"SQLite format 3\x00": Message("a database (SQLite): save the table as CSV"),
    b"\x00\x01\x00\x00Standard Jet DB": Message(
        "a database (Access): export the table as CSV or XLSX"
    ),
    b"\x00\x01\x00\x00Standard ACE DB": Message(
        "a database (Access): export the table as CSV or XLSX"
    ),
    b"<stata_dta>": STATA,
    b"\x00" * 12 + b"\xc2\xea\x81\x60": SAS,
    b"HEADER RECORD*******L": SAS,
    b"X\n\x00\x00\x00": R_VALUE,
    b"\x80\x02": PICKLE,
    b"\x80\x03": PICKLE,
    b"\x80\x04": PICKLE,
    b"\x80\x05": PICKLE,
    b"\x00\x00\x08\x01": Message("an IDX file, as used by MNIST: save it as CSV or NPZ"),
    b"\x00\x00\x08\x03": Message("an IDX file, as used by MNIST: save it as CSV or NPZ"),
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"II*\x00": PICTURE,
    b"MM\x00*": PICTURE,
    b"\x00\x00\x01\x00": PICTURE,
    b"ID3\x03": SOUND,
    b"ID3\x04": SOUND,
    b"OggS\x00": SOUND,
}
GZIP, ZLIB = b"\x1f\x8b", (b"\x78\x9c", b"\x78\xda")
PEEK = 4_096  # decompressed bytes
AFTER_GZIP = 16 + zlib.MAX_WBITS

PARQUET = Message("a Parquet file: save it as CSV, with to_csv")
FEATHER = Message("an Arrow or Feather file: save it as CSV, with to_csv")

#: The same by more than one word, because column names may begin with that word too.
PATTERNS = (
    (
        re.compile(rb"ID;P(?:WXL|SCALC|CALC)[A-Z0-9;]*\r?\n"),
        Message("a SYLK file: save it as XLSX or CSV"),
    ),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P)"), Message("packed with bzip2: unpack it first")),
    (re.compile(rb"LZIP[\x00\x01]"), Message("packed with lzip: unpack it first")),
    (re.compile(rb"PAR[1E][^ -~\t\r\n]"), PARQUET),
    (re.compile(rb"(?:ARROW1|FEA1)\x00"), FEATHER),
    (re.compile(rb"GIF8[79]a"), PICTURE),
    (re.compile(rb"\$FL[23]@"), SPSS),
    (re.compile(rb"MATLAB [57]\.[0-9] MAT-file"), MATLAB),
    (re.compile(rb"RD[XAB][23]\n[XAB]\n"), R_DATA),
    (re.compile(rb"[\x66-\x73][\x01\x02]\x01\x00", re.DOTALL), STATA),
    (re.compile(rb"(?:ASCII SPSS PORT FILE|.{40,200}SPSSPORT)", re.DOTALL), SPSS),
    (re.compile(rb"A\n[23]\n[0-9]{6}\n(?:131840|197888)\n"), R_VALUE),
    (re.compile(rb"ORC\n?[\x00-\x08\x0b\x0c\x0e-\x1f]"), Message("an ORC file: save it as CSV")),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), PICTURE),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), PICTURE),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), SOUND),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL), PICTURE),
    (re.compile(rb".{4}ftyp", re.DOTALL), SOUND),
    (re.compile(rb".{257}ustar", re.DOTALL), Message("a TAR archive: unpack it first")),
    (
        re.compile(rb"[\x03\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{8}\x00\x00", re.DOTALL),
        Message("a dBase file (.dbf): save it as CSV or XLSX"),
    ),
    (re.compile(rb"[}\]]q\x00|c[\w.]{1,200}\n\w{1,200}\nq\x00"), PICKLE),  # protocol 1
)
#: A pickle of protocol 0, which is text: its beginning, its memo opcodes, its end.
_TEXT_PICKLE = re.compile(rb"\([dlt]?p?[0-9]*\n|c[\w.]{1,200}\n\w{1,200}\n")
_NUMBERED = re.compile(rb"\np[0-9]{1,9}\n|^\([dlt]p[0-9]{1,9}\n")

#: {name or suffix of a file in an archive: what the archive is}
CONTENTS = {
    "word/document.xml": Message("a text document (.docx): save its table as XLSX or CSV"),
    "ppt/presentation.xml": Message("a presentation (.pptx): save its table as XLSX or CSV"),
    "workbook.bin": Message("a binary workbook (.xlsb): save it as .xlsx or CSV"),
    "Index/Document.iwa": Message("an Apple Numbers or Pages document: export it as XLSX or CSV"),
    "Index.zip": Message("an Apple Numbers or Pages document: export it as XLSX or CSV"),
    "content.xml": Message("an OpenDocument file: save the table as XLSX or CSV"),
    "data.pkl": Message("a PyTorch model, {pickle}", pickle=PICKLE),
    "META-INF/container.xml": Message("a book (.epub): find its data as CSV or XLSX"),
}


def foreign(data: bytes) -> Message | None:
    """Return what an unsupported file is, and what to do instead; None for one that may be a table."""
    if data.startswith(GZIP):
        return _packed(data, AFTER_GZIP)
    if data.startswith(ZLIB):
        return _packed(data, zlib.MAX_WBITS)
    return _plain(data)


def _plain(data: bytes) -> Message | None:
    for beginning, what in BEGINNINGS.items():
        if data.startswith(beginning):
            return what
    start = data[:PEEK]
    for pattern, what in PATTERNS:
        if pattern.match(start):
            return what
    is_pickle = _TEXT_PICKLE.match(start) and _NUMBERED.search(start)
    return PICKLE if is_pickle and data.rstrip().endswith(b".") else None


def _packed(data: bytes, window: int) -> Message | None:
    """Return what a compressed file contains; None if it is not recognized."""
    try:
        start = zlib.decompressobj(window).decompress(data[:PEEK], PEEK)
    except zlib.error:
        return None
    found = _plain(start)
    return found or (None if window == AFTER_GZIP else Message("packed with zlib: unpack it first"))


def archive_of(names: Iterable[str]) -> Message:
    """Return what an unsupported archive is, and what to do instead."""
    names = list(names)
    for part, what in CONTENTS.items():
        if any(name == part or name.endswith(part) for name in names):
            return what
    if not names:
        return Message("an archive without a workbook or arrays: unpack it first")
    return Message(
        "an archive without a workbook or arrays, but with {names}: unpack it first",
        names=quoted_all(names),
    )
