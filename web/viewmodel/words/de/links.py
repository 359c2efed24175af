"""Links: QR codes, and what differs from a link of TensorFlow Playground."""

from __future__ import annotations

WORDS = {
    "qr_dense": (
        "Dieser QR-Code hat {size} mal {size} Module: Aus der Nähe kann ein Telefon ihn lesen, von hinten im Raum "
        "kaum."
    ),
    "playground_classes": (
        "TensorFlow Playground hat eine einzige tanh-Ausgabe mit den Zielwerten -1 und 1; hier hat jede Klasse eine "
        "Sigmoid-Ausgabe mit den Zielwerten 0 und 1, daher unterscheiden sich Verlust und Gewichte."
    ),
    "playground_number": (
        "Hier wird das Ziel auf Mittelwert 0 und Standardabweichung 1 skaliert, in TensorFlow Playground nicht; "
        "daher unterscheiden sich Verlust und Gewichte."
    ),
    "playground_square": (
        "Dort gehen die Punkte von -6 bis 6, hier von -5 bis 5; dort verschiebt das Rauschen einen Punkt, bevor sein "
        "Wert berechnet wird, hier wird es zum Wert addiert."
    ),
    "playground_biases": (
        "Dort beginnen die Bias-Werte bei 0,1, hier bei 0; Gewichte beginnen in beiden zwischen -0,5 und 0,5."
    ),
    "playground_order": (
        "Dort bleibt die Reihenfolge der Zeilen gleich; hier hat jede Epoche eine neue."
    ),
    "playground_rest": (
        "Dort werden die übrigen Zeilen einer Epoche ({rest}) in den ersten Schritt der nächsten übernommen; hier "
        "ergeben sie einen eigenen Schritt."
    ),
    "playground_never": (
        "Mit Minibatches von {batch} Zeilen und {train} Trainingszeilen macht es nie einen Schritt; hier nimmt ein "
        "Schritt sie alle."
    ),
    "playground_penalty": (
        "Der Verlust, den es zeigt, lässt den Strafterm weg; hier ist er enthalten."
    ),
    "playground_dead": (
        "Dort bleibt ein Gewicht, das der L1-Strafterm über 0 hinweg schiebt, für immer 0; hier kann es sich wieder "
        "ändern."
    ),
    "playground_seed": (
        "Aus dem dortigen Startwert {seed} wurde {number}: Punkte, Aufteilung und Anfangsgewichte werden auf "
        "dieselbe Weise gezogen, sind aber andere."
    ),
    "playground_no_seed": (
        "Der Link hat keinen Startwert; TensorFlow Playground zieht daher jedes Mal einen neuen; hier ist er 0."
    ),
    "playground_choice": (
        "Auch TensorFlow Playground kennt {part}={value} nicht und nimmt {taken}, wie diese Seite."
    ),
    "playground_cut": "{part} ist im Link {value}; hier ist es {taken}, der nächste mögliche Wert.",
    "playground_noise": (
        "noise ist im Link {value}; TensorFlow Playground ersetzt Werte über 80 durch 50, wie diese Seite."
    ),
    "playground_page": (
        "Teile des Links, die nur die dortige Seite betreffen, werden nicht beachtet: {keys}."
    ),
    "playground_unknown": "Unbekannte Teile des Links werden nicht beachtet: {keys}.",
    "playground_opened": "Aus TensorFlow Playground geöffnet. Was hier anders ist:",
    "control_dataset": "Wahl des Datensatzes",
    "control_own_table": "Öffnen einer eigenen Tabelle",
    "control_target": "Wahl des Ziels",
    "control_features": "Wahl der Merkmale",
    "control_column": "Einstellungen einer Spalte",
    "control_reading": "Importoptionen",
    "control_edit": "Bearbeiten von Zeilen und Punkten",
    "control_run": "Trainieren, Schritt, Zurücksetzen, neue Gewichte",
    "panel_data": "Karte: Daten wählen",
    "panel_network": "Karte: Netz einrichten",
    "panel_errors": "Karte: Fehler",
    "panel_runs": "Karte: Läufe",
    "panel_explain": "Karte: Schritt für Schritt",
    "panel_curves": "Karte: Kurven",
    "panel_inside": "Karte: Innenleben",
    "panel_outline": "Karte: Anhören",
    "panel_results": "Karte: Beim Lernen zusehen",
    "panel_look": "Karte: Daten ansehen",
    "panel_share": "Karte: Teilen",
    "panel_reading": "Abschnitt: Importoptionen",
    "panel_inputs": "Abschnitt: Vorverarbeitung",
    "panel_edit": "Abschnitt: Zeilen bearbeiten",
    "panel_more": "Abschnitt: Weitere Einstellungen",
    "reproduced_exactly": (
        "Genau wiederholt: Nach {steps} Schritten ist jedes Gewicht bis aufs letzte Bit gleich."
    ),
    "reproduced_digits": (
        "Auf {digits} Ziffern wiederholt: Nach {steps} Schritten stimmen die Verluste überein."
    ),
    "reproduced_not": (
        "Nicht wiederholt: Nach {steps} Schritten ist der Verlust hier {found}, war aber {expected}, wo der Link "
        "erzeugt wurde. Die Seite oder die Daten haben vielleicht eine andere Version."
    ),
    "reproduced_elsewhere": (
        "Nicht wiederholt: Nach {steps} Schritten ist der Verlust hier {found}, war aber {expected}, wo der Link "
        "erzeugt wurde. Dort rechnete ein anderes Rechenwerk ({theirs}) als hier ({ours})."
    ),
    "reproduced_unknown": (
        "Ob der Lauf wiederholt wird, wurde nicht geprüft: Seine {steps} Schritte würden zu lange dauern."
    ),
    "begun_anew": (
        "Die Adresse enthält keinen Link mehr; dies ist, womit die Seite beginnt. Vorwärts im Browser öffnet den "
        "Link wieder."
    ),
    "made_by_newer_link": (
        "Dieser Link stammt von einer neueren Version von Backprop Lab: Bitte die Seite neu laden, um diese Version "
        "zu bekommen. Es wurde nichts geöffnet."
    ),
    "made_by_newer_session": (
        "Diese Sitzung stammt von einer neueren Version von Backprop Lab: Bitte die Seite neu laden, um diese "
        "Version zu bekommen. Es wurde nichts geöffnet."
    ),
    "file_wanted": (
        "Dazu gehört die Datei „{name}“ ({bytes} Bytes), die nicht enthalten ist. Bitte diese Datei hier öffnen: "
        "Alles andere wird dann auf sie angewandt."
    ),
    "model_opened": (
        "Die Gewichte aus der Datei sind jetzt die Anfangsgewichte: „Zurücksetzen“ kehrt zu ihnen zurück."
    ),
    "weights_form": "Ihre Namen sind die von {form}, mit einer Zeile jeder Matrix je {rows}.",
    "weights_rows": "Jede Matrix wurde mit einer Zeile je {rows} gelesen.",
    "rows_in_out": "Eingabe einer Schicht",
    "rows_out_in": "Ausgabe einer Schicht",
    "weights_hidden": "Verdeckte Schichten: jetzt {hidden}, wie in der Datei.",
    "weights_one_output": (
        "Die einzige logistische Ausgabe gilt als Wahrscheinlichkeit von {name}; aus ihr werden zwei Ausgaben, die "
        "dasselbe bedeuten, der Softmax von 0 und z."
    ),
    "weights_assumed": (
        "Eine Datei mit Gewichten sagt nicht, wie sie trainiert wurden. Angenommen ist: {parts}."
    ),
    "assumed_activation": "{activation} in den verdeckten Schichten",
    "assumed_scaling_standardize": "Eingaben standardisiert (Mittelwert 0, Standardabweichung 1)",
    "assumed_scaling_min_max": "Eingaben auf 0 bis 1 skaliert",
    "assumed_scaling_none": "Eingaben nicht skaliert",
    "assumed_target_scaled": "Ziel standardisiert",
    "assumed_target_own_unit": "Ziel in seiner ursprünglichen Einheit",
    "weights_own_unit": (
        "Hier ist das Ziel standardisiert; die letzte Schicht wurde daher so umgerechnet, dass sie dasselbe in der "
        "ursprünglichen Einheit vorhersagt."
    ),
    "weights_likely": (
        "Damit haben die Trainingszeilen {now}, mit Folgendem dagegen {better}: {parts}. Wahrscheinlich wurden die "
        "Gewichte so trainiert."
    ),
    "weights_habit": (
        "Damit haben die Trainingszeilen {now}, und keine andere Deutung sagt sie gut vorher. Üblich bei {form}: "
        "{parts}."
    ),
    "measured_accuracy": "eine Genauigkeit von {value}",
    "measured_r2": "ein R² von {value}",
    "offer_likely": "So deuten: {parts}",
    "offer_transposed": "Matrizen transponieren",
    "weights_which_way": (
        "Die Gewichtsmatrizen sind quadratisch; daher sagen weder ihre Formen noch ihre Namen, ob eine Zeile zu "
        "einer Eingabe einer Schicht gehört, wie in scikit-learn und Keras, oder zu einer Ausgabe, wie in PyTorch "
        "und MATLAB. Was trifft zu?"
    ),
    "offer_in_out": "Eine Zeile je Eingabe",
    "offer_out_in": "Eine Zeile je Ausgabe",
    "weights_too_large": (
        "Die Gewichte sind für die Schichten {theirs}; hier kann ein Netz bis zu {layers} verdeckte Schichten mit "
        "bis zu {units} Neuronen haben."
    ),
    "weights_layers_fixed": (
        "Die Gewichte sind für die Schichten {theirs}, aber das Netz hat {ours}, und diese Lektion lässt sie so: "
        "Bitte andere Gewichte wählen."
    ),
    "no_weights": (
        "Es gibt keine Gewichte, die sich verwenden ließen: zuerst eine Datei mit Gewichten öffnen."
    ),
    "other_file": (
        "„{name}“ ({size} Bytes) ist nicht die benötigte Datei „{wanted}“ ({wanted_size} Bytes) und wurde daher als "
        "eigene Tabelle geöffnet. Bitte die richtige öffnen; der Rest wird dann auf sie angewandt."
    ),
    "link_on_disk": (
        "Diese Seite ist eine Datei auf der Festplatte, ihre Adresse gilt also nirgends sonst: Diesen Text in einer "
        "beliebigen Kopie der Seite unter „Link öffnen“ einfügen."
    ),
    "qr_on_disk": (
        "Ein QR-Code für eine Seite auf der Festplatte gilt nirgends sonst. Stattdessen einen Link erzeugen: Sein "
        "Text lässt sich in jede Kopie der Seite einfügen."
    ),
    "link_safe": "Kurz genug für E-Mail, Chats und QR-Codes.",
    "link_risky": (
        "Geht in Chats; manche E-Mail-Programme schneiden ihn vielleicht ab. Ausprobieren oder eine Datei speichern."
    ),
    "link_long": (
        "Zu lang für viele E-Mail-Programme und Chats: besser eine Datei speichern oder Gewichte und Zeilen "
        "weglassen."
    ),
}
