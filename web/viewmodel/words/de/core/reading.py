"""The core: values of a table, and what is noted about them."""

from __future__ import annotations

WORDS = {
    (
        "Column {column} of {name} cannot be read as numbers: it has {one} in row {row} but {other} in row "
        "{other_row}. Write % after all its numbers or none, or read it as text."
    ): (
        "Spalte {column} von {name} lässt sich nicht als Zahlen lesen: Sie hat {one} in Zeile {row}, aber {other} "
        "in Zeile {other_row}. % hinter alle Zahlen schreiben oder hinter keine, oder die Spalte als Text lesen."
    ),
    "Column {column} of {name} has no numbers, so it cannot be numeric.": (
        "Spalte {column} von {name} hat keine Zahlen und kann daher nicht numerisch sein."
    ),
    "The override {override} names the column {name}, which {table} does not have; it has {known}.": (
        "Die Angabe {override} nennt die Spalte {name}, und die hat {table} nicht; vorhanden sind {known}."
    ),
    "a 7z archive: unpack it first": "ein 7z-Archiv: bitte zuerst entpacken",
    "a MATLAB file (.mat): save it as CSV, with writetable or writematrix": (
        "eine MATLAB-Datei (.mat): bitte als CSV speichern, mit writetable oder writematrix"
    ),
    "a NetCDF file: save it as CSV": "eine NetCDF-Datei: bitte als CSV speichern",
    "a PDF document: find its data as CSV or XLSX": (
        "ein PDF-Dokument: die Daten bitte als CSV oder XLSX suchen"
    ),
    "a Parquet file: save it as CSV, with to_csv": (
        "eine Parquet-Datei: bitte als CSV speichern, mit to_csv"
    ),
    "a PostScript document: find its data as CSV or XLSX": (
        "ein PostScript-Dokument: die Daten bitte als CSV oder XLSX suchen"
    ),
    "a PyTorch model, {pickle}": "ein PyTorch-Modell, {pickle}",
    "a RAR archive: unpack it first": "ein RAR-Archiv: bitte zuerst entpacken",
    "a SAS file: save it as CSV, with proc export": (
        "eine SAS-Datei: bitte als CSV speichern, mit proc export"
    ),
    "a SYLK file: save it as XLSX or CSV": "eine SYLK-Datei: bitte als XLSX oder CSV speichern",
    "a Stata file (.dta): save it as CSV, with export delimited": (
        "eine Stata-Datei (.dta): bitte als CSV speichern, mit export delimited"
    ),
    "a TAR archive: unpack it first": "ein TAR-Archiv: bitte zuerst entpacken",
    "a binary workbook (.xlsb): save it as .xlsx or CSV": (
        "eine binäre Arbeitsmappe (.xlsb): bitte als .xlsx oder CSV speichern"
    ),
    "a book (.epub): find its data as CSV or XLSX": (
        "ein Buch (.epub): die Daten bitte als CSV oder XLSX suchen"
    ),
    "a dBase file (.dbf): save it as CSV or XLSX": (
        "eine dBase-Datei (.dbf): bitte als CSV oder XLSX speichern"
    ),
    "a database (Access): export the table as CSV or XLSX": (
        "eine Datenbank (Access): die Tabelle bitte als CSV oder XLSX exportieren"
    ),
    "a database (SQLite): save the table as CSV": (
        "eine Datenbank (SQLite): die Tabelle bitte als CSV speichern"
    ),
    "a pickle, which can run code and is never loaded: save it as CSV, with to_csv or numpy.savetxt": (
        "ein Pickle; das kann Code ausführen und wird nie geladen: bitte als CSV speichern, mit to_csv oder "
        "numpy.savetxt"
    ),
    "a picture: find its data as CSV or XLSX": (
        "ein Bild: die Daten bitte als CSV oder XLSX suchen"
    ),
    "a presentation (.pptx): save its table as XLSX or CSV": (
        "eine Präsentation (.pptx): ihre Tabelle bitte als XLSX oder CSV speichern"
    ),
    "a text document (.docx): save its table as XLSX or CSV": (
        "ein Textdokument (.docx): seine Tabelle bitte als XLSX oder CSV speichern"
    ),
    "a text document (RTF): save its table as CSV or XLSX": (
        "ein Textdokument (RTF): seine Tabelle bitte als CSV oder XLSX speichern"
    ),
    "an Apple Numbers or Pages document: export it as XLSX or CSV": (
        "ein Dokument von Apple Numbers oder Pages: bitte als XLSX oder CSV exportieren"
    ),
    "an Arrow or Feather file: save it as CSV, with to_csv": (
        "eine Arrow- oder Feather-Datei: bitte als CSV speichern, mit to_csv"
    ),
    "an Arrow stream: save it as CSV, with to_csv": (
        "ein Arrow-Datenstrom: bitte als CSV speichern, mit to_csv"
    ),
    "an Avro file: save it as CSV": "eine Avro-Datei: bitte als CSV speichern",
    "an HDF5 file: save it as CSV": "eine HDF5-Datei: bitte als CSV speichern",
    "an IDX file, as used by MNIST: save it as CSV or NPZ": (
        "eine IDX-Datei, wie MNIST sie verwendet: bitte als CSV oder NPZ speichern"
    ),
    "an ORC file: save it as CSV": "eine ORC-Datei: bitte als CSV speichern",
    "an OpenDocument file: save the table as XLSX or CSV": (
        "eine OpenDocument-Datei: die Tabelle bitte als XLSX oder CSV speichern"
    ),
    "an R data file (.RData): save the table as CSV, with write.csv": (
        "eine R-Datendatei (.RData): die Tabelle bitte als CSV speichern, mit write.csv"
    ),
    "an R data file (.rds): save the table as CSV, with write.csv": (
        "eine R-Datendatei (.rds): die Tabelle bitte als CSV speichern, mit write.csv"
    ),
    "an SPSS file (.sav): save it as CSV": "eine SPSS-Datei (.sav): bitte als CSV speichern",
    "an archive without a workbook or arrays, but with {names}: unpack it first": (
        "ein Archiv ohne Arbeitsmappe und Arrays, aber mit {names}: bitte zuerst entpacken"
    ),
    "an archive without a workbook or arrays: unpack it first": (
        "ein Archiv ohne Arbeitsmappe und Arrays: bitte zuerst entpacken"
    ),
    "an audio or video file: find its data as CSV or XLSX": (
        "eine Ton- oder Videodatei: die Daten bitte als CSV oder XLSX suchen"
    ),
    "an old workbook (.xls) or a password-protected one: save it as .xlsx or CSV without a password": (
        "eine alte Arbeitsmappe (.xls) oder eine mit Passwort: bitte als .xlsx oder CSV ohne Passwort speichern"
    ),
    "packed with bzip2: unpack it first": "mit bzip2 gepackt: bitte zuerst entpacken",
    "packed with compress: unpack it first": "mit compress gepackt: bitte zuerst entpacken",
    "packed with lz4: unpack it first": "mit lz4 gepackt: bitte zuerst entpacken",
    "packed with lzip: unpack it first": "mit lzip gepackt: bitte zuerst entpacken",
    "packed with xz: unpack it first": "mit xz gepackt: bitte zuerst entpacken",
    "packed with zlib: unpack it first": "mit zlib gepackt: bitte zuerst entpacken",
    "packed with zstandard: unpack it first": "mit zstandard gepackt: bitte zuerst entpacken",
    "{column} is text: it has IP addresses.": "{column} ist Text: Es sind IP-Adressen.",
    "{column} is text: it has ISBN or EAN numbers.": (
        "{column} ist Text: Es sind ISBN- oder EAN-Nummern."
    ),
    "{column} is text: it has phone numbers.": "{column} ist Text: Es sind Telefonnummern.",
    "{column} is text: its name says that its numbers are codes.": (
        "{column} ist Text: Der Name sagt, dass die Zahlen Kürzel sind."
    ),
    "{column} is text: its numbers are dates without separators.": (
        "{column} ist Text: Die Zahlen sind Datumsangaben ohne Trennzeichen."
    ),
    "{column} is text: its numbers have leading zeros, like codes.": (
        "{column} ist Text: Die Zahlen haben führende Nullen, wie Kürzel."
    ),
    "{column} is text: its numbers have so many digits that they are identifiers.": (
        "{column} ist Text: Die Zahlen haben so viele Ziffern, dass sie Kennnummern sind."
    ),
    "{column} is text: most of its numbers are limits: {cells}.": (
        "{column} ist Text: Die meisten Zahlen sind Grenzwerte: {cells}."
    ),
    "{column} is text: only {read} of {there} values are numbers; the others: {cells}.": (
        "{column} ist Text: Nur {read} von {there} Werten sind Zahlen; die anderen: {cells}."
    ),
    "{column} is text: some numbers have a percent sign and others do not.": (
        "{column} ist Text: Einige Zahlen haben ein Prozentzeichen, andere nicht."
    ),
    "{column} is text: the numbers have different units: {cells}.": (
        "{column} ist Text: Die Zahlen haben verschiedene Einheiten: {cells}."
    ),
    "{column} is text: {cells} look like lists of choices, not like decimal commas.": (
        "{column} ist Text: {cells} sehen aus wie Listen von Möglichkeiten, nicht wie Dezimalkommas."
    ),
    "{column}: limits such as {cells} are read as the numbers in them, {count} of {read}.": (
        "{column}: Grenzwerte wie {cells} werden als die Zahlen darin gelesen, {count} von {read}."
    ),
    "{column}: numbers such as {cells} are read as negative, {count} of {read}.": (
        "{column}: Zahlen wie {cells} werden als negativ gelesen, {count} von {read}."
    ),
    "{column}: the numbers are amounts in {unit}.": (
        "{column}: Die Zahlen sind Beträge in {unit}."
    ),
    "{column}: the numbers are percentages; 12.5 % is read as 0.125.": (
        "{column}: Die Zahlen sind Prozentangaben; 12,5 % wird als 0,125 gelesen."
    ),
    "{column}: the unit {unit} after the numbers was removed.": (
        "{column}: Die Einheit {unit} hinter den Zahlen wurde entfernt."
    ),
    "{column}: {cell} is read as {value}; it could also be a list of choices.": (
        "{column}: {cell} wird als {value} gelesen; es könnte auch eine Liste von Möglichkeiten sein."
    ),
    "{column}: {cell} is read as {value}; it could also be {other}.": (
        "{column}: {cell} wird als {value} gelesen; es könnte auch {other} sein."
    ),
    "{column}: {read} of {there} values are numbers; the others are treated as missing: {cells}.": (
        "{column}: {read} von {there} Werten sind Zahlen; die anderen gelten als fehlend: {cells}."
    ),
    (
        "{column}: {value} is far from all other numbers ({least} to {most}), in {count} of {cells} cells; it may "
        "mean a missing value."
    ): (
        "{column}: {value} liegt in {count} von {cells} Zellen weit von allen anderen Zahlen entfernt ({least} bis "
        "{most}); es bedeutet vielleicht einen fehlenden Wert."
    ),
    "{column}: {words} are treated as missing, in {count} of {cells} cells.": (
        "{column}: {words} gelten als fehlend, in {count} von {cells} Zellen."
    ),
    "{column}: {words} is treated as missing, in {count} of {cells} cells.": (
        "{column}: {words} gilt als fehlend, in {count} von {cells} Zellen."
    ),
    "{name} is a web page or another XML file, not a table: save the table as CSV or XLSX.": (
        "{name} ist eine Webseite oder eine andere XML-Datei, keine Tabelle: bitte die Tabelle als CSV oder XLSX "
        "speichern."
    ),
    "{name} is in LIBSVM format (index:value), which is not supported: save it as CSV with a column for each index.": (
        "{name} ist im LIBSVM-Format (index:value), das nicht unterstützt wird: bitte als CSV mit einer Spalte je "
        "Index speichern."
    ),
    "{name} is {what}.": "{name} ist {what}.",
}
