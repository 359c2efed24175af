"""Data: sets, roles of columns, reading, preparation."""

from __future__ import annotations

WORDS = {
    "dataset": "Datensatz",
    "toy_sets": "Spieldatensätze",
    "real_tables": "Echte Datensätze",
    "own_table": "Eigene Tabelle",
    "own_table_named": "Eigene Tabelle: {name}",
    "target": "Ziel (was vorhergesagt wird)",
    "features": "Merkmale (woraus es vorhergesagt wird)",
    "toy_xor": "XOR",
    "toy_xor_about": (
        "Gegenüberliegende Ecken haben dieselbe Klasse: Keine Gerade trennt die Klassen."
    ),
    "toy_circle": "Kreis",
    "toy_circle_about": "Eine Scheibe in einem Ring: Die Entscheidungsgrenze muss sich schließen.",
    "toy_gauss": "Zwei Gauß-Wolken",
    "toy_gauss_about": "Zwei runde Wolken: Eine Gerade genügt.",
    "toy_spiral": "Spirale",
    "toy_spiral_about": (
        "Zwei ineinandergreifende Arme: Sie verlangen ein tiefes oder breites Netz."
    ),
    "toy_moons": "Zwei Monde",
    "toy_moons_about": "Zwei ineinandergreifende Halbkreise.",
    "toy_blobs": "Flecken",
    "toy_blobs_about": "Runde Wolken im Kreis, eine je Klasse: 2 bis 8 davon.",
    "toy_rings": "Drei Ringe",
    "toy_rings_about": "Ineinanderliegende Ringe, einer je Klasse.",
    "toy_checkerboard": "Schachbrett",
    "toy_checkerboard_about": "Vier mal vier Felder aus zwei Klassen: schwer für ein kleines Netz.",
    "toy_sine": "Sinuskurve",
    "toy_sine_about": "Eine Zahl, aus einem Merkmal vorherzusagen: zwei Wellen.",
    "toy_step": "Stufe",
    "toy_step_about": "Eine Zahl, aus einem Merkmal vorherzusagen: Bei 0 springt sie.",
    "toy_plane": "Ebene",
    "toy_plane_about": (
        "Eine Zahl, aus zwei Merkmalen vorherzusagen: Es braucht keine verdeckte Schicht."
    ),
    "toy_hills": "Sechs Hügel",
    "toy_hills_about": "Eine Zahl, aus zwei Merkmalen vorherzusagen: abwechselnd Hügel und Täler.",
    "set_iris": "Iris",
    "set_iris_about": (
        "150 Schwertlilien dreier Arten, gemessen von Edgar Anderson; an dieser Tabelle stellte R. A. Fisher die "
        "lineare Diskriminanzanalyse vor."
    ),
    "set_penguins": "Palmer-Pinguine",
    "set_penguins_about": (
        "344 Pinguine dreier Arten von drei Inseln, mit den fehlenden Werten, die bei Feldarbeit üblich sind."
    ),
    "set_wine": "Wein",
    "set_wine_about": (
        "178 Weine aus drei Rebsorten einer Gegend Italiens, beschrieben durch dreizehn chemische Messwerte."
    ),
    "set_breast_cancer": "Brustkrebs Wisconsin (Diagnose)",
    "set_breast_cancer_about": (
        "569 Knoten in der Brust, gutartig oder bösartig, beschrieben durch dreißig Messwerte der Zellkerne in einem "
        "Bild."
    ),
    "set_auto_mpg": "Auto MPG",
    "set_auto_mpg_about": (
        "398 Autos von 1970 bis 1982: Wie weit kommen sie mit einer Gallone? Eine Zahl ist vorherzusagen; sechs "
        "Angaben zur Leistung fehlen."
    ),
    "set_digits": "Ziffern 8 x 8",
    "set_digits_about": (
        "1797 handgeschriebene Ziffern, jede ein Bild aus 8 mal 8 Pixeln von 0 (weiß) bis 16 (schwarz)."
    ),
    "set_diabetes": "Diabetes",
    "set_diabetes_about": (
        "442 Kranke mit je zehn Messwerten: Wie weit wird die Krankheit nach einem Jahr fortgeschritten sein? Eine "
        "Zahl, die schwer vorherzusagen ist."
    ),
    "set_heart": "Herzkrankheit (Cleveland)",
    "set_heart_about": (
        "303 Personen mit Brustschmerzen oder anderen Anzeichen: Ist ein Herzkranzgefäß um die Hälfte oder mehr "
        "verengt? Numerische und kategoriale Merkmale nebeneinander, und sechs fehlende Werte."
    ),
    "missing_cells": "{column}: {count} fehlen.",
    "predict_as": "Vorhersagen als",
    "predict_classes": "{count} Klassen",
    "predict_number": "eine Zahl",
    "derived": "Abgeleitete Merkmale",
    "use_column": "Einstellungen einer Spalte",
    "use_as": "Verwendet als",
    "use_target": "Ziel",
    "column_order": "Reihenfolge der Kategorien",
    "column_scaling": "Skalierung dieser Spalte",
    "column_missing": "Fehlende Werte dieser Spalte",
    "becomes_classes": "Wird zu einer Ausgabe je Klasse: {names}.",
    "becomes_target": (
        "Wird zu einer Ausgabe: (Wert - {mean}) / {scale}; Ergebnisse stehen in der ursprünglichen Einheit."
    ),
    "becomes_count": "Wird zu einer Ausgabe, unskaliert, weil es eine Anzahl ist.",
    "becomes_nothing": "Ist keine Eingabe.",
    "becomes_ones": "Wird zu 1, wo es zutrifft, sonst zu 0: {names}.",
    "becomes_derived": "Geht in die abgeleiteten Merkmale ein: {names}.",
    "becomes_scaled": (
        "Wird zu einer Eingabe: (Wert - {mean}) / {scale}, berechnet auf den Trainingszeilen."
    ),
    "becomes_filled": "Fehlende Werte werden durch {fill} ersetzt.",
    "as_for_all": "wie bei allen Spalten",
    "use_as_read": "wie erkannt",
    "use_category": "kategorial",
    "use_order": "ordinal (A bis Z)",
    "use_number": "Zahl",
    "use_split": "Aufteilung in Training und Test",
    "use_ignore": "weggelassen",
    "opened": "„{name}“ ist offen: {rows}, {columns}; das Ziel ist „{target}“.",
    "opened_targets": "„{name}“ ist offen: {rows}, {columns}; die Ziele sind {target}.",
    "rows_one": "1 Zeile",
    "rows_many": "{count} Zeilen",
    "columns_one": "1 Spalte",
    "columns_many": "{count} Spalten",
    "opened_one_note": "1 Entscheidung wurde dabei getroffen; siehe „Daten wählen“.",
    "opened_notes": "{count} Entscheidungen wurden dabei getroffen; siehe „Daten wählen“.",
    "notes_one": "1 Entscheidung wurde beim Lesen getroffen",
    "notes_many": "{count} Entscheidungen wurden beim Lesen getroffen",
    "note_undo": "Rückgängig",
    "note_below_one": "Die letzte Zeile weglassen",
    "note_below": "Die letzten {count} Zeilen weglassen",
    "note_set": "{label} {value}",
    "few_rows": (
        "Alle {rows} Zeilen werden zum Training verwendet: Es sind zu wenige, um welche zum Testen zurückzuhalten."
    ),
    "note_missing": "Als fehlend zählen",
    "note_kinds_number": "Als Zahlen lesen",
    "note_kinds_category": "Als Text lesen",
    "note_header_none": "Es gibt keine Kopfzeile",
    "note_header_first": "Die erste Zeile ist die Kopfzeile",
    "note_header_row": "Zeile {row} ist die Kopfzeile",
    "note_decimal": "Dezimalzeichen {value}",
    "note_encoding": "Als {value} lesen",
    "note_use_as_read": "Verwenden",
    "note_uses_as_read": "Verwenden",
    "note_uses_category": "Als Kategorien verwenden",
    "note_uses_number": "Als Zahlen verwenden",
    "note_uses_ignore": "Weglassen",
    "note_use_category": "Als Kategorien verwenden",
    "note_use_order": "Als ordinal verwenden",
    "note_use_number": "Als Zahl verwenden",
    "note_use_target": "Vorhersagen",
    "note_use_split": "Als Aufteilung verwenden",
    "note_use_ignore": "Weglassen",
    "more_notes": "… und {count} weitere solche Hinweise.",
    "summary_rows_validation": (
        "{rows} Zeilen: {train} Training, {validation} Validierung, {test} Test"
    ),
    "summary_rows": "{rows} Zeilen: {train} Training, {test} Test",
    "summary_inputs": "{count} Eingaben nach der Kodierung",
    "summary_input": "1 Eingabe nach der Kodierung",
    "summary_classes": "{count} Klassen",
    "summary_baseline_test": (
        "immer die häufigste Klasse vorherzusagen ist für {share} der Testzeilen richtig"
    ),
    "summary_baseline_train": (
        "immer die häufigste Klasse vorherzusagen ist für {share} der Zeilen richtig"
    ),
    "summary_constant": "{target} ist in jeder Trainingszeile {value}",
    "summary_number": (
        "{target} ist eine Zahl, in den Trainingszeilen mit Mittelwert {mean} und Standardabweichung {deviation}"
    ),
    "classes_or_number_fixed": (
        "„{target}“ hat nur {count} verschiedene Zahlen, die daher als Klassen behandelt werden."
    ),
    "classes_or_number": (
        "„{target}“ hat nur {count} verschiedene Zahlen, die daher als Klassen behandelt werden. Soll stattdessen "
        "eine Zahl vorhergesagt werden, lässt sich das unter dem Ziel einstellen."
    ),
    "edit_help": (
        "Eine Zelle anklicken und tippen. Enter geht nach unten, Tab nach rechts; Esc bricht die Eingabe ab und "
        "verlässt dann das Gitter. Eine neue Zeile ist zunächst eine Kopie der letzten. Nach einer Änderung gilt die "
        "Tabelle als eigene."
    ),
    "add_row": "Zeile hinzufügen",
    "remove_rows": "Die {count} ausgewählten Zeilen entfernen",
    "remove_row": "Die ausgewählte Zeile entfernen",
    "remove_none": "Ausgewählte Zeilen entfernen",
    "undo_edit": "Rückgängig",
    "edited": "{name}, bearbeitet",
    "too_large_to_edit": (
        "Hier lassen sich Tabellen mit bis zu {rows:,} Zeilen und {columns} Spalten bearbeiten; größere besser in "
        "einer Tabellenkalkulation."
    ),
    "opening": "{name} wird gelesen: {done}",
    "reading_nothing": "Erscheint bei eigenen Tabellen.",
    "refused": "„{name}“ ließ sich nicht öffnen. {why}",
    "refused_ways": (
        "Unten lässt sich die Datei anders importieren. Bis das gelingt, bleiben die jetzigen Daten."
    ),
    "refused_hint": "Unter „Importoptionen“ lässt sich die Datei anders importieren.",
    "dismiss_refused": "Diese Datei verwerfen",
    "reading_format": "Format",
    "format_delimited_text": "Text mit Trennzeichen",
    "format_json": "JSON",
    "format_arff": "ARFF",
    "format_xlsx": "Excel-Arbeitsmappe (XLSX)",
    "format_npy": "NPY",
    "format_npz": "NPZ",
    "reading_delimiter": "Trennzeichen",
    "reading_decimal": "Dezimalzeichen",
    "reading_header": "Kopfzeile",
    "reading_quotes": "Anführungszeichen",
    "reading_above": "Zeilen über der Kopfzeile",
    "reading_groups": "Gruppennamen",
    "reading_units": "Zeile mit Einheiten",
    "reading_repeats": "Wiederholte Kopfzeilen und Strichlinien",
    "reading_below": "Zeilen unter der Tabelle",
    "reading_encoding": "Zeichenkodierung",
    "reading_thousands": "Tausendertrennzeichen",
    "reading_comment": "Kommentarzeichen",
    "reading_sheet": "Tabellenblatt",
    "reading_find": "erkennen",
    "reading_is_space": "Leerzeichen",
    "reading_is_apostrophe": "Apostroph",
    "reading_is_nothing": "nichts",
    "read_as": "Gelesen als",
    "as_found": "wie erkannt",
    "reading_is_comma": "Komma",
    "reading_is_semicolon": "Semikolon",
    "reading_is_tab": "Tabulator",
    "reading_is_bar": "senkrechter Strich",
    "reading_is_point": "Punkt",
    "reading_is_header_first": "erste Zeile",
    "reading_is_header_second": "Zeile 2",
    "reading_is_header_third": "Zeile 3",
    "reading_is_header_none": "keine",
    "reading_is_header_orange": "Orange-Format",
    "reading_is_two_colons": "zwei Doppelpunkte",
    "reading_is_quotes_double": "doppelte Anführungszeichen",
    "reading_is_quotes_single": "einfache Anführungszeichen",
    "reading_is_quotes_none": "keine",
    "reading_is_quotes_escaped": "doppelte Anführungszeichen, mit Rückstrich maskiert",
    "reading_is_quotes_single_escaped": "einfache Anführungszeichen, mit Rückstrich maskiert",
    "reading_is_row": "Zeile {row}",
    "reading_is_rows": "{count} weggelassen",
    "reading_is_rows_0": "keine weggelassen",
    "reading_is_rows_1": "1 weggelassen",
    "reading_is_rows_2": "2 weggelassen",
    "reading_is_rows_3": "3 weggelassen",
    "reading_is_rows_4": "4 weggelassen",
    "reading_is_rows_5": "5 weggelassen",
    "reading_is_groups_yes": "vor den Namen",
    "reading_is_groups_no": "keine",
    "reading_is_repeats_yes": "weggelassen",
    "reading_is_repeats_no": "behalten",
    "reading_is_units_yes": "weggelassen",
    "reading_is_units_no": "keine",
    "decision": "{what}: {value}.",
    "about": "Über diesen Datensatz",
    "summary_source": "Quelle: {source} Lizenz: {licence}.",
}
