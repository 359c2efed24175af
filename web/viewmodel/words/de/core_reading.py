"""The core: files that are read as tables, and what is noted about them."""

from __future__ import annotations

WORDS = {
    '"." or ",", or a mapping of column names to one of them, with "" for all others': (
        "„.“ oder „,“ oder eine Zuordnung von Spaltennamen zu einem davon, mit „“ für alle anderen"
    ),
    '"index" or "columns": whether the outer names of nested JSON objects are row names or column names': (
        "„index“ oder „columns“: ob die äußeren Namen verschachtelter JSON-Objekte Zeilennamen oder Spaltennamen "
        "sind"
    ),
    (
        "1 cell, {first}, has a formula without a stored value and is treated as missing: open the file in a "
        "spreadsheet program and save it again."
    ): (
        "1 Zelle, {first}, hat eine Formel ohne gespeicherten Wert und gilt als fehlend: Bitte die Datei in einer "
        "Tabellenkalkulation öffnen und neu speichern."
    ),
    "A column with the name of another column was numbered: {columns}.": (
        "Eine Spalte, die wie eine andere heißt, wurde nummeriert: {columns}."
    ),
    "A comment was skipped.": "Ein Kommentar wurde übersprungen.",
    (
        "A quote that is opened in row {number} of {name} is never closed. If quotes are plain characters, say so "
        "in the import options."
    ): (
        "Ein Anführungszeichen, das in Zeile {number} von {name} öffnet, wird nie geschlossen. Sind "
        "Anführungszeichen gewöhnliche Zeichen, lässt sich das in den Importoptionen sagen."
    ),
    "Assumed column names: {names}.": "Angenommene Spaltennamen: {names}.",
    "Assumed row names: {names}.": "Angenommene Zeilennamen: {names}.",
    "Cells merged over several rows apply to each row: {count} cells were filled in.": (
        "Über mehrere Zeilen verbundene Zellen gelten für jede dieser Zeilen: {count} Zellen wurden ausgefüllt."
    ),
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
    "Column {column} of {name} has {length} values, but another column has {count}.": (
        "Spalte {column} von {name} hat {length} Werte, eine andere Spalte aber {count}."
    ),
    "Columns with the name of another column were numbered: {columns}.": (
        "Spalten, die wie andere heißen, wurden nummeriert: {columns}."
    ),
    "Columns without a name were named by position: {columns}.": (
        "Spalten ohne Namen wurden nach ihrem Platz benannt: {columns}."
    ),
    "Quotes were treated as plain characters, not as quotes around values.": (
        "Anführungszeichen wurden als gewöhnliche Zeichen behandelt, nicht als Klammern um Werte."
    ),
    "Read as a Eurostat table: the first column was split into {names}.": (
        "Als Eurostat-Tabelle gelesen: Die erste Spalte wurde in {names} zerlegt."
    ),
    (
        "Read as a Eurostat table: the first column was split into {names}; the flags after the values, {flags}, "
        "were removed."
    ): (
        "Als Eurostat-Tabelle gelesen: Die erste Spalte wurde in {names} zerlegt; die Kennzeichen hinter den "
        "Werten, {flags}, wurden entfernt."
    ),
    "Read as a Eurostat table: the flags after the values, {flags}, were removed.": (
        "Als Eurostat-Tabelle gelesen: Die Kennzeichen hinter den Werten, {flags}, wurden entfernt."
    ),
    "Read as an Orange table, with types and roles beside the names.": (
        "Als Orange-Tabelle gelesen, mit Typen und Rollen neben den Namen."
    ),
    "Read as an Orange table, with types and roles beside the names; left out accordingly: {columns}.": (
        "Als Orange-Tabelle gelesen, mit Typen und Rollen neben den Namen; entsprechend weggelassen: {columns}."
    ),
    "Read from the sheet {sheet}: {others} has no table.": (
        "Vom Tabellenblatt {sheet} gelesen: Auf {others} steht keine Tabelle."
    ),
    "Read from {taken}; ignored: {names}.": "Von {taken} gelesen; nicht beachtet: {names}.",
    "Row {number} of {name} cannot be split into columns: {error}.": (
        "Zeile {number} von {name} lässt sich nicht in Spalten zerlegen: {error}."
    ),
    "Row {number} of {name} cannot be split into values: check its quotes.": (
        "Zeile {number} von {name} lässt sich nicht in Werte zerlegen: bitte ihre Anführungszeichen prüfen."
    ),
    (
        "Row {number} of {name} has a list of {count} values for {column}, but another row has {length}: a list "
        "becomes columns only if it has the same length in all rows."
    ): (
        "Zeile {number} von {name} hat eine Liste von {count} Werten für {column}, eine andere Zeile aber "
        "{length}: Eine Liste wird nur dann zu Spalten, wenn sie in allen Zeilen gleich lang ist."
    ),
    "Row {number} of {name} has a value in column {letters}; the limit is {limit} columns: leave some out.": (
        "Zeile {number} von {name} hat einen Wert in Spalte {letters}; die Grenze sind {limit} Spalten: bitte "
        "einige weglassen."
    ),
    "Row {number} of {name} has an attribute without a name.": (
        "Zeile {number} von {name} hat ein Attribut ohne Namen."
    ),
    (
        "Row {number} of {name} has more than {limit:,} characters in column {column}, which is the limit for a "
        "cell: shorten it, or check the quotes around it."
    ): (
        "Zeile {number} von {name} hat in Spalte {column} mehr als {limit:,} Zeichen; so viele fasst eine Zelle: "
        "kürzen oder die Anführungszeichen darum prüfen."
    ),
    "Row {number} of {name} has {count} values, but {width} were expected.": (
        "Zeile {number} von {name} hat {count} Werte, erwartet waren {width}."
    ),
    "Row {number} of {name} has {count} values, but {width} were expected: check its quotes and delimiters.": (
        "Zeile {number} von {name} hat {count} Werte, erwartet waren {width}: bitte Anführungs- und Trennzeichen "
        "prüfen."
    ),
    (
        'Row {number} of {name} has {value} for "column {column}", but a cell is a single text or number: turn it '
        "into columns, or leave it out."
    ): (
        "Zeile {number} von {name} hat {value} für „column {column}“, aber eine Zelle ist ein einzelner Text oder "
        "eine Zahl: in Spalten verwandeln oder weglassen."
    ),
    (
        "Row {number} of {name} has {value} for {column}, but a cell is a single text or number: turn it into "
        "columns, or leave it out."
    ): (
        "Zeile {number} von {name} hat {value} für {column}, aber eine Zelle ist ein einzelner Text oder eine "
        "Zahl: in Spalten verwandeln oder weglassen."
    ),
    (
        "Row {number} of {name} is sparse and has a value for attribute {place}; the attributes are 0 to {last}, "
        "and each can have one."
    ): (
        "Zeile {number} von {name} ist dünn besetzt und hat einen Wert für das Attribut {place}; die Attribute "
        "sind 0 bis {last}, und jedes kann einen haben."
    ),
    "Row {number} of {name} is sparse but is not written as {form}: check its places, quotes and commas.": (
        "Zeile {number} von {name} ist dünn besetzt, aber nicht als {form} geschrieben: bitte Plätze, "
        "Anführungszeichen und Kommas prüfen."
    ),
    "Row {number} of {name} is {row}, but a list must contain only records or only lists.": (
        "Zeile {number} von {name} ist {row}, aber eine Liste darf nur Datensätze oder nur Listen enthalten."
    ),
    (
        "Row {number} of {name}: the attribute {attribute} has the unknown type {type}; known are numeric, real, "
        "integer, string, date and {{a,list,of,texts}}."
    ): (
        "Zeile {number} von {name}: Das Attribut {attribute} hat den unbekannten Typ {type}; bekannt sind numeric, "
        "real, integer, string, date und {{a,list,of,texts}}."
    ),
    "Row {number} of {name}: {attribute} is {value}, which its attribute does not list.": (
        "Zeile {number} von {name}: {attribute} ist {value}, und das führt sein Attribut nicht auf."
    ),
    "Row {row} below the header has units or is a second header and was skipped: {cells}.": (
        "Zeile {row} unter der Kopfzeile enthält Einheiten oder ist eine zweite Kopfzeile und wurde übersprungen: "
        "{cells}."
    ),
    "Row {row} has too few values: those at its end are treated as missing.": (
        "Zeile {row} hat zu wenige Werte: Die am Ende gelten als fehlend."
    ),
    "Row {row} looks like a total of the rows above, but it does not add up: {text}.": (
        "Zeile {row} sieht aus wie eine Summe der Zeilen darüber, geht aber nicht auf: {text}."
    ),
    "Row {row} of {name} has more than {limit} values, so it is not a table.": (
        "Zeile {row} von {name} hat mehr als {limit} Werte; das ist keine Tabelle."
    ),
    "Row {row} of {name} is {line}, but only attributes and comments can precede @data.": (
        "Zeile {row} von {name} ist {line}, aber vor @data dürfen nur Attribute und Kommentare stehen."
    ),
    "Row {row}, which repeats the column names or consists of dashes, was skipped.": (
        "Zeile {row}, die die Spaltennamen wiederholt oder aus Strichen besteht, wurde übersprungen."
    ),
    "Rows {row} to {last} below the header are a second header and were skipped: {cells}, ....": (
        "Die Zeilen {row} bis {last} unter der Kopfzeile sind eine zweite Kopfzeile und wurden übersprungen: "
        "{cells}, ...."
    ),
    "Save the table again, or as CSV.": "Bitte die Tabelle neu speichern oder als CSV.",
    "The arrays {one} and {other} of {name} have {rows} and {other_rows} rows: choose one array of {known}.": (
        "Die Arrays {one} und {other} von {name} haben {rows} und {other_rows} Zeilen: bitte ein Array von {known} "
        "wählen."
    ),
    "The columns do not have the same row names: {count} cells are missing.": (
        "Die Spalten haben nicht dieselben Zeilennamen: {count} Zellen fehlen."
    ),
    "The decimal sign and the thousands separator cannot both be {sign}: change one of them.": (
        "Dezimalzeichen und Tausendertrennzeichen können nicht beide {sign} sein: bitte eines davon ändern."
    ),
    "The file does not state its encoding. Read as {encoding}: {examples}. As {other} it would be {instead}.": (
        "Die Datei nennt ihre Zeichenkodierung nicht. Als {encoding} gelesen: {examples}. Als {other} wäre es "
        "{instead}."
    ),
    "The first row was read as data, so the columns have no names: {row}.": (
        "Die erste Zeile wurde als Daten gelesen, daher haben die Spalten keine Namen: {row}."
    ),
    "The first row was read as the header: {row}.": (
        "Die erste Zeile wurde als Kopfzeile gelesen: {row}."
    ),
    "The header has two rows; the group names in the first became prefixes of the names in the second: {groups}.": (
        "Die Kopfzeile hat zwei Zeilen; die Gruppennamen der ersten stehen nun vor den Namen der zweiten: {groups}."
    ),
    "The last row is not an observation and was skipped: {first}.": (
        "Die letzte Zeile ist keine Beobachtung und wurde übersprungen: {first}."
    ),
    "The override {key} cannot be {value}; it must be {allowed}.": (
        "Die Angabe {key} kann nicht {value} sein; möglich ist {allowed}."
    ),
    "The override {override} names the column {name}, which {table} does not have; it has {known}.": (
        "Die Angabe {override} nennt die Spalte {name}, und die hat {table} nicht; vorhanden sind {known}."
    ),
    "The records are the list at the end; the object before it, {about}, was left out.": (
        "Die Datensätze sind die Liste am Ende; das Objekt davor, {about}, wurde weggelassen."
    ),
    "The row names were left out: {names}.": "Die Zeilennamen wurden weggelassen: {names}.",
    "The row {first} above the table was skipped.": (
        "Die Zeile {first} über der Tabelle wurde übersprungen."
    ),
    "The rows end with empty cells, which are not a column.": (
        "Die Zeilen enden mit leeren Zellen, die keine Spalte sind."
    ),
    (
        "The rows have {values} values, but there are only {names} names: the first column, {cells}, ..., was read "
        "as row names. If that is wrong, check the delimiter and the decimal sign."
    ): (
        "Die Zeilen haben {values} Werte, es gibt aber nur {names} Namen: Die erste Spalte, {cells}, ..., wurde "
        "als Zeilennamen gelesen. Falls das falsch ist, bitte Trennzeichen und Dezimalzeichen prüfen."
    ),
    (
        "The rows have {values} values, but there are only {names} names: the last columns were named by position. "
        "Check the delimiter and the decimal sign."
    ): (
        "Die Zeilen haben {values} Werte, es gibt aber nur {names} Namen: Die letzten Spalten wurden nach ihrem "
        "Platz benannt. Bitte Trennzeichen und Dezimalzeichen prüfen."
    ),
    (
        "The rows of {name} alternate between {counts} values: each record seems to span {period} lines. Put each "
        "record on one line."
    ): (
        "Die Zeilen von {name} haben abwechselnd {counts} Werte: Jeder Datensatz scheint sich über {period} Zeilen "
        "zu erstrecken. Bitte jeden in eine Zeile schreiben."
    ),
    "The sheet {sheet} of {name} has no data rows: choose another one of {sheets}.": (
        "Das Tabellenblatt {sheet} von {name} hat keine Datenzeilen: bitte ein anderes von {sheets} wählen."
    ),
    "The sheet {sheet} of {name} has no values.": (
        "Das Tabellenblatt {sheet} von {name} hat keine Werte."
    ),
    "The sheet {sheet}, the only one of {name}, has no data rows.": (
        "Das Tabellenblatt {sheet}, das einzige von {name}, hat keine Datenzeilen."
    ),
    "The table {table} has no column {name}; it has {known}.": (
        "Die Tabelle {table} hat keine Spalte {name}; vorhanden sind {known}."
    ),
    "The values nested in {names} became separate columns, such as {example}.": (
        "Die in {names} verschachtelten Werte wurden eigene Spalten, etwa {example}."
    ),
    "True or False: whether the row above the names has group names to put before them": (
        "True oder False: ob die Zeile über den Namen Gruppennamen hat, die vor sie gesetzt werden"
    ),
    "True or False: whether the row below the names has units and is skipped": (
        "True oder False: ob die Zeile unter den Namen Einheiten hat und übersprungen wird"
    ),
    "True or False: whether the value of merged cells applies to each row they cover": (
        "True oder False: ob der Wert verbundener Zellen für jede Zeile gilt, die sie umfassen"
    ),
    "True or False: whether to skip rows that repeat the names or consist of dashes": (
        "True oder False: ob Zeilen, die die Namen wiederholen oder aus Strichen bestehen, übersprungen werden"
    ),
    'True, False, the number of the row with the names, from 1 to {last}, or "{orange}"': (
        "True, False, die Nummer der Zeile mit den Namen, von 1 bis {last}, oder „{orange}“"
    ),
    "Unknown override {key}.": "Unbekannte Angabe {key}.",
    "Values are in {signs}.": "Die Werte sind in {signs}.",
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
    'a mapping of column names to "{number}" or "{category}"': (
        "eine Zuordnung von Spaltennamen zu „{number}“ oder „{category}“"
    ),
    "a mapping of column names to the unit beside their numbers": (
        "eine Zuordnung von Spaltennamen zur Einheit hinter ihren Zahlen"
    ),
    'a mapping of column names, with "" for all others, to lists of the words that mean a missing value': (
        "eine Zuordnung von Spaltennamen, mit „“ für alle anderen, zu Listen der Wörter, die einen fehlenden Wert "
        "bedeuten"
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
    "expected a comma or ]": "erwartet wird ein Komma oder ]",
    "extra data after the end: {rest}": "nach dem Ende folgt noch {rest}",
    "it has no entry {entry}": "ein Eintrag {entry} fehlt",
    "its directory is missing": "das Verzeichnis fehlt",
    "its directory is wrong": "das Verzeichnis ist falsch",
    'one character, no quote and no line break, or "::" or "||"': (
        "ein Zeichen, kein Anführungszeichen und kein Zeilenumbruch, oder „::“ oder „||“"
    ),
    "one of {choices}": "eines von {choices}",
    "packed with bzip2: unpack it first": "mit bzip2 gepackt: bitte zuerst entpacken",
    "packed with compress: unpack it first": "mit compress gepackt: bitte zuerst entpacken",
    "packed with lz4: unpack it first": "mit lz4 gepackt: bitte zuerst entpacken",
    "packed with lzip: unpack it first": "mit lzip gepackt: bitte zuerst entpacken",
    "packed with xz: unpack it first": "mit xz gepackt: bitte zuerst entpacken",
    "packed with zlib: unpack it first": "mit zlib gepackt: bitte zuerst entpacken",
    "packed with zstandard: unpack it first": "mit zstandard gepackt: bitte zuerst entpacken",
    "the checksum or size of {entry} is wrong": "Prüfsumme oder Größe von {entry} ist falsch",
    "the name of a sheet of the workbook, or of an array of the NPZ file": (
        "der Name eines Tabellenblatts der Arbeitsmappe oder eines Arrays der NPZ-Datei"
    ),
    "the name of a text encoding, such as utf-8, utf-16 or cp1252": (
        "der Name einer Zeichenkodierung, etwa utf-8, utf-16 oder cp1252"
    ),
    "the number of rows to skip above the table, from 0 to {most}": (
        "die Anzahl der Zeilen über der Tabelle, die übersprungen werden, von 0 bis {most}"
    ),
    "the number of rows to skip at the end, from 0 to {most}": (
        "die Anzahl der Zeilen am Ende, die übersprungen werden, von 0 bis {most}"
    ),
    'the one or two characters that begin a comment, or "" for none': (
        "das Zeichen oder die zwei Zeichen, mit denen ein Kommentar beginnt, oder „“ für keine"
    ),
    "the quotation mark around values, one of {choices}; a backslash before it escapes marks inside": (
        "das Anführungszeichen um Werte, eines von {choices}; ein Rückstrich davor maskiert Zeichen darin"
    ),
    "the version of the rules for reading cells, from {first} to {last}": (
        "die Version der Leseregeln für Zellen, von {first} bis {last}"
    ),
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
    "{count} cells with a formula error are treated as missing.": (
        "{count} Zellen mit einem Formelfehler gelten als fehlend."
    ),
    (
        "{count} cells, the first of them {first}, have a formula without a stored value and are treated as "
        "missing: open the file in a spreadsheet program and save it again."
    ): (
        "{count} Zellen, die erste davon {first}, haben eine Formel ohne gespeicherten Wert und gelten als "
        "fehlend: Bitte die Datei in einer Tabellenkalkulation öffnen und neu speichern."
    ),
    "{count} comments were skipped.": "{count} Kommentare wurden übersprungen.",
    "{count} elapsed times were converted to {unit}.": (
        "{count} Zeitdauern wurden in {unit} umgerechnet."
    ),
    "{count} infinite values are treated as missing.": (
        "{count} unendliche Werte gelten als fehlend."
    ),
    "{count} invalid bytes in {encoding}, the first in row {row}, were replaced with {sign}.": (
        "{count} in {encoding} ungültige Bytes, das erste in Zeile {row}, wurden durch {sign} ersetzt."
    ),
    "{count} row weights, such as {{5}}, were ignored: all rows count the same.": (
        "{count} Zeilengewichte wie {{5}} wurden nicht beachtet: Alle Zeilen zählen gleich viel."
    ),
    "{count} rows above the table were skipped; the first is {first}.": (
        "{count} Zeilen über der Tabelle wurden übersprungen; die erste ist {first}."
    ),
    "{count} rows are sparse: omitted values are 0, or the first text that their attribute lists.": (
        "{count} Zeilen sind dünn besetzt: Weggelassene Werte sind 0 oder der erste Text, den ihr Attribut "
        "aufführt."
    ),
    "{count} rows at the end are not observations and were skipped; the first is {first}.": (
        "{count} Zeilen am Ende sind keine Beobachtungen und wurden übersprungen; die erste ist {first}."
    ),
    "{count} rows end with a comma, which was ignored.": (
        "{count} Zeilen enden mit einem Komma, das nicht beachtet wurde."
    ),
    "{count} rows have too few values; the first is row {row}. The values at their end are treated as missing.": (
        "{count} Zeilen haben zu wenige Werte; die erste ist Zeile {row}. Die Werte an ihrem Ende gelten als "
        "fehlend."
    ),
    "{count} rows that repeat the column names or consist of dashes were skipped; the first is row {row}.": (
        "{count} Zeilen, die die Spaltennamen wiederholen oder aus Strichen bestehen, wurden übersprungen; die "
        "erste ist Zeile {row}."
    ),
    "{entry} cannot be decompressed": "{entry} lässt sich nicht entpacken",
    "{entry} is cut off": "{entry} ist abgeschnitten",
    "{entry} is longer than declared": "{entry} ist länger als angegeben",
    "{entry} is not where it should be": "{entry} ist nicht dort, wo es sein sollte",
    "{entry} uses an unsupported compression method": (
        "{entry} ist auf eine Weise gepackt, die nicht unterstützt wird"
    ),
    "{lists} of {name} have {inputs} and {targets} rows: both must have the same number.": (
        "{lists} von {name} haben {inputs} und {targets} Zeilen: Beide brauchen gleich viele."
    ),
    "{name} declares a document type in {part}, which no workbook needs: save the table as CSV.": (
        "{name} erklärt in {part} einen Dokumenttyp, den keine Arbeitsmappe braucht: bitte die Tabelle als CSV "
        "speichern."
    ),
    "{name} has Python objects, which can run code and are never loaded: save it as CSV.": (
        "{name} hat Python-Objekte; die können Code ausführen und werden nie geladen: bitte als CSV speichern."
    ),
    "{name} has a header but no data rows.": ("{name} hat eine Kopfzeile, aber keine Datenzeilen."),
    "{name} has a header of {length} bytes, which is missing or too long.": (
        "{name} hat einen Kopf von {length} Bytes, der fehlt oder zu lang ist."
    ),
    "{name} has brackets nested more than {limit} levels deep, so it is not a table.": (
        "{name} hat mehr als {limit} Ebenen von Klammern; das ist keine Tabelle."
    ),
    "{name} has more than {limit:,} values by row {number}: leave out rows or columns.": (
        "{name} hat bis Zeile {number} mehr als {limit:,} Werte: Zeilen oder Spalten weglassen."
    ),
    "{name} has no array with rows: {arrays} are single values.": (
        "{name} hat kein Array mit Zeilen: {arrays} sind einzelne Werte."
    ),
    "{name} has no array {wanted}; it has {known}.": (
        "{name} hat kein Array {wanted}; vorhanden sind {known}."
    ),
    "{name} has no attributes above its data.": "{name} hat keine Attribute über den Daten.",
    "{name} has no data rows below @data.": "{name} hat keine Datenzeilen unter @data.",
    "{name} has no data rows.": "{name} hat keine Datenzeilen.",
    "{name} has no data rows: @data is missing.": "{name} hat keine Datenzeilen: @data fehlt.",
    "{name} has no data rows: its shape is {shape}.": (
        "{name} hat keine Datenzeilen: Die Form ist {shape}."
    ),
    "{name} has no sheet {wanted}; it has {names}.": (
        "{name} hat kein Tabellenblatt {wanted}; vorhanden sind {names}."
    ),
    "{name} has records in {count} dimensions; a table has records in one dimension.": (
        "{name} hat Datensätze in {count} Dimensionen; eine Tabelle hat sie in einer."
    ),
    "{name} has records of {type}, which are not supported: save it as CSV.": (
        "{name} hat Datensätze aus {type}, die nicht unterstützt werden: bitte als CSV speichern."
    ),
    "{name} has several lists of rows, {lists}: keep only one of them.": (
        "{name} hat mehrere Listen von Zeilen, {lists}: bitte nur eine davon behalten."
    ),
    "{name} has the header {header}, which is not that of a table.": (
        "{name} hat den Kopf {header}; das ist nicht der einer Tabelle."
    ),
    "{name} has the shape ({shape}), which is not that of a table.": (
        "{name} hat die Form ({shape}); das ist nicht die einer Tabelle."
    ),
    (
        "{name} has the shape ({shape}); a table has one or two dimensions, rows and columns: save "
        "x.reshape(len(x), -1)."
    ): (
        "{name} hat die Form ({shape}); eine Tabelle hat eine oder zwei Dimensionen, Zeilen und Spalten: bitte "
        "x.reshape(len(x), -1) speichern."
    ),
    "{name} has the shape {shape}: each row was flattened into {count} columns, as by reshape(len(x), -1).": (
        "{name} hat die Form {shape}: Jede Zeile wurde in {count} Spalten ausgebreitet, wie durch reshape(len(x), "
        "-1)."
    ),
    "{name} has values of type {type}; only numbers and texts can be read.": (
        "{name} hat Werte vom Typ {type}; lesbar sind nur Zahlen und Texte."
    ),
    "{name} has {count} rows below the column names, so {below} rows at the end cannot be skipped.": (
        "{name} hat {count} Zeilen unter den Spaltennamen, daher lassen sich {below} Zeilen am Ende nicht "
        "überspringen."
    ),
    "{name} has {count} rows, so row {row} cannot be its header: choose another.": (
        "{name} hat {count} Zeilen, daher kann Zeile {row} nicht die Kopfzeile sein: bitte eine andere wählen."
    ),
    "{name} has {count} rows, so {above} rows above the table cannot be skipped.": (
        "{name} hat {count} Zeilen, daher lassen sich {above} Zeilen über der Tabelle nicht überspringen."
    ),
    (
        "{name} has {rows:,} rows of {width:,} columns, {values:,} values; the limit is {limit:,}: leave out rows "
        "or columns."
    ): (
        "{name} hat {rows:,} Zeilen mit {width:,} Spalten, {values:,} Werte; die Grenze ist {limit:,}: Zeilen oder "
        "Spalten weglassen."
    ),
    (
        "{name} has {rows:,} rows of {width:,} values; the limit is {limit:,} values: save at most {most:,} rows, "
        "such as x[:{most}]."
    ): (
        "{name} hat {rows:,} Zeilen mit {width:,} Werten; die Grenze sind {limit:,} Werte: höchstens {most:,} "
        "Zeilen speichern, etwa x[:{most}]."
    ),
    "{name} has {size:.1f} MB, but the limit is {limit} MB: leave out rows or columns.": (
        "{name} hat {size:.1f} MB, die Grenze sind aber {limit} MB: Zeilen oder Spalten weglassen."
    ),
    "{name} has {value} for the column {column}, not a list: write a list of records.": (
        "{name} hat {value} für die Spalte {column}, keine Liste: bitte eine Liste von Datensätzen schreiben."
    ),
    "{name} has {width} columns; the limit is {limit}: leave some out.": (
        "{name} hat {width} Spalten; die Grenze ist {limit}: bitte einige weglassen."
    ),
    "{name} is JSON but holds {content}, not a table: write a list of records.": (
        "{name} ist JSON, enthält aber {content}, keine Tabelle: bitte eine Liste von Datensätzen schreiben."
    ),
    "{name} is a binary file, but not an array that can be read: save it again.": (
        "{name} ist eine Binärdatei, aber kein lesbares Array: bitte neu speichern."
    ),
    "{name} is a binary file, not a text table: save it as CSV first.": (
        "{name} ist eine Binärdatei, keine Texttabelle: bitte zuerst als CSV speichern."
    ),
    "{name} is a damaged archive: {reason}.": "{name} ist ein beschädigtes Archiv: {reason}.",
    "{name} is a single value; a table has one or two dimensions, rows and columns.": (
        "{name} ist ein einzelner Wert; eine Tabelle hat eine oder zwei Dimensionen, Zeilen und Spalten."
    ),
    "{name} is a web page or another XML file, not a table: save the table as CSV or XLSX.": (
        "{name} ist eine Webseite oder eine andere XML-Datei, keine Tabelle: bitte die Tabelle als CSV oder XLSX "
        "speichern."
    ),
    "{name} is a workbook without worksheets: save the table as CSV.": (
        "{name} ist eine Arbeitsmappe ohne Tabellenblätter: bitte die Tabelle als CSV speichern."
    ),
    "{name} is an archive of {count} files; the limit is {limit}: save the table alone, or as CSV.": (
        "{name} ist ein Archiv mit {count} Dateien; die Grenze ist {limit}: bitte die Tabelle allein speichern "
        "oder als CSV."
    ),
    "{name} is an archive without a workbook: save the table as XLSX or CSV.": (
        "{name} ist ein Archiv ohne Arbeitsmappe: bitte die Tabelle als XLSX oder CSV speichern."
    ),
    "{name} is damaged in {part}: {error}. Save the table again, or as CSV.": (
        "{name} ist beschädigt, {part}: {error}. Bitte die Tabelle neu speichern oder als CSV."
    ),
    "{name} is damaged: a cell of row {number} has the reference {place}. Save the table again, or as CSV.": (
        "{name} ist beschädigt: Eine Zelle in Zeile {number} hat den Bezug {place}. Bitte die Tabelle neu "
        "speichern oder als CSV."
    ),
    (
        "{name} is damaged: the cell {cell} refers to the shared text {text}, which does not exist. Save the table "
        "again, or as CSV."
    ): (
        "{name} ist beschädigt: Die Zelle {cell} verweist auf den gemeinsamen Text {text}, den es nicht gibt. "
        "Bitte die Tabelle neu speichern oder als CSV."
    ),
    "{name} is empty: choose a file with rows of values.": (
        "{name} ist leer: bitte eine Datei mit Zeilen von Werten wählen."
    ),
    "{name} is in LIBSVM format (index:value), which is not supported: save it as CSV with a column for each index.": (
        "{name} ist im LIBSVM-Format (index:value), das nicht unterstützt wird: bitte als CSV mit einer Spalte je "
        "Index speichern."
    ),
    "{name} is nested more than {limit} levels deep in {part}: save the table as CSV.": (
        "{name} ist in {part} mehr als {limit} Ebenen tief verschachtelt: bitte die Tabelle als CSV speichern."
    ),
    "{name} is not valid JSON in row {row}, column {column}: {reason}.": (
        "{name} ist in Zeile {row}, Spalte {column} kein gültiges JSON: {reason}."
    ),
    "{name} is not {encoding} text ({reason}): choose another encoding.": (
        "{name} ist kein Text in {encoding} ({reason}): bitte eine andere Zeichenkodierung wählen."
    ),
    "{name} is packed with gzip twice: unpack it first.": (
        "{name} ist zweimal mit gzip gepackt: bitte zuerst entpacken."
    ),
    "{name} is packed with gzip, but damaged: {why}. Pack the table again, or save it unpacked.": (
        "{name} ist mit gzip gepackt, aber beschädigt: {why}. Bitte die Tabelle neu packen oder ungepackt "
        "speichern."
    ),
    "{name} is password-protected: save it without a password.": (
        "{name} ist durch ein Passwort geschützt: bitte ohne Passwort speichern."
    ),
    "{name} is truncated: its shape {shape} needs {needed} bytes, but there are {found}. Save it again.": (
        "{name} ist abgeschnitten: Die Form {shape} braucht {needed} Bytes, vorhanden sind {found}. Bitte neu "
        "speichern."
    ),
    "{name} is {kind}: the override {key} does not apply to it, so leave it out.": (
        "{name} ist {kind}: Die Angabe {key} gilt dafür nicht; bitte weglassen."
    ),
    "{name} is {what}.": "{name} ist {what}.",
    "{name} unpacks to more than {limit} MB: leave out rows or columns.": (
        "{name} ist entpackt größer als {limit} MB: Zeilen oder Spalten weglassen."
    ),
    (
        "{name} unpacks to {size:.0f} MB or more; the limits are {limit} MB and {ratio} times its packed size. "
        "Save the table as CSV."
    ): (
        "{name} ist entpackt {size:.0f} MB groß oder größer; die Grenzen sind {limit} MB und das {ratio}-Fache der "
        "gepackten Größe. Bitte die Tabelle als CSV speichern."
    ),
    (
        "{target} is one-hot, with a column for each of {count} classes: it became one column with the classes "
        "{classes}."
    ): (
        "{target} ist One-Hot-kodiert, mit einer Spalte je Klasse, {count} insgesamt: Daraus wurde eine Spalte mit "
        "den Klassen {classes}."
    ),
}
