"""Step by step: one step of training, quantity by quantity, and its formulas read aloud."""

from __future__ import annotations

WORDS = {
    "explain_network": "Netz",
    "explain_run": "der jetzige Lauf",
    "sheet_opened": (
        "Arbeitsblatt {number} zum Startwert {seed} ist unter „Schritt für Schritt“ offen."
    ),
    "explain_sheet": "Arbeitsblatt {number}, Startwert {seed}",
    "explain_batch": "der jetzige Lauf, nächster Minibatch",
    "preset_text_2_2_2_2": "2-2-2-2, das Netz des Textes",
    "preset_byu_cs478": "2-2-2-2, Übungsblatt von BYU CS 478",
    "preset_mazur_2_2_2": "2-2-2, Mazurs Beispiel",
    "preset_mazur_2_2_2_frozen": "2-2-2, Mazurs Beispiel, Bias-Werte eingefroren",
    "preset_freeze": "Bias-Werte einfrieren",
    "preset_about_byu": (
        "Die Fehlerterme des Übungsblatts haben das umgekehrte Vorzeichen: Es addiert die Lernrate mal den "
        "Fehlerterm, während hier das Delta, dL/dz, abgezogen wird."
    ),
    "preset_about_mazur": (
        "Mazur druckt den Verlust {before} und nach einem Schritt {after}. Er aktualisiert die Bias-Werte nicht und "
        "rundet unterwegs: Die zweite Zahl stimmt ab der siebten Ziffer nicht mehr genau."
    ),
    "preset_about_mazur_exact": (
        "Der genaue Verlust nach einem Schritt ist {frozen}, wenn die Bias-Werte wie bei ihm eingefroren sind, und "
        "{updated}, wenn auch sie aktualisiert werden."
    ),
    "preset_source": "Quelle: {source}",
    "preset_xor_2_2_1": "2-2-1, XOR",
    "preset_linear_unit": "1-1, ein lineares Neuron",
    "explain_row": "Trainingszeile (1 bis {rows})",
    "explain_step": "Schritt (1 bis {rows})",
    "explain_digits": "Gültige Ziffern (3 bis 17)",
    # the parts of a step
    "stage_forward": "Vorwärtsdurchlauf",
    "stage_loss": "Verlust",
    "stage_backward": "Rückwärtsdurchlauf",
    "stage_gradient": "Gradient",
    "stage_update": "Aktualisierung",
    "explain_place": "{stage}, {number} von {count}",
    # units and parameters
    "unit_input": "Eingabe {unit}",
    "unit_hidden": "Neuron {unit} der verdeckten Schicht {layer}",
    "unit_output": "Ausgabe {unit}",
    "parameter_weight": "Gewicht von {origin} zu {unit}",
    "parameter_bias": "Bias von {unit}",
    # what a quantity is
    "quantity_z": "Gewichtete Eingabe von {unit}",
    "quantity_a": "Aktivierung von {unit}, vor dem Dropout",
    "quantity_h": "Aktivierung von {unit}",
    "quantity_row_loss": "Verlust von Zeile {row}",
    "quantity_loss": "Verlust",
    "quantity_penalty": "Strafterm",
    "quantity_slope": "Ableitung des Verlusts nach {unit}",
    "quantity_delta": "Delta von {unit}",
    "quantity_gradient": "Gradient nach: {parameter}",
    "quantity_g": "Gradient mit Straftermen für: {parameter}",
    "quantity_clip": "Begrenzungsfaktor",
    "quantity_g_hat": "Begrenzter Gradient für: {parameter}",
    "quantity_v": "Gleitendes Mittel der quadrierten Gradienten für: {parameter}",
    "quantity_velocity": "Geschwindigkeit für: {parameter}",
    "quantity_s": "Gleitendes Mittel der quadrierten Gradienten für: {parameter}",
    "quantity_m": "Gleitendes Mittel der Gradienten für: {parameter}",
    "quantity_m_hat": "Korrigiertes Mittel der Gradienten für: {parameter}",
    "quantity_v_hat": "Korrigiertes Mittel der quadrierten Gradienten für: {parameter}",
    "quantity_after": "Neuer Wert für: {parameter}",
    # the view
    "explain_formula": "Formel",
    "explain_numbers": "Zahlen",
    "explain_code": "Code, der sie berechnet",
    "explain_network_picture": "Das Netz: {name} wird gerade berechnet",
    "explain_exact": "Genaue Dezimalwerte",
    "explain_exact_about": (
        "Eine float64-Zahl ist ein Binärbruch: Mit all ihren Dezimalstellen ist die Zahl, mit der gerechnet wird, "
        "nicht ganz die angezeigte."
    ),
    "explain_unfold": "Alle Terme ausschreiben",
    "explain_fold": "Lange Summen einklappen",
    "explain_type_over": "Eine Zahl überschreiben",
    "explain_value": "Neuer Wert, etwa 1/3",
    "explain_set": "Setzen",
    "explain_typed": (
        "In dieser Ansicht überschrieben: {names}. Der Lauf behält seine eigenen Zahlen."
    ),
    "explain_typed_value": "{name} = {value}",
    "explain_restore": "Eigene Zahlen wiederherstellen",
    "explain_more_units": "und {count} weitere",
    # formulas as a screen reader reads them
    "spoken_plus": "plus",
    "spoken_minus": "minus",
    "spoken_times": "mal",
    "spoken_over": "durch",
    "spoken_equals": "gleich",
    "spoken_becomes": "wird zu",
    "spoken_open": "Klammer auf",
    "spoken_close": "Klammer zu",
    "spoken_power_of_ten": "{number} mal 10 hoch {power}",
    "spoken_squared": "zum Quadrat",
    "spoken_power": "hoch {power}",
    "spoken_function": "{name} von",
    "spoken_derivative": "Ableitung von {function}",
    "spoken_partial": "d {top} nach d {bottom}",
    "spoken_hat": "{letter} Dach",
    "spoken_layer": "{name} der Schicht {layer}",
    "spoken_row": "{name} in Zeile {row}",
    "spoken_new": "neues {name}",
    "spoken_delta": "Delta",
    "spoken_gamma": "Gamma",
    "spoken_mu": "My",
    "spoken_rho": "Rho",
    "spoken_epsilon": "Epsilon",
    "spoken_beta": "Beta",
    "spoken_lambda": "Lambda",
    "spoken_clip": "Begrenzungsfaktor",
    "spoken_max": "Maximum",
    "spoken_sigmoid": "Sigmoid",
    "spoken_tanh": "Tangens hyperbolicus",
    "spoken_exp": "Exponentialfunktion",
    "spoken_ln": "natürlicher Logarithmus",
    "spoken_sqrt": "Quadratwurzel",
    "spoken_abs": "Betrag",
    "spoken_sign": "Vorzeichen",
    "spoken_softmax": "Softmax",
    "spoken_identity": "Identität",
    "spoken_softplus": "Softplus",
    "spoken_exponential": "Exponentialfunktion",
    "spoken_leakyrelu": "Leaky ReLU",
    # errors
    "no_such_quantity": (
        "Eine Größe {key} hat dieser Schritt nicht. Eine angeben, die berechnet wird, etwa {example}."
    ),
    "nothing_to_type_over": (
        "{name} ist in diesem Schritt weder Gewicht noch Bias, Eingabe oder Zielwert: Es wird berechnet, oder es ist "
        "nicht da."
    ),
    "no_number_to_type": (
        "{name} kann nicht {value} sein: eine Zahl mit einem Betrag bis {most} eingeben, etwa -0,3 oder 1e-3 oder "
        "1/3."
    ),
    "not_yes_or_no": "{what} ist {value}; nötig ist true oder false.",
    "no_such_network": "Ein Netz {name} gibt es hier nicht. Zur Wahl stehen {known}.",
    "no_such_stride": "{what} ist {value}; möglich sind {known}.",
    "out_of_range": "{what} ist {value}; nötig ist eine ganze Zahl von {least} bis {most}.",
    # -- formulas as a screen reader reads them
}
