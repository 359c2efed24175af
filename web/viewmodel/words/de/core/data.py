"""The core: tables that become data sets."""

from __future__ import annotations

WORDS = {
    "1 row in which {column} is empty was dropped.": (
        "1 Zeile, in der {column} leer ist, wurde weggelassen."
    ),
    "1 row in which {column} is missing was dropped.": (
        "1 Zeile, in der {column} fehlt, wurde weggelassen."
    ),
    "1 row with a missing feature was dropped.": (
        "1 Zeile, in der ein Merkmal fehlt, wurde weggelassen."
    ),
    "A table must be bytes or text, not {type}.": (
        "Eine Tabelle muss aus Bytes oder Text bestehen, nicht aus {type}."
    ),
    "A toy data set has at most {count} classes, not {classes}.": (
        "Ein Spieldatensatz hat höchstens {count} Klassen, nicht {classes}."
    ),
    "A toy data set has at most {limit} rows, not {samples}.": (
        "Ein Spieldatensatz hat höchstens {limit} Zeilen, nicht {samples}."
    ),
    "Choose at least one feature column.": "Bitte mindestens eine Merkmalsspalte wählen.",
    "Classification needs a single target: choose one, or regression.": (
        "Eine Klassifikation braucht ein einziges Ziel: eines wählen oder eine Regression."
    ),
    "Column {column} has no values: leave it out.": (
        "Spalte {column} hat keine Werte: bitte weglassen."
    ),
    "Column {column} was left out: all its values are the same, apart from the missing ones.": (
        "Spalte {column} wurde weggelassen: Abgesehen von fehlenden sind alle Werte gleich."
    ),
    "Column {column} was left out: it has a different code in every row, so it identifies rows.": (
        "Spalte {column} wurde weggelassen: Sie hat in jeder Zeile ein anderes Kürzel, bezeichnet also Zeilen."
    ),
    (
        "Column {column} was left out: it has a different integer in every row, and its name says that they "
        "identify the rows."
    ): (
        "Spalte {column} wurde weggelassen: Sie hat in jeder Zeile eine andere ganze Zahl, und ihr Name sagt, dass "
        "sie die Zeilen bezeichnet."
    ),
    "Column {column} was left out: it has a different text in every row, so it identifies rows.": (
        "Spalte {column} wurde weggelassen: Sie hat in jeder Zeile einen anderen Text, bezeichnet also Zeilen."
    ),
    "Column {column} was left out: it has no name and a different integer in every row, so it identifies rows.": (
        "Spalte {column} wurde weggelassen: Sie hat keinen Namen und in jeder Zeile eine andere ganze Zahl, "
        "bezeichnet also Zeilen."
    ),
    "Column {column} was left out: it has no values.": (
        "Spalte {column} wurde weggelassen: Sie hat keine Werte."
    ),
    "Column {column} was left out: it has the same value in every row.": (
        "Spalte {column} wurde weggelassen: Sie hat in jeder Zeile denselben Wert."
    ),
    "Column {column} was left out: it has {count} different texts, so it identifies rows.": (
        "Spalte {column} wurde weggelassen: Sie hat {count} verschiedene Texte, bezeichnet also Zeilen."
    ),
    (
        "Column {column} was left out: it lacks {count} of its {rows} values, and rows without one would be "
        "dropped. To use it, choose how to replace missing values."
    ): (
        "Spalte {column} wurde weggelassen: Ihr fehlen {count} von {rows} Werten, und Zeilen ohne Wert würden "
        "entfallen. Um sie zu verwenden, wählen, wodurch fehlende Werte ersetzt werden."
    ),
    "Column {column} was left out: it numbers the rows from {first} to {last}, with gaps.": (
        "Spalte {column} wurde weggelassen: Sie nummeriert die Zeilen von {first} bis {last}, mit Lücken."
    ),
    "Column {column} was left out: it numbers the rows from {first} to {last}.": (
        "Spalte {column} wurde weggelassen: Sie nummeriert die Zeilen von {first} bis {last}."
    ),
    "Derived features such as {derived} need exactly two numeric features, x1 and x2: choose two.": (
        "Abgeleitete Merkmale wie {derived} brauchen genau zwei numerische Merkmale, x1 und x2: bitte zwei wählen."
    ),
    "It has an unknown part {part}.": "Darin steht ein unbekannter Teil {part}.",
    "Row {row} has no value for {name}.": "Zeile {row} hat keinen Wert für {name}.",
    "Row {row} must have {count} values, for {known}, or be a mapping from these names.": (
        "Zeile {row} muss {count} Werte haben, für {known}, oder eine Zuordnung von diesen Namen sein."
    ),
    "Row {row}: {column} is {value}; it must be a number.": (
        "Zeile {row}: {column} ist {value}; nötig ist eine Zahl."
    ),
    "Row {row}: {column} is {value}; the categories in the training data are {known}.": (
        "Zeile {row}: {column} ist {value}; die Kategorien in den Trainingsdaten sind {known}."
    ),
    "Rows must be a list; each row is a mapping from column names or a list of values.": (
        "Zeilen müssen eine Liste sein; jede Zeile ist eine Zuordnung von Spaltennamen oder eine Liste von Werten."
    ),
    "R² {share}": "R² {share}",
    (
        "The features need {inputs} inputs, because every unique text gets one; the limit is {limit}. Leave out "
        "columns with many unique texts."
    ): (
        "Die Merkmale brauchen {inputs} Eingaben, weil jeder verschiedene Text eine bekommt; die Grenze ist "
        "{limit}. Spalten mit vielen verschiedenen Texten weglassen."
    ),
    "The noise": "Das Rauschen",
    "The number of classes": "Die Anzahl der Klassen",
    "The number of rows": "Die Anzahl der Zeilen",
    (
        "The numbers of {column} range from {lowest:g} to {highest:g}: their squares overflow or underflow. Leave "
        "the column out, or change its unit."
    ): (
        "Die Zahlen von {column} reichen von {lowest:g} bis {highest:g}: Ihre Quadrate laufen über oder unter. Die "
        "Spalte weglassen oder ihre Einheit ändern."
    ),
    "The order of {column}": "Die Reihenfolge von {column}",
    "The order of {column} lists {text} {count} times: list it once.": (
        "Die Reihenfolge von {column} nennt {text} {count}-mal: bitte nur einmal."
    ),
    "The order of {name} does not include {texts}: list all its texts.": (
        "In der Reihenfolge von {name} fehlen {texts}: bitte alle Texte nennen."
    ),
    "The recipe is {recipe}; it must have {known}.": (
        "Das Rezept ist {recipe}; nötig sind die Teile {known}."
    ),
    "The recipe's {key} is {value}; it must be a mapping.": (
        "{key} im Rezept ist {value}; nötig ist eine Zuordnung."
    ),
    "The split version is {value}; it must be one of {known}.": (
        "Die Version der Aufteilung ist {value}; möglich sind {known}."
    ),
    "The table has too few rows ({count}): at least 2 are needed.": (
        "Die Tabelle hat zu wenige Zeilen ({count}): Mindestens 2 sind nötig."
    ),
    "The target is {target}; it must be the name of a column, or a list of names.": (
        "Das Ziel ist {target}; nötig ist der Name einer Spalte oder eine Liste von Namen."
    ),
    "The target {target} has only one class, {name}: choose another target.": (
        "Das Ziel {target} hat nur eine Klasse, {name}: bitte ein anderes Ziel wählen."
    ),
    (
        "The target {target} has test rows too far from the training rows to be scaled: change its unit, or drop "
        "those rows."
    ): (
        "Das Ziel {target} hat Testzeilen, die zum Skalieren zu weit von den Trainingszeilen entfernt sind: die "
        "Einheit ändern oder diese Zeilen weglassen."
    ),
    "The target {target} has {count} classes; the limit is {limit}. Choose another target.": (
        "Das Ziel {target} hat {count} Klassen; die Grenze ist {limit}. Bitte ein anderes Ziel wählen."
    ),
    "The target {target} is text; regression needs a number.": (
        "Das Ziel {target} ist Text; eine Regression braucht eine Zahl."
    ),
    "The task is {task}; it must be one of {known}.": (
        "Die Aufgabe ist {task}; möglich sind {known}."
    ),
    "The test and validation fractions sum to {total:.12g}; at most {limit} of the rows can be held out.": (
        "Test- und Validierungsanteil sind zusammen {total:.12g}; zurückhalten lässt sich höchstens ein Anteil von "
        "{limit} der Zeilen."
    ),
    "The {part} fraction is {value}; it must be between 0 and {limit}.": (
        "Der Anteil für {part} ist {value}; nötig ist ein Wert zwischen 0 und {limit}."
    ),
    (
        "This is not the file {name} that the recipe was made from: it has {found} bytes (expected {expected}), or "
        "other contents. Choose the original file."
    ): (
        "Das ist nicht die Datei {name}, aus der das Rezept entstand: Sie hat {found} Bytes (erwartet: {expected}) "
        "oder anderen Inhalt. Bitte die ursprüngliche Datei wählen."
    ),
    "This is {format} version {version}; supported: {known} version {versions}.": (
        "Das ist {format} Version {version}; gelesen wird {known} Version {versions}."
    ),
    "This recipe was made by a newer version of Backprop Lab: reload the page, or install the newest version.": (
        "Dieses Rezept stammt von einer neueren Version von Backprop Lab: Bitte die Seite neu laden oder die "
        "neueste Version installieren."
    ),
    (
        "Too few rows ({count}) have a target and all features: at least 2 are needed. {column} lacks the most "
        "values ({missing} of {rows}): leave it out."
    ): (
        "Zu wenige Zeilen ({count}) haben ein Ziel und alle Merkmale: Mindestens 2 sind nötig. In {column} fehlen "
        "die meisten Werte ({missing} von {rows}): bitte weglassen."
    ),
    "derived feature": "abgeleitetes Merkmal",
    "option": "Option",
    "split": "Aufteilung",
    "test": "Test",
    "toy set": "Spieldatensatz",
    "validation": "Validierung",
    "value of {setting}": "Wert von {setting}",
    (
        "{column} alone predicts {target} almost perfectly ({how}), and it increases from row to row: the rows may "
        "be sorted by {target}. Is {column} known before {target}? If not, leave it out."
    ): (
        "{column} allein sagt {target} fast vollkommen vorher ({how}) und wächst von Zeile zu Zeile: Vielleicht "
        "sind die Zeilen nach {target} sortiert. Ist {column} vor {target} bekannt? Wenn nicht, bitte weglassen."
    ),
    "{column} alone predicts {target} almost perfectly ({how}). Is it known before {target}? If not, leave it out.": (
        "{column} allein sagt {target} fast vollkommen vorher ({how}). Ist es vor {target} bekannt? Wenn nicht, "
        "bitte weglassen."
    ),
    (
        "{column} does not split the rows: it must have rows marked train (or 0) and rows marked test (or 1), and "
        "can have rows marked validation; the first is {value}."
    ): (
        "{column} teilt die Zeilen nicht auf: Nötig sind Zeilen mit train (oder 0) und Zeilen mit test (oder 1), "
        "möglich auch Zeilen mit validation; die erste ist {value}."
    ),
    "{column} has no values in the training rows, so missing ones cannot be replaced: leave the column out.": (
        "{column} hat in den Trainingszeilen keine Werte, daher lassen sich fehlende nicht ersetzen: bitte die "
        "Spalte weglassen."
    ),
    "{column} has several words for yes and no, {texts}: the classes are {first} and {second}.": (
        "{column} hat mehrere Wörter für ja und nein, {texts}: Die Klassen sind {first} und {second}."
    ),
    "{column} has several words for yes and no, {texts}: words for no are 0 ({first}), words for yes 1 ({second}).": (
        "{column} hat mehrere Wörter für ja und nein, {texts}: Wörter für nein sind 0 ({first}), Wörter für ja 1 "
        "({second})."
    ),
    "{column} has the same value in every training row, so nothing can be learned from it.": (
        "{column} hat in jeder Trainingszeile denselben Wert, daher ist daraus nichts zu lernen."
    ),
    (
        "{column} has {count} unique texts in the training rows: the {most} most frequent ones get an input each, "
        'all others share "{other}".'
    ): (
        "{column} hat {count} verschiedene Texte in den Trainingszeilen: Die {most} häufigsten bekommen je eine "
        "Eingabe, alle anderen teilen sich „{other}“."
    ),
    "{column} has {texts}: the classes are {first} and {second}, regardless of case.": (
        "{column} hat {texts}: Die Klassen sind {first} und {second}, gleich in welcher Groß- und Kleinschreibung."
    ),
    "{column} has {texts}: {first} is 0 and {second} is 1, regardless of case.": (
        "{column} hat {texts}: {first} ist 0 und {second} ist 1, gleich in welcher Groß- und Kleinschreibung."
    ),
    "{column} is text, but several targets must all be numeric: choose it alone, or leave it out.": (
        "{column} ist Text, aber mehrere Ziele müssen alle numerisch sein: allein wählen oder weglassen."
    ),
    "{column} is {value} in every training row, so there is nothing to learn.": (
        "{column} ist in jeder Trainingszeile {value}, daher gibt es nichts zu lernen."
    ),
    (
        "{column} is {value} in row {row}, which is not a part of the split: write train (or 0), validation, or "
        "test (or 1). Rows without a value are dropped."
    ): (
        "{column} ist {value} in Zeile {row}, und das ist kein Teil der Aufteilung: train (oder 0), validation "
        "oder test (oder 1) schreiben. Zeilen ohne Wert entfallen."
    ),
    "{column}: 1 missing value was replaced with {fill}.": (
        "{column}: 1 fehlender Wert wurde durch {fill} ersetzt."
    ),
    "{column}: {count} missing values were replaced with {fill}.": (
        "{column}: {count} fehlende Werte wurden durch {fill} ersetzt."
    ),
    (
        "{column}: {texts} differ only in case or whitespace, so they are different categories. If they mean the "
        "same, give them the same spelling."
    ): (
        "{column}: {texts} unterscheiden sich nur in Groß- und Kleinschreibung oder Leerzeichen, sind also "
        "verschiedene Kategorien. Bedeuten sie dasselbe, bitte gleich schreiben."
    ),
    (
        "{column}: {texts} differ only in case or whitespace, so they are different categories; more such groups: "
        "{more}. If they mean the same, give them the same spelling."
    ): (
        "{column}: {texts} unterscheiden sich nur in Groß- und Kleinschreibung oder Leerzeichen, sind also "
        "verschiedene Kategorien; weitere solche Gruppen: {more}. Bedeuten sie dasselbe, bitte gleich schreiben."
    ),
    "{column}: {texts} does not occur in the training rows, so it gets no input.": (
        "{column}: {texts} kommt in den Trainingszeilen nicht vor und bekommt daher keine Eingabe."
    ),
    "{count} more features each predict {target} almost perfectly on their own.": (
        "{count} weitere Merkmale sagen {target} jeweils allein fast vollkommen vorher."
    ),
    "{count} rows in which {column} is empty were dropped.": (
        "{count} Zeilen, in denen {column} leer ist, wurden weggelassen."
    ),
    "{count} rows in which {column} is missing were dropped.": (
        "{count} Zeilen, in denen {column} fehlt, wurden weggelassen."
    ),
    "{count} rows with a missing feature were dropped.": (
        "{count} Zeilen, in denen ein Merkmal fehlt, wurden weggelassen."
    ),
    "{error}.": "{error}.",
    "{name} has no column to learn from besides the target.": (
        "{name} hat außer dem Ziel keine Spalte, aus der zu lernen wäre."
    ),
    "{name} has the value {value:g}, which is too far from the training rows to be scaled.": (
        "{name} hat den Wert {value:g}, der zum Skalieren zu weit von den Trainingszeilen entfernt ist."
    ),
    "{name} is not a reading option, so a recipe cannot set it.": (
        "{name} ist keine Leseoption, daher kann ein Rezept sie nicht setzen."
    ),
    "{name} is the target: it cannot be a feature as well.": (
        "{name} ist das Ziel und kann nicht zugleich ein Merkmal sein."
    ),
    "{name} needs more memory than is available: leave out rows or columns.": (
        "{name} braucht mehr Speicher, als frei ist: Zeilen oder Spalten weglassen."
    ),
    "{reason}": "{reason}",
    "{share} of the training rows": "{share} der Trainingszeilen",
    "{split_column} cannot be both the target and the split column.": (
        "{split_column} kann nicht zugleich Ziel und Aufteilungsspalte sein."
    ),
    "{what} is {value}; it must be a list of names.": (
        "{what} ist {value}; nötig ist eine Liste von Namen."
    ),
}
