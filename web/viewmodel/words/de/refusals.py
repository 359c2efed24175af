"""What is refused: links, sessions, and models from files."""

from __future__ import annotations

WORDS = {
    # parts of documents, as other sentences name them
    "the_history": "Der Verlauf",
    "the_experiment": "Das Experiment",
    "the_session": "Die Sitzung",
    "the_options": "Die Angabe der Optionen",
    # links
    "no_link": (
        "Das ist kein Link von Backprop Lab: Was auf das # folgt, muss mit 1. beginnen und darf keine Lücken haben. "
        "Bitte den ganzen Link kopieren."
    ),
    "link_too_long": (
        "Dieser Link hat {count:,} Zeichen; die Seite liest höchstens {most:,}. Bitte um eine Datei bitten."
    ),
    "link_newer": (
        "Dieser Link stammt von einer neueren Version von Backprop Lab (Linkformat {version}; diese Seite liest bis "
        "{most}): Bitte die Seite neu laden, um die neueste zu bekommen, oder den Link dort öffnen, wo er erzeugt "
        "wurde."
    ),
    "link_cut_at_once": (
        "Dieser Link ist nach den ersten Zeichen abgeschnitten. Bitte den ganzen Link kopieren."
    ),
    "link_cut": (
        "Dieser Link ist abgeschnitten: {missing:,} von {count:,} Zeichen fehlen. Bitte den ganzen Link kopieren "
        "oder um eine Datei bitten."
    ),
    "link_damaged": (
        "Dieser Link ist beschädigt: Einige seiner Zeichen haben sich geändert. Bitte noch einmal kopieren oder um "
        "eine Datei bitten."
    ),
    "link_foreign": "Der Inhalt dieses Links wurde nicht von Backprop Lab geschrieben.",
    "link_too_large": (
        "Dieser Link enthält mehr als {most} kB; so viel schreibt Backprop Lab nie in einen Link."
    ),
    "too_much_for_a_link": (
        "Das ist zu viel für einen Link: {count:,} Zeichen, und höchstens {most:,} gehen. Bitte als Datei speichern "
        "oder die Daten oder die Gewichte weglassen."
    ),
    "rows_not_text": (
        "„{name}“ ist kein UTF-8-Text, daher lassen sich die Zeilen nicht in einen Link aufnehmen: Bitte die Datei "
        "mitschicken."
    ),
    "rows_too_long": (
        "„{name}“ hat {count:,} Zeichen; höchstens {most:,} passen in einen Link: Bitte die Datei mitschicken."
    ),
    "not_column_kinds": (
        "{what} hat {value} als Typen von {count} Spalten; nötig ist für jede einer der Buchstaben {known}."
    ),
    "unknown_control": "{what} nennt {name}, und das hat die Seite nicht.",
    "history_damaged": "Der Verlauf ist beschädigt: Epochen und Verluste passen nicht zusammen.",
    "not_packed": "{value} enthält keine gepackten Zahlen.",
    "packed_count": "Nötig sind {count:,} gepackte Zahlen, nicht {held:,g}.",
    "packed_not_finite": "Eine der gepackten Zahlen ist nicht endlich.",
    "weights_not_finite": (
        "Einige Gewichte sind keine endlichen Zahlen: zuerst „Zurücksetzen“ drücken."
    ),
    "table_missing": "Die Tabelle, zu der dies gehört, fehlt.",
    "sheet_does_not_fit": (
        "{what} ist kein einzelner Schritt eines kleinen Netzes: Die Listen von Zahlen passen nicht zueinander."
    ),
    "qr_content": "Ein QR-Code muss aus einer Adresse und Ziffern bestehen.",
    "qr_too_long": (
        "Dieser Link ist zu lang für einen QR-Code: {count:,} Zeichen. Daten oder Gewichte weglassen oder "
        "stattdessen den Link oder eine Datei weitergeben."
    ),
    # sessions
    "session_too_large": "Diese Sitzung hat {size:.0f} MB; öffnen lassen sich höchstens {most} MB.",
    "session_unreadable": "Diese Sitzung lässt sich nicht öffnen.",
    "session_fetch_again": (
        "Bitte die Datei noch einmal von dort holen, woher sie kam, oder die Sitzung noch einmal speichern."
    ),
    "session_run_differs": (
        "Diese Sitzung ist beschädigt: Ihr Lauf gehört nicht zu ihrem Experiment."
    ),
    "session_without_document": (
        "Diese Sitzung lässt sich nicht öffnen: {name} fehlt oder ist zu groß."
    ),
    "session_no_text": "Diese Sitzung lässt sich nicht öffnen: {name} ist kein Text.",
    "session_format": (
        "Sie ist {format} Version {version}; diese Seite öffnet {ours} Version {known}."
    ),
    # what is not there
    "nothing_to_read_again": (
        "Nur eine eigene Tabelle lässt sich neu importieren: zuerst eine öffnen."
    ),
    "unknown_key": "Einen Schlüssel {key} gibt es nicht.",
    "not_diverged": (
        "Dieser Lauf ist nicht divergiert: Es gibt nichts, von dem zurückzukehren wäre."
    ),
    "nothing_undoable": "Es gibt keine Änderung, die sich rückgängig machen ließe.",
    "nothing_to_redo": (
        "Es gibt nichts zu wiederholen: Seit der letzten Änderung wurde keine rückgängig gemacht."
    ),
    "nothing_to_undo": (
        "Es gibt keine Bearbeitung dieser Tabelle, die sich rückgängig machen ließe."
    ),
    "no_file_for_recipe": "Ein Rezept beschreibt eine eigene Datei: zuerst eine öffnen.",
    "one_split_column": "Höchstens eine Spalte kann die Zeilen aufteilen.",
    "no_own_table": (
        "Es gibt keine eigene Tabelle, zu der man zurückkehren könnte: zuerst eine öffnen."
    ),
    "link_rows_differ": (
        "Dieser Link ist beschädigt: Seine Zeilen sind nicht die, die er beschreibt."
    ),
    # what the page cannot compute in time
    "too_slow_to_look": (
        "Dieses Netz hat {parameters:,} Parameter und die Tabelle {rows:,} Zeilen: Die Seite würde etwa {time} "
        "rechnen, nur um den Verlust einmal zu messen. Weniger Zeilen oder ein kleineres Netz verwenden."
    ),
    "too_slow_to_step": (
        "Mit diesem Netz ({parameters:,} Parameter) würde eine Aktualisierung aus {batch:,} Zeilen etwa {time} "
        "dauern, und die Seite könnte währenddessen nicht antworten. Eine Batchgröße von höchstens {most:,} wählen "
        "oder ein kleineres Netz."
    ),
    "too_much_memory": (
        "Eine Aktualisierung aus {batch:,} Zeilen dieses Netzes würde etwa {size:.1f} GB Speicher brauchen, mehr als "
        "ein Browser einer Seite gibt. Eine Batchgröße von höchstens {most:,} wählen oder ein kleineres Netz."
    ),
    "seconds": "{count:,} Sekunden",
    "minutes": "{count:,} Minuten",
    "checkpoint_damaged": (
        "Der Stand, von dem aus es weitergehen soll, ist beschädigt: Seine Teile sind nicht so lang, wie {sizes} "
        "sagt."
    ),
    "no_memory": (
        "Dafür ist in diesem Browser nicht genug Speicher frei. Es hat sich nichts geändert; weniger Zeilen, "
        "kleinere Minibatches oder ein kleineres Netz verwenden."
    ),
    "session_rows_differ": (
        "Diese Sitzung ist beschädigt: Ihre Zeilen sind nicht die, die sie beschreibt."
    ),
    "another_opened": (
        "„{name}“ wurde nicht geöffnet, weil inzwischen eine andere Tabelle geöffnet wurde."
    ),
    "unknown_unit": "Eine Einheit {unit} gibt es nicht.",
    "known_units": "Die Einheiten sind {known}.",
    "nothing_left": "Es wartet nichts darauf, aufbewahrt zu werden.",
    # links of TensorFlow Playground
    "playground_too_long": "Ein Link von TensorFlow Playground hat höchstens {most:,} Zeichen.",
    "playground_none": (
        "Das ist kein Link von TensorFlow Playground: Auf das # müssen Teile wie activation=tanh folgen."
    ),
    "playground_no_inputs": "Der Link schaltet alle Eingaben ab; ein Netz braucht mindestens eine.",
    "playground_number_wanted": "{part} ist im Link {value}; nötig ist eine Zahl.",
    # models
    "model_outputs_of_classes": (
        "Die Ausgaben des Modells sind {outputs}; hier sind Ausgaben für Klassen softmax oder sigmoid."
    ),
    "model_outputs_of_numbers": (
        "Die Ausgaben des Modells sind {outputs}; hier sind Ausgaben für Zahlen identity oder exponential."
    ),
    "model_task": (
        "Das Modell passt nicht zu den jetzigen Daten: Seine Aufgabe ist {theirs}, hier {ours}."
    ),
    "model_target": (
        "Das Modell passt nicht zu den jetzigen Daten: Sein Ziel ist {theirs}, hier {ours}."
    ),
    "model_features": (
        "Das Modell passt nicht zu den jetzigen Daten: Seine Merkmale sind {theirs}, hier {ours}."
    ),
    "model_derived": (
        "Das Modell passt nicht zu den jetzigen Daten: Seine abgeleiteten Merkmale sind {theirs}, hier {ours}."
    ),
    "model_outputs": (
        "Das Modell passt nicht zu den jetzigen Daten: Seine Ausgaben sind {theirs}, hier {ours}."
    ),
    "model_encoding": (
        "Das Modell passt nicht zu den jetzigen Daten: Es kodiert {column} als {theirs}, hier als {ours}."
    ),
    "model_fill": (
        "Das Modell passt nicht zu den jetzigen Daten: Es ersetzt ein fehlendes {column} durch {theirs}, hier gilt "
        "{ours}."
    ),
    "model_mean": (
        "Das Modell passt nicht zu den jetzigen Daten: Es skaliert {column} mit dem Mittelwert {theirs}, hier "
        "{ours}, weil mit anderen Zeilen trainiert wird. Startwert, Anteile und Skalierung auf die des Modells "
        "setzen."
    ),
    "model_scale": (
        "Das Modell passt nicht zu den jetzigen Daten: Es skaliert {column} mit dem Maßstab {theirs}, hier {ours}, "
        "weil mit anderen Zeilen trainiert wird. Startwert, Anteile und Skalierung auf die des Modells setzen."
    ),
    "task_classification": "Klassifikation",
    "task_regression": "Regression",
    "encoded_number": "Zahl",
    "encoded_boolean": "Wahrheitswert ({categories})",
    "encoded_one_hot": "One-Hot ({categories})",
    "encoded_ordinal": "ordinal ({categories})",
}
