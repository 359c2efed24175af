"""Formats that are not read, known by their bytes: what a file is, and the way out."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from pycore.checks import quoted_all

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURE = "a picture: find the table's data, as CSV or XLSX"
SOUND = "a sound or video: find the table's data, as CSV or XLSX"
PICKLE = "a pickle, which can be a program and is never opened: save it as CSV, with to_csv or numpy.savetxt"
MATLAB = "a MATLAB file (.mat): save it as CSV, with writetable or writematrix"
STATA = "a Stata file (.dta): save it as CSV, with export delimited"
SPSS = "an SPSS file (.sav): save it as CSV"
SAS = "a SAS file: save it as CSV, with proc export"
R_DATA = "a file of R's (.RData): save the table as CSV, with write.csv"
R_VALUE = "a file of R's (.rds): save the table as CSV, with write.csv"
OLD_WORKBOOK = "an old workbook (.xls) or one with a password: save it as .xlsx or CSV without one"

#: {first bytes: what the file is, and the way out}
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": OLD_WORKBOOK,
    b"\x09\x08\x10\x00": OLD_WORKBOOK,
    b"\x09\x04\x06\x00": OLD_WORKBOOK,
    b"\x09\x02\x06\x00": OLD_WORKBOOK,
    b"\x09\x00\x04\x00": OLD_WORKBOOK,
    b"%PDF-": "a PDF document: find the table's data, as CSV or XLSX",
    b"%!PS": "a PostScript document: find the table's data, as CSV or XLSX",
    b"{\\rtf": "a text document (RTF): save its table as CSV or XLSX",
    b"\xfd7zXZ\x00": "packed with xz: unpack it first",
    b"\x1f\x9d": "packed with compress: unpack it first",
    b"\x04\x22\x4d\x18": "packed with lz4: unpack it first",
    b"\x28\xb5\x2f\xfd": "packed with zstandard: unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: unpack it first",
    b"Rar!\x1a": "a RAR archive: unpack it first",
    b"\xff\xff\xff\xff": "an Arrow stream: save it as CSV, with to_csv",
    b"Obj\x01": "an Avro file: save it as CSV",
    b"\x89HDF": "an HDF5 file: save it as CSV",
    b"CDF\x01": "a NetCDF file: save it as CSV",
    b"CDF\x02": "a NetCDF file: save it as CSV",
    b"CDF\x05": "a NetCDF file: save it as CSV",
    b"SQLite format 3\x00": "a database (SQLite): save the table as CSV",
    b"\x00\x01\x00\x00Standard Jet DB": "a database (Access): export the table as CSV or XLSX",
    b"\x00\x01\x00\x00Standard ACE DB": "a database (Access): export the table as CSV or XLSX",
    b"<stata_dta>": STATA,
    b"\x00" * 12 + b"\xc2\xea\x81\x60": SAS,
    b"HEADER RECORD*******L": SAS,
    b"X\n\x00\x00\x00": R_VALUE,
    b"\x80\x02": PICKLE,
    b"\x80\x03": PICKLE,
    b"\x80\x04": PICKLE,
    b"\x80\x05": PICKLE,
    b"\x00\x00\x08\x01": "an IDX file, as MNIST has them: save it as CSV or NPZ",
    b"\x00\x00\x08\x03": "an IDX file, as MNIST has them: save it as CSV or NPZ",
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
PEEK = 4_096  # bytes of what is packed
AFTER_GZIP = 16 + zlib.MAX_WBITS

PARQUET = "a Parquet file: save it as CSV, with to_csv"
FEATHER = "an Arrow or Feather file: save it as CSV, with to_csv"

#: The same by more than a word, with which the names of columns may begin as well.
PATTERNS = (
    (re.compile(rb"ID;P(?:WXL|SCALC|CALC)[A-Z0-9;]*\r?\n"), "a SYLK file: save it as XLSX or CSV"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P)"), "packed with bzip2: unpack it first"),
    (re.compile(rb"LZIP[\x00\x01]"), "packed with lzip: unpack it first"),
    (re.compile(rb"PAR[1E][^ -~\t\r\n]"), PARQUET),
    (re.compile(rb"(?:ARROW1|FEA1)\x00"), FEATHER),
    (re.compile(rb"GIF8[79]a"), PICTURE),
    (re.compile(rb"\$FL[23]@"), SPSS),
    (re.compile(rb"MATLAB [57]\.[0-9] MAT-file"), MATLAB),
    (re.compile(rb"RD[XAB][23]\n[XAB]\n"), R_DATA),
    (re.compile(rb"[\x66-\x73][\x01\x02]\x01\x00", re.DOTALL), STATA),
    (re.compile(rb"(?:ASCII SPSS PORT FILE|.{40,200}SPSSPORT)", re.DOTALL), SPSS),
    (re.compile(rb"A\n[23]\n[0-9]{6}\n(?:131840|197888)\n"), R_VALUE),
    (re.compile(rb"ORC\n?[\x00-\x08\x0b\x0c\x0e-\x1f]"), "an ORC file: save it as CSV"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), PICTURE),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), PICTURE),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), SOUND),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL), PICTURE),
    (re.compile(rb".{4}ftyp", re.DOTALL), SOUND),
    (re.compile(rb".{257}ustar", re.DOTALL), "a TAR archive: unpack it first"),
    (
        re.compile(rb"[\x03\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{8}\x00\x00", re.DOTALL),
        "a dBase file (.dbf): save it as CSV or XLSX",
    ),
    (re.compile(rb"[}\]]q\x00|c[\w.]{1,200}\n\w{1,200}\nq\x00"), PICKLE),  # protocol 1
)
#: Of a pickle of protocol 0, which is text: how it begins, what numbers its objects, how it ends.
_TEXT_PICKLE = re.compile(rb"\([dlt]?p?[0-9]*\n|c[\w.]{1,200}\n\w{1,200}\n")
_NUMBERED = re.compile(rb"\np[0-9]{1,9}\n|^\([dlt]p[0-9]{1,9}\n")

#: {a file in an archive, or the end of its name: what the archive is}
CONTENTS = {
    "word/document.xml": "a text document (.docx): save its table as XLSX or CSV",
    "ppt/presentation.xml": "a presentation (.pptx): save its table as XLSX or CSV",
    "workbook.bin": "a binary workbook (.xlsb): save it as .xlsx or CSV",
    "Index/Document.iwa": "a document of Apple Numbers or Pages: export it as XLSX or CSV",
    "Index.zip": "a document of Apple Numbers or Pages: export it as XLSX or CSV",
    "content.xml": "an OpenDocument file: save the table as XLSX or CSV",
    "data.pkl": f"a model of PyTorch, and {PICKLE}",
    "META-INF/container.xml": "a book (.epub): find the table's data, as CSV or XLSX",
}


def foreign(data: bytes) -> str:
    """Return what a file is that is not read, and the way out; "" for one that may be a table."""
    if data.startswith(GZIP):
        return _packed(data, AFTER_GZIP)
    if data.startswith(ZLIB):
        return _packed(data, zlib.MAX_WBITS)
    return _plain(data)


def _plain(data: bytes) -> str:
    for beginning, what in BEGINNINGS.items():
        if data.startswith(beginning):
            return what
    start = data[:PEEK]
    for pattern, what in PATTERNS:
        if pattern.match(start):
            return what
    is_pickle = _TEXT_PICKLE.match(start) and _NUMBERED.search(start)
    return PICKLE if is_pickle and data.rstrip().endswith(b".") else ""


def _packed(data: bytes, window: int) -> str:
    """Return what is packed in a file, where that has a better name than its packing."""
    try:
        start = zlib.decompressobj(window).decompress(data[:PEEK], PEEK)
    except zlib.error:
        return ""
    return _plain(start) or ("" if window == AFTER_GZIP else "packed with zlib: unpack it first")


def archive_of(names: Iterable[str]) -> str:
    """Return what an archive of files is that is not read, and the way out."""
    names = list(names)
    for part, what in CONTENTS.items():
        if any(name == part or name.endswith(part) for name in names):
            return what
    inside = f", but of {quoted_all(names)}" if names else ""
    return f"an archive without a workbook or arrays{inside}: unpack it first"
