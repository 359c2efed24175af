"""What is refused: arguments of commands, settings, and JSON of unknown origin."""

from __future__ import annotations

WORDS = {
    "did_you_mean": "Ist „{near}“ gemeint?",
    # arguments and parts of documents
    "not_a_count": "{what} ist {value}; nötig ist eine ganze Zahl ab 1.",
    "not_a_text": "{what} ist {value}; nötig ist ein Text.",
    "not_a_short_text": "{what} ist {value}; nötig ist ein Text mit höchstens {most:,} Zeichen.",
    "not_a_number": "{what} ist {value}; nötig ist eine Zahl.",
    "not_a_whole_number": "{what} ist {value}; nötig ist eine ganze Zahl von {least} bis {most:,}.",
    "not_an_image": "{what} ist {value}; nötig ist ein SVG-Bild als data:image/svg+xml;base64,....",
    "not_a_flag": "{what} ist {value}; nötig ist true oder false.",
    "not_a_choice": "{what} ist {value}; möglich sind {known}.",
    "not_a_mapping": "{what} ist {value}; nötig ist eine Zuordnung von Namen zu Werten.",
    "not_a_short_mapping": (
        "{what} ist {value}; nötig ist eine Zuordnung mit höchstens {most:,} Namen."
    ),
    "not_columns": "{what} ist {value}; nötig ist eine Liste von Spaltennamen.",
    "not_names": "{what} ist {value}; nötig ist eine Liste mit höchstens {most:,} Namen.",
    "not_a_short_list": (
        "{what} ist {value}; nötig ist eine Liste mit höchstens {most:,} Einträgen."
    ),
    "not_numbers": "{what} ist {value}; nötig ist eine Liste von Zahlen.",
    "not_many_numbers": "{what} muss eine Liste mit höchstens {most:,} Zahlen sein.",
    "unknown_part": "{what} hat einen unbekannten Teil {name}.",
    "missing_part": "{what} hat kein {name}.",
    "no_features": "Bitte mindestens eine Merkmalsspalte wählen.",
    "no_target": "Bitte eine Zielspalte wählen.",
    "not_an_import_option": "„{name}“ ist keine Importoption.",
    "no_rows_to_predict": "predict braucht eine Liste mit mindestens einer Zeile.",
    "too_many_rows_to_predict": "predict nimmt höchstens {most:,} Zeilen auf einmal.",
    "unknown_command": "Unbekannter Befehl „{name}“. Die Befehle sind {known}.",
    # the list of runs, and the steps of a run
    "no_such_run": "Einen Lauf {number} gibt es nicht. Die Läufe sind {known}.",
    "run_is_open": "Lauf {number} ist schon offen.",
    "run_open_not_deleted": "Lauf {number} ist offen; zuerst einen anderen öffnen.",
    "run_not_trained": "Lauf {number} wurde noch nicht trainiert: Es gibt nichts zu wiederholen.",
    "not_one_change": (
        "Lauf {number} wird mit genau einer geänderten Einstellung wiederholt; hier sind es {count}."
    ),
    "too_many_pinned": (
        "Höchstens {most} Läufe mit zusammen {size} MB lassen sich anheften: zuerst einen anderen lösen."
    ),
    "no_such_step": "step ist {step}; der Lauf hat die Schritte {first} bis {last}.",
    # columns and cells
    "not_a_column_choice": (
        "Eine Angabe zu einer Spalte ist {value}; nötig ist eine Verwendung oder eine Zuordnung aus use, order, "
        "missing und scaling."
    ),
    "unknown_column_choice": "Eine Spalte hat keine Einstellung {name}.",
    "not_an_order": (
        "Die Reihenfolge ist {value}; die Kategorien der Reihe nach angeben: niedrig, mittel, hoch."
    ),
    "impossible_use": "„{column}“ lässt sich nicht als {use} verwenden.",
    "known_uses": "Möglich ist die Verwendung als {known}.",
    "unknown_set": "Einen Datensatz {key} gibt es nicht.",
    "known_sets": "Die Datensätze sind {known}.",
    "not_edits": "{name} ist {value}; nötig ist eine Liste, jeder Eintrag {form}.",
    "edit_form_change": "[Zeile, Spalte, Wert]",
    "edit_form_add": "eine Zuordnung von Spalten zu Werten",
    "edit_form_remove": "eine Zeilennummer",
    "last_row_stays": (
        "Die letzte Zeile lässt sich nicht entfernen: Eine Tabelle braucht mindestens eine."
    ),
    "no_such_row": "Eine Zeile {row} gibt es nicht; die Zeilen gehen von 0 bis {last}.",
    "no_such_column": "Eine Spalte {name} gibt es nicht; die Spalten sind {known}.",
    "not_a_cell": "„{column}“ in Zeile {row} ist {value}; einen Text oder eine Zahl eingeben.",
    "not_a_number_cell": "„{column}“ in Zeile {row} ist {value}; nötig ist eine Zahl oder nichts.",
    "cell_too_long": "Ein Text kann höchstens {most:,} Zeichen haben, nicht {count:,}.",
    "unknown_export": "Einen Export {name} gibt es nicht.",
    "known_exports": "Die Exporte sind {known}.",
    # JSON
    "json_too_deep": "Das Dokument ist zu tief verschachtelt: Die Grenze sind {most} Ebenen.",
    "json_integer_too_large": "Das Dokument enthält eine ganze Zahl jenseits von 2^63.",
    "json_invalid": "Das Dokument ist kein gültiges JSON: {why} bei Zeichen {at}.",
    "json_name": "Namen müssen Text sein; {name} ist keiner.",
    "json_not_finite": "{value} ist keine endliche Zahl.",
    "json_kind": "{value} ist weder Text noch Zahl, Wahrheitswert, Liste oder Zuordnung.",
    "json_half_character": "Das Dokument enthält einen Text mit einem halben Zeichen.",
    "json_name_twice": "Das Dokument enthält den Namen {name} doppelt.",
    # settings
    "settings_no_mapping": "Einstellungen müssen eine Zuordnung von Namen zu Werten sein.",
    "unknown_setting": "Eine Einstellung {name} gibt es nicht.",
    "known_settings": "Die Einstellungen sind {known}.",
    "unknown_choice": "{label} kann nicht {value} sein.",
    "known_choices": "Zur Wahl stehen {known}.",
    "not_whole_within": "{label} ist {value}; nötig ist eine ganze Zahl von {low:,} bis {high:,}.",
    "not_whole_above": (
        "{label} ist {value}; nötig ist eine ganze Zahl über {low:,} und höchstens {high:,}."
    ),
    "not_whole_below": (
        "{label} ist {value}; nötig ist eine ganze Zahl ab {low:,} und unter {high:,}."
    ),
    "not_number_within": "{label} ist {value}; nötig ist eine Zahl von {low:,} bis {high:,}.",
    "not_number_above": (
        "{label} ist {value}; nötig ist eine Zahl über {low:,} und höchstens {high:,}."
    ),
    "not_number_below": "{label} ist {value}; nötig ist eine Zahl ab {low:,} und unter {high:,}.",
    "number_as_written": "{label} ist {value}: Bitte {number} schreiben.",
    "number_ambiguous": (
        "{label} ist {value}; das kann {one} oder {other} bedeuten: Bitte schreiben, was gemeint ist."
    ),
    "not_layer_sizes": (
        "{label} ist {value}; einzugeben sind die Neuronen jeder Schicht, etwa 8, 4: ganze Zahlen von 1 bis {most}, "
        "oder nichts, wenn es keine verdeckten Schichten geben soll."
    ),
    "not_parameters": (
        "{label} ist {value}; einzugeben sind Namen von Gewichten, Bias-Werten und Schichten, etwa w_1,2^1, b_2^1 "
        "und layer_1, oder nichts."
    ),
    "too_many_frozen": "{count} eingefrorene Parameter sind zu viele; möglich sind bis zu {most}.",
    "too_many_parameters": (
        "Das Netz hätte {count} Parameter; die Grenze ist {most}. Weniger Eingaben verwenden oder kleinere verdeckte "
        "Schichten."
    ),
    "too_many_layers": (
        "{count} verdeckte Schichten sind zu viele für diese Seite; die Grenze ist {most}."
    ),
    "too_many_activations": (
        "{count} Aktivierungsfunktionen sind zu viele für diese Seite; die Grenze sind {most} verdeckte Schichten."
    ),
}
