"""The core: files of all formats that are read as tables."""

from __future__ import annotations

WORDS = {
    (
        "1 cell, {first}, has a formula without a stored value and is treated as missing: open the file in a "
        "spreadsheet program and save it again."
    ): (
        "1 Zelle, {first}, hat eine Formel ohne gespeicherten Wert und gilt als fehlend: Bitte die Datei in einer "
        "Tabellenkalkulation öffnen und neu speichern."
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
    "Column {column} of {name} has {length} values, but another column has {count}.": (
        "Spalte {column} von {name} hat {length} Werte, eine andere Spalte aber {count}."
    ),
    "Quotes were treated as plain characters, not as quotes around values.": (
        "Anführungszeichen wurden als gewöhnliche Zeichen behandelt, nicht als Klammern um Werte."
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
    "Row {row} of {name} has more than {limit} values, so it is not a table.": (
        "Zeile {row} von {name} hat mehr als {limit} Werte; das ist keine Tabelle."
    ),
    "Row {row} of {name} is {line}, but only attributes and comments can precede @data.": (
        "Zeile {row} von {name} ist {line}, aber vor @data dürfen nur Attribute und Kommentare stehen."
    ),
    "The arrays {one} and {other} of {name} have {rows} and {other_rows} rows: choose one array of {known}.": (
        "Die Arrays {one} und {other} von {name} haben {rows} und {other_rows} Zeilen: bitte ein Array von {known} "
        "wählen."
    ),
    "The columns do not have the same row names: {count} cells are missing.": (
        "Die Spalten haben nicht dieselben Zeilennamen: {count} Zellen fehlen."
    ),
    "The records are the list at the end; the object before it, {about}, was left out.": (
        "Die Datensätze sind die Liste am Ende; das Objekt davor, {about}, wurde weggelassen."
    ),
    "The row names were left out: {names}.": "Die Zeilennamen wurden weggelassen: {names}.",
    "The sheet {sheet} of {name} has no data rows: choose another one of {sheets}.": (
        "Das Tabellenblatt {sheet} von {name} hat keine Datenzeilen: bitte ein anderes von {sheets} wählen."
    ),
    "The sheet {sheet} of {name} has no values.": (
        "Das Tabellenblatt {sheet} von {name} hat keine Werte."
    ),
    "The sheet {sheet}, the only one of {name}, has no data rows.": (
        "Das Tabellenblatt {sheet}, das einzige von {name}, hat keine Datenzeilen."
    ),
    "The values nested in {names} became separate columns, such as {example}.": (
        "Die in {names} verschachtelten Werte wurden eigene Spalten, etwa {example}."
    ),
    "Values are in {signs}.": "Die Werte sind in {signs}.",
    "expected a comma or ]": "erwartet wird ein Komma oder ]",
    "extra data after the end: {rest}": "nach dem Ende folgt noch {rest}",
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
    "{count} row weights, such as {{5}}, were ignored: all rows count the same.": (
        "{count} Zeilengewichte wie {{5}} wurden nicht beachtet: Alle Zeilen zählen gleich viel."
    ),
    "{count} rows are sparse: omitted values are 0, or the first text that their attribute lists.": (
        "{count} Zeilen sind dünn besetzt: Weggelassene Werte sind 0 oder der erste Text, den ihr Attribut "
        "aufführt."
    ),
    "{count} rows end with a comma, which was ignored.": (
        "{count} Zeilen enden mit einem Komma, das nicht beachtet wurde."
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
    (
        "{name} has {rows:,} rows of {width:,} values; the limit is {limit:,} values: save at most {most:,} rows, "
        "such as x[:{most}]."
    ): (
        "{name} hat {rows:,} Zeilen mit {width:,} Werten; die Grenze sind {limit:,} Werte: höchstens {most:,} "
        "Zeilen speichern, etwa x[:{most}]."
    ),
    "{name} has {value} for the column {column}, not a list: write a list of records.": (
        "{name} hat {value} für die Spalte {column}, keine Liste: bitte eine Liste von Datensätzen schreiben."
    ),
    "{name} is JSON but holds {content}, not a table: write a list of records.": (
        "{name} ist JSON, enthält aber {content}, keine Tabelle: bitte eine Liste von Datensätzen schreiben."
    ),
    "{name} is a binary file, but not an array that can be read: save it again.": (
        "{name} ist eine Binärdatei, aber kein lesbares Array: bitte neu speichern."
    ),
    "{name} is a single value; a table has one or two dimensions, rows and columns.": (
        "{name} ist ein einzelner Wert; eine Tabelle hat eine oder zwei Dimensionen, Zeilen und Spalten."
    ),
    "{name} is a workbook without worksheets: save the table as CSV.": (
        "{name} ist eine Arbeitsmappe ohne Tabellenblätter: bitte die Tabelle als CSV speichern."
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
    "{name} is nested more than {limit} levels deep in {part}: save the table as CSV.": (
        "{name} ist in {part} mehr als {limit} Ebenen tief verschachtelt: bitte die Tabelle als CSV speichern."
    ),
    "{name} is not valid JSON in row {row}, column {column}: {reason}.": (
        "{name} ist in Zeile {row}, Spalte {column} kein gültiges JSON: {reason}."
    ),
    "{name} is truncated: its shape {shape} needs {needed} bytes, but there are {found}. Save it again.": (
        "{name} ist abgeschnitten: Die Form {shape} braucht {needed} Bytes, vorhanden sind {found}. Bitte neu "
        "speichern."
    ),
    (
        "{target} is one-hot, with a column for each of {count} classes: it became one column with the classes "
        "{classes}."
    ): (
        "{target} ist One-Hot-kodiert, mit einer Spalte je Klasse, {count} insgesamt: Daraus wurde eine Spalte mit "
        "den Klassen {classes}."
    ),
}
