"""Results and pictures: loss, metrics, network, regions."""

from __future__ import annotations

WORDS = {
    # a row to predict
    "panel_predict": "der Reiter „Vorhersage“",
    "predict_clear": "Zurück zu einer Zeile der Tabelle",
    "predict_rest": (
        "Die anderen {count} Merkmale bleiben bei ihrem Median oder ihrer häufigsten Kategorie."
    ),
    "predict_title": "Vorhersage",
    "predict_of": "Ziel",
    "predict_value": "Vorhergesagt",
    "predict_flow": "Auf dem Weg durch das Netz",
    "predict_layer": "{layer}: {values}",
    "layer_of_row": "Verdeckte Schicht {layer}",
    # results
    "loss_axis": "Verlust",
    "training_rows": "Trainingszeilen",
    "validation_rows": "Validierungszeilen",
    "test_rows": "Testzeilen",
    "baseline": "Baseline",
    "beside_baseline": "(Baseline {value})",
    "part_train": "Training",
    "part_test": "Test",
    "metrics": "Kennzahlen",
    "accuracy": "Genauigkeit",
    "balanced_accuracy": "Ausgewogene Genauigkeit",
    "precision": "Präzision",
    "recall": "Sensitivität (Recall)",
    "f1": "F1",
    "log_loss": "Log-Verlust",
    "roc_auc": "ROC-AUC",
    "r2": "R²",
    "r2_of": "R² ({target})",
    "r2_mean": "R², Mittel der Ziele",
    "rmse": "RMSE ({target})",
    "mae": "Mittlerer absoluter Fehler ({target})",
    "penalty": "Strafterm (Teil des Verlusts)",
    "convention_over_rows": "{convention}, {rows}",
    "convention": "Verlust: {convention}.",
    "class_means": (
        "Präzision, Sensitivität und F1 sind über die Klassen gemittelt; eine Klasse, die nie vorhergesagt wird, "
        "zählt als 0."
    ),
    "over_rows_mean": "Mittel über die Zeilen",
    "over_rows_sum": "Summe über die Zeilen",
    "convention_counts": "Verlust: {convention}, mit h = e^z, auf dem unskalierten Ziel.",
    "convention_scaled": (
        "Verlust: {convention}, auf dem Ziel mit Mittelwert 0 und Standardabweichung 1."
    ),
    "confusion_test": "Konfusionsmatrix, Testzeilen",
    "confusion_train": "Konfusionsmatrix, Trainingszeilen",
    "true_class": "Wahre Klasse",
    "predicted_class": "Vorhergesagte Klasse",
    "share": "Anteil an der wahren Klasse",
    "count": "Zeilen",
    "true_value": "{target}, wahr",
    "predicted_value": "{target}, vorhergesagt",
    "perfect": "vollkommen",
    "loss_hint": "{name}: {rows} Zeilen. Nach „Trainieren“ wird hier der Verlust gezeichnet.",
    "loss_hint_epoch": "Der Verlust wird ab dem Ende der ersten Epoche gezeichnet.",
    "loss_some": "Von je {stride} Epochen sind der kleinste und der größte Verlust gezeichnet.",
    # curves
    "loss_scale": "Verlustachse",
    "choice_linear": "linear",
    "log": "logarithmisch",
    "curve_epochs": "Epochen",
    "whole_run": "der ganze Lauf",
    "first_epoch": "erste Epoche nach Schritten",
    "curve_smoothing": "Glättung",
    "curve_as_is": "keine",
    "curve_mean": "Mittel über {count} Epochen",
    "curve_metric": "Zweites Diagramm",
    "curve_other": "{run}, Training",
    "curve_none": "Trainingsverlust vor der ersten Epoche: {loss}.",
    "curve_said": "Trainingsverlust: anfangs {start}, nach {epoch} Epochen {now}.",
    "curve_changed": "Geändert bei Epoche {epoch}: {what}.",
    "curve_changed_earlier": "Frühere Änderungen: {count}.",
    "curve_best_validation": "Kleinster Validierungsverlust: {loss}, in Epoche {epoch}.",
    "curve_best_test": "Kleinster Testverlust: {loss}, in Epoche {epoch}.",
    # errors
    "roc_x": "Falsch-positiv-Rate",
    "roc_y": "Richtig-positiv-Rate",
    "threshold": "Schwelle",
    "roc_said": (
        "ROC: Eine Zeile der Klasse „{name}“ hat in {auc} aller Paare einen höheren Wert als eine der anderen Klasse "
        "(AUC)."
    ),
    "reliability_x": "Sicherheit (Mittel des Abschnitts)",
    "reliability_y": "Genauigkeit",
    "reliability_said": "Kalibrierung: mittlere Sicherheit {sure}, Genauigkeit {right}.",
    "residual": "Vorhergesagt minus wahr",
    "predicted": "Vorhergesagt",
    "residual_said": "Residuen: im Mittel {mean}, Standardabweichung {deviation}.",
    "sureness": "Sicherheit",
    "worst_rows": "Zeilen mit dem größten Verlust",
    "cell_rows": (
        "Wahr {true}, vorhergesagt {predicted}: {count} Zeilen (ein Klick auf eine Zelle der Matrix wählt sie)"
    ),
    # inside the layers
    "inside_measure": "Über die Epochen",
    "gradient_norm": "Norm des Gradienten",
    "update_ratio": "Aktualisierung im Verhältnis zum Gewicht",
    "saturated_share": "Gesättigt oder tot (Anteil)",
    "inside_layer": "Schicht",
    "inside_distribution": "Verteilung",
    "inside_axes": "Verdeckter Raum",
    "weights": "Gewichte",
    "activations": "Aktivierungen",
    "inside_weights_of": "Gewichte, {layer}",
    "inside_activations_of": "Aktivierungen, {layer}",
    "inside_share": "Anteil",
    "inside_said": "Norm des Gradienten: {first} in der ersten Schicht, {last} in der letzten.",
    "inside_update_said": (
        "Der nächste Schritt ändert die Gewichte einer Schicht um höchstens {ratio} ihrer Norm."
    ),
    "inside_flat": "Gesättigt in der verdeckten Schicht {layer}: {share} der Aktivierungen.",
    "inside_dead": "Tot in der verdeckten Schicht {layer}: {share} der Neuronen.",
    "hidden_components": "Hauptkomponenten",
    "hidden_units": "Neuronen {first} und {second}",
    "hidden_axis": "h der Schicht {layer}, Neuron {unit}",
    # network
    "layers_region": "Verdeckte Schichten",
    "layers_number": "Anzahl der verdeckten Schichten",
    "a_hidden_layer": "verdeckte Schicht",
    "a_unit_of_layer": "Neuron der verdeckten Schicht {number}",
    "units_of_layer": "Neuronen der verdeckten Schicht {number}",
    "one_less": "Entfernen: {what}",
    "one_more": "Hinzufügen: {what}",
    "layers_begin_anew": (
        "Andere Schichten beginnen einen neuen Lauf; dieser wird unter „Läufe“ aufbewahrt."
    ),
    "value": "Wert",
    "weight_legend": "Linie: Gewicht, unter 0 gestrichelt. Dreieck: Bias.\nFüllung: h von {row}, bis ±{limit}.",
    "maps_legend": "Quadrat: h über {x} (rechts), {y} (oben), bis ±{limit}.",
    "layer_inputs": "Eingaben",
    "layer_hidden": "Verdeckt {number}",
    "layer_outputs": "Ausgaben",
    "layers_hidden": "Verdeckte Schichten:",
    "more_terms": "({count} weitere Terme)",
    "more_units": "+ {count} weitere",
    "labels_cut": (
        "Ein abgeschnittener Name steht ganz da, wenn der Mauszeiger auf der Einheit ruht, und unter „Spalten“."
    ),
    "more_units_short": "+{count}",
    # the card of a unit or weight
    "row_numbered": "Zeile {row}",
    "row_typed": "der eigenen Zeile",
    "inspect": "Untersuchen",
    "inspect_close": "Schließen",
    "inspect_which": "Neuron oder Gewicht",
    "inspect_row": "Zeile (1 bis {rows})",
    "inspect_values": "Eigene Zeile: {names}",
    "inspect_show": "Zeigen",
    "activation_of_layer": "Aktivierungsfunktion der verdeckten Schicht {number}: {name}",
    "activation_of_layers": "Aktivierungsfunktion der verdeckten Schichten {first} bis {last}: {name}",
    "activation_of_outputs": "Aktivierungsfunktion der Ausgaben: {name}",
    "activation_by_loss": "Die Aktivierungsfunktion der Ausgaben bestimmt die Verlustfunktion.",
    "activation_plot": "z von -4 bis 4: f(z) durchgezogen, die Ableitung f'(z) gestrichelt.",
    "activation_said_bounded": (
        "{name}: f(z) steigt von {low} auf {high}; die Steigung f'(z) ist bei z = {slope_at} am größten, {slope}."
    ),
    "activation_said_straight": "{name}: f(z) ist eine Gerade; die Steigung f'(z) ist überall {slope}.",
    "activation_said_bent": (
        "{name}: f(z) besteht aus zwei Geraden, die sich bei z = 0 treffen; die Steigung f'(z) ist unter 0 {left} und "
        "darüber {right}."
    ),
    "activation_said_rising": (
        "{name}: f(z) steigt von {low} an unbegrenzt; die Steigung f'(z) wächst von {left} auf {right}."
    ),
    "activation_said_steeper": (
        "{name}: f(z) steigt von {low} an unbegrenzt, und die Steigung f'(z) ebenso."
    ),
    "activation_said_dipping": (
        "{name}: f(z) fällt bis {least} bei z = {least_at} und steigt dann unbegrenzt; die Steigung f'(z) ist bei "
        "z = {slope_at} am größten, {slope}."
    ),
    "activation_said_joint": (
        "{name}: Jede Ausgabe hängt von den z aller Neuronen der Schicht ab; eine Kurve über eine einzige Variable "
        "gibt es deshalb nicht."
    ),
    "network_begins_anew": (
        "Andere verdeckte Schichten, Aktivierungs- oder Verlustfunktionen beginnen einen neuen Lauf; dieser wird "
        "unter „Läufe“ aufbewahrt. Alles andere hier darf sich während des Trainings ändern."
    ),
    "activation_begins_anew": (
        "Eine andere Aktivierungsfunktion beginnt einen neuen Lauf; dieser wird unter „Läufe“ aufbewahrt."
    ),
    "picture_map": (
        "Ausgabe über {x} (nach rechts) und {y} (nach oben): von {low} bis {high}; volle Farbe ist ±{limit}."
    ),
    "picture_weights": "Gewichte der Pixel: von {low} bis {high}; volle Farbe ist ±{limit}.",
    "picture_curve": "Ausgabe über {x}: von {low} bis {high}.",
    "picture_histogram": (
        "Ausgaben der Trainingszeilen, als Anteile einer Klasse: von {low} bis {high}."
    ),
    "card_input": "Eingabe {name}",
    "card_hidden": "Neuron {unit} der verdeckten Schicht {layer}",
    "card_output": "Ausgabe {name}",
    "card_weight": "Gewicht von {origin} zu {unit}",
    "card_bias": "Bias von {unit}",
    "card_of_row": "Zeile {row}",
    "card_of_typed": "Eigene Zeile",
    "card_now": "Wert und Gradient des nächsten Minibatches",
    "card_course": (
        "{name} über die Schritte: von {first} in Schritt {start} bis {last} in Schritt {end}, zwischen {low} und "
        "{high}."
    ),
    "card_course_none": "Der Verlauf wird hier gezeichnet, sobald trainiert wird.",
    "card_incoming": "Hineinführende Gewichte",
    "card_more": "und {count} weitere",
    "card_gradient": "Gradient",
    "card_new_value": "Neuer Wert, etwa 0,25 oder 1/3",
    "card_set": "Setzen",
    "card_freeze": "Einfrieren",
    "card_unfreeze": "Auftauen",
    "card_freeze_layer": "Schicht einfrieren",
    "card_unfreeze_layer": "Schicht auftauen",
    "card_layer_frozen": (
        "Die ganze Schicht ist eingefroren: Das Training lässt ihre Gewichte und Bias-Werte, wie sie sind."
    ),
    "layer_frozen": "{activation}, eingefroren",
    "card_frozen": "eingefroren: Das Training lässt es, wie es ist",
    "card_to_unit": "Zum Neuron",
    "act_weight": "{name}: {value}",
    "no_such_parameter": (
        "Ein Gewicht oder einen Bias {name} hat das Netz nicht. Namen lauten wie „w_1,2^1“ und „b_2^1“."
    ),
    "no_biases": "{name} lässt sich nicht setzen: Dieses Netz hat keine Bias-Werte.",
    "nothing_to_inspect": (
        "Ein {name} hat das Netz nicht. Namen lauten wie „x_1“ für eine Eingabe, „h_2^2“ für ein anderes Neuron, "
        "„w_1,2^1“ und „b_2^1“."
    ),
    "row_not_there": "Eine Zeile {row} gibt es nicht: Die Zeilen sind von 1 bis {most} nummeriert.",
    "row_not_used": "Zeile {row} wird nicht verwendet: In ihr fehlt ein Wert.",
    "row_too_long": "Eine Zeile kann bis zu {most} Zeichen haben.",
    # regions
    "regions_none": (
        "Entscheidungsgebiete und angepasste Kurven brauchen ein oder zwei numerische Merkmale. Eingaben hier: "
        "{count}."
    ),
    "component": "Komponente {number} ({share})",
    "projection_classes": (
        "Alle Zeilen nach den ersten beiden Hauptkomponenten der {count} Eingaben (Anteil an der Varianz). Farbe: "
        "die vorhergesagte Klasse; Form: die wahre Klasse; ein Kreuz markiert eine falsche Vorhersage."
    ),
    "projection_number": (
        "Alle Zeilen nach den ersten beiden Hauptkomponenten der {count} Eingaben (Anteil an der Varianz). Farbe: "
        "{target}, vorhergesagt; Trainingszeilen gefüllt, Testzeilen hohl."
    ),
    "slice_title": (
        "Zwei Merkmale ändern sich, alle anderen bleiben wie in Zeile {row} (+). Punkte: die Zeilen, die diesem "
        "Schnitt am nächsten liegen."
    ),
    "slice_set": (
        "Zwei Merkmale ändern sich, alle anderen bleiben wie eingestellt (+: Zeile {row}). Punkte: die Zeilen, die "
        "diesem Schnitt am nächsten liegen."
    ),
    "output_plot": "Bild",
    "projection": "alle Zeilen, projiziert",
    "slice": "ein Schnitt durch eine Zeile",
    "output_shading": "Gebiete",
    "continuous": "kräftiger, wo sicher",
    "discrete": "eine Farbe je Klasse",
    "slice_x": "Waagerecht",
    "slice_y": "Senkrecht",
    "slice_row": "Zeile",
    "picture_others": (
        "Die ersten {shown} von {count} weiteren Merkmalen; die nicht eingestellten sind wie in der Zeile."
    ),
    "regions_none_way": "Links ein oder zwei Merkmale wählen, um sie zu sehen.",
    "regions_title": (
        "Kräftigere Farbe: Das Netz ist sicherer. Gefüllte Punkte sind Trainingszeilen, hohle Testzeilen; ein Kreuz "
        "markiert eine falsche Vorhersage."
    ),
    "curves_title": "Jede Ausgabe entlang des Merkmals; die Punkte darunter sind die Zeilen.",
    "fit_title": (
        "Die Linie ist die Vorhersage des Netzes. Gefüllte Punkte sind Trainingszeilen, hohle Testzeilen."
    ),
    "map_title": (
        "Hintergrund: {target}, vorhergesagt. Punkte: {target}, wahr; Trainingszeilen gefüllt, Testzeilen hohl."
    ),
    "click": "Ein Klick ins Bild",
    "click_nothing": "ändert nichts",
    "click_add": "fügt einen Punkt hinzu",
    "click_move": "verschiebt einen Punkt",
    "click_relabel": "ändert die Klasse eines Punkts",
    "click_remove": "entfernt einen Punkt",
    "click_class": "Seine Klasse",
    "click_number": "Sein Wert",
    "click_value": "Sein Wert für {target}",
    "new_class": "eine neue Klasse …",
    "new_class_name": "Die neue Klasse",
    "output_axis": "Ausgabe",
}
