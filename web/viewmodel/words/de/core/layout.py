"""The core: how a table is laid out in its file."""

from __future__ import annotations

WORDS = {
    '"." or ",", or a mapping of column names to one of them, with "" for all others': (
        "„.“ oder „,“ oder eine Zuordnung von Spaltennamen zu einem davon, mit „“ für alle anderen"
    ),
    '"index" or "columns": whether the outer names of nested JSON objects are row names or column names': (
        "„index“ oder „columns“: ob die äußeren Namen verschachtelter JSON-Objekte Zeilennamen oder Spaltennamen "
        "sind"
    ),
    "A column with the name of another column was numbered: {columns}.": (
        "Eine Spalte, die wie eine andere heißt, wurde nummeriert: {columns}."
    ),
    "Cells merged over several rows apply to each row: {count} cells were filled in.": (
        "Über mehrere Zeilen verbundene Zellen gelten für jede dieser Zeilen: {count} Zellen wurden ausgefüllt."
    ),
    "Columns with the name of another column were numbered: {columns}.": (
        "Spalten, die wie andere heißen, wurden nummeriert: {columns}."
    ),
    "Columns without a name were named by position: {columns}.": (
        "Spalten ohne Namen wurden nach ihrem Platz benannt: {columns}."
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
    "Row {number} of {name} has {count} values, but {width} were expected: check its quotes and delimiters.": (
        "Zeile {number} von {name} hat {count} Werte, erwartet waren {width}: bitte Anführungs- und Trennzeichen "
        "prüfen."
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
    "Row {row}, which repeats the column names or consists of dashes, was skipped.": (
        "Zeile {row}, die die Spaltennamen wiederholt oder aus Strichen besteht, wurde übersprungen."
    ),
    "Rows {row} to {last} below the header are a second header and were skipped: {cells}, ....": (
        "Die Zeilen {row} bis {last} unter der Kopfzeile sind eine zweite Kopfzeile und wurden übersprungen: "
        "{cells}, ...."
    ),
    "Save the table again, or as CSV.": "Bitte die Tabelle neu speichern oder als CSV.",
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
    "The table {table} has no column {name}; it has {known}.": (
        "Die Tabelle {table} hat keine Spalte {name}; vorhanden sind {known}."
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
    "it has no entry {entry}": "ein Eintrag {entry} fehlt",
    "its directory is missing": "das Verzeichnis fehlt",
    "its directory is wrong": "das Verzeichnis ist falsch",
    'one character, no quote and no line break, or "::" or "||"': (
        "ein Zeichen, kein Anführungszeichen und kein Zeilenumbruch, oder „::“ oder „||“"
    ),
    "one of {choices}": "eines von {choices}",
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
    "{count} invalid bytes in {encoding}, the first in row {row}, were replaced with {sign}.": (
        "{count} in {encoding} ungültige Bytes, das erste in Zeile {row}, wurden durch {sign} ersetzt."
    ),
    "{count} rows above the table were skipped; the first is {first}.": (
        "{count} Zeilen über der Tabelle wurden übersprungen; die erste ist {first}."
    ),
    "{count} rows at the end are not observations and were skipped; the first is {first}.": (
        "{count} Zeilen am Ende sind keine Beobachtungen und wurden übersprungen; die erste ist {first}."
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
    "{name} has a header but no data rows.": ("{name} hat eine Kopfzeile, aber keine Datenzeilen."),
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
    "{name} has {size:.1f} MB, but the limit is {limit} MB: leave out rows or columns.": (
        "{name} hat {size:.1f} MB, die Grenze sind aber {limit} MB: Zeilen oder Spalten weglassen."
    ),
    "{name} has {width} columns; the limit is {limit}: leave some out.": (
        "{name} hat {width} Spalten; die Grenze ist {limit}: bitte einige weglassen."
    ),
    "{name} is a binary file, not a text table: save it as CSV first.": (
        "{name} ist eine Binärdatei, keine Texttabelle: bitte zuerst als CSV speichern."
    ),
    "{name} is a damaged archive: {reason}.": "{name} ist ein beschädigtes Archiv: {reason}.",
    "{name} is an archive of {count} files; the limit is {limit}: save the table alone, or as CSV.": (
        "{name} ist ein Archiv mit {count} Dateien; die Grenze ist {limit}: bitte die Tabelle allein speichern "
        "oder als CSV."
    ),
    "{name} is empty: choose a file with rows of values.": (
        "{name} ist leer: bitte eine Datei mit Zeilen von Werten wählen."
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
    "{name} is {kind}: the override {key} does not apply to it, so leave it out.": (
        "{name} ist {kind}: Die Angabe {key} gilt dafür nicht; bitte weglassen."
    ),
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
}
