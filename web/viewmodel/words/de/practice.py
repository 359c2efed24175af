"""A step by hand: what a learner is told of a usual mistake, tasks and questions on paper and in other programs."""

from __future__ import annotations

WORDS = {
    # what each mistake does
    "mistake_bias_forgotten": "Dies ist die Summe ohne den Bias: Er ist noch zu addieren.",
    "mistake_weights_transposed": (
        "Hier sind die Gewichte in der anderen Richtung verwendet: w_ij führt von Neuron i zu Neuron j."
    ),
    "mistake_inputs_of_z": (
        "Hier sind die gewichteten Eingaben z der Schicht davor verwendet: Gebraucht werden ihre Aktivierungen h."
    ),
    "mistake_first_term_only": "Dies ist nur der erste Summand: Die anderen sind noch zu addieren.",
    "mistake_activation_forgotten": (
        "Dies ist die gewichtete Eingabe z: Die Aktivierungsfunktion ist noch darauf anzuwenden."
    ),
    "mistake_sigmoid_minus": "Dies ist 1 / (1 - e^-z): Die Sigmoidfunktion ist 1 / (1 + e^-z).",
    "mistake_derivative_instead": (
        "Dies ist die Ableitung der Aktivierungsfunktion: Gebraucht wird die Funktion selbst."
    ),
    "mistake_half_forgotten": "Dies ist doppelt so groß: Der Verlust hat den Faktor 1/2.",
    "mistake_mean_over_outputs": (
        "Dies ist das Mittel über die Ausgaben: Der Verlust ist ihre Summe."
    ),
    "mistake_mean_over_rows_forgotten": (
        "Dies ist die Summe über die Zeilen: Sie ist durch deren Anzahl zu teilen."
    ),
    "mistake_wrong_sign": "Hier ist das Vorzeichen falsch.",
    "mistake_derivative_forgotten": (
        "Hier fehlt die Ableitung der Aktivierungsfunktion: Mit ihr ist zu multiplizieren."
    ),
    "mistake_derivative_at_z": (
        "Hier ist z in eine Ableitung eingesetzt, die durch h ausgedrückt ist: Einzusetzen ist h."
    ),
    "mistake_updated_weights": (
        "Hier sind die Gewichte nach der Aktualisierung verwendet: Die Backpropagation nimmt die davor."
    ),
    "mistake_input_forgotten": (
        "Dies ist das Delta allein: Es ist mit der Aktivierung am Anfang des Gewichts zu multiplizieren."
    ),
    "mistake_own_output": (
        "Hier ist die Aktivierung am Ende des Gewichts verwendet: Gebraucht wird die an seinem Anfang."
    ),
    "mistake_step_not_gradient": (
        "Dies ist der Gradient mal die Lernrate: Gefragt ist der Gradient selbst."
    ),
    "mistake_step_up": (
        "Dies geht den Gradienten hinauf: Der Schritt ist abzuziehen, nicht zu addieren."
    ),
    "mistake_rate_forgotten": (
        "Hier ist der ganze Gradient abgezogen: Er ist zuerst mit der Lernrate zu multiplizieren."
    ),
    # tasks and questions
    "task_network": (
        "Ein Netz hat Schichten mit {sizes} Neuronen. Aktivierungsfunktionen von der ersten verdeckten Schicht bis "
        "zu den Ausgaben: {activations}. Verlustfunktion: {loss}."
    ),
    "task_notation": (
        "w_ij^k führt von Neuron i der Schicht k zu Neuron j der Schicht k + 1, b_j^k ist dessen Bias, z_j^k seine "
        "gewichtete Eingabe, h_j^(k+1) seine Aktivierung, delta_j^k die Ableitung des Verlusts nach z_j^k."
    ),
    "task_training": (
        "Mit dieser Zeile wird eine Aktualisierung gemacht, die erste. Optimierer: {optimizer}. {constants}."
    ),
    "task_constant": "{name}: {value}",
    "task_epsilon": "\u03b5",
    "task_inputs": "Eingaben",
    "task_targets": "Zielwerte",
    "task_weights": "Gewichte und Bias-Werte von Schicht {layer} zu Schicht {next}",
    "task_bias": "Bias",
    "task_to": "zu Neuron {unit}",
    "task_from": "von Neuron {unit}",
    "export_questions_moodle": "Fragen für Moodle",
    "export_questions_moodle_about": (
        "Numerische Fragen zu einer Aktualisierung dieses Netzes, jede mit eigenen Zahlen, als Moodle-XML. Übliche "
        "Fehler bekommen eine eigene Rückmeldung."
    ),
    "export_questions_qti": "Fragen für Canvas, Brightspace, Blackboard",
    "export_questions_qti_about": "Dieselben Fragen als QTI-1.2-Paket.",
    "sheet_step": "Schritt {number}",
    "sheet_constants": "Konstanten",
    "sheet_parameters": "Gewichte und Bias-Werte vor dem Schritt",
    "sheet_state": "Zustand des Optimierers vor dem Schritt",
    "too_large_for_sheet": (
        "Ein Rechenblatt dieser Schritte hätte {cells:,} Gewichte; es fasst höchstens {most:,}. Weniger Schritte "
        "wählen oder ein kleineres Netz."
    ),
    "export_spreadsheet": "Schritte als rechnende Tabelle",
    "export_spreadsheet_about": (
        "Die nächsten Trainingsschritte als Excel-Arbeitsmappe (XLSX), in der Formeln jede Größe berechnen: Wird ein "
        "Gewicht oder die Lernrate geändert, ändert sich alles, was folgt. Ohne Dropout und Klassengewichte."
    ),
    "worksheet_title": "Ein Schritt Backpropagation von Hand",
    "worksheet_number": "Blatt {number} von {count}, Startwert {seed}",
    "worksheet_name": "Name",
    "worksheet_compute": "Zu berechnen",
    "worksheet_quantity": "Größe",
    "worksheet_result": "Eigenes Ergebnis",
    "worksheet_key": "Lösungen",
    "worksheet_answer": "Lösung",
    "worksheet_picture": "Das Netz, {sizes} Neuronen",
    "worksheet_code": "QR-Code eines Links zu diesem Schritt",
    "worksheet_code_alone": (
        "Der Code öffnet diesen Schritt mit den Zahlen dieses Blatts, ohne die Tabelle."
    ),
    "worksheet_code_bare": (
        "Der Code öffnet diesen Schritt mit den Zahlen dieses Blatts. Die Einstellungen des Experiments sind zu lang "
        "dafür."
    ),
    "worksheet_code_none": "Dieser Schritt passt nicht in einen QR-Code.",
    "export_worksheet": "Arbeitsblätter zum Drucken",
    "export_worksheet_about": (
        "Eine Aktualisierung von Hand als Blätter mit Lücken, jedes mit eigenen Zahlen und mit einem Lösungsblatt: "
        "eine Webseite, zum Drucken gemacht."
    ),
    "export_steps_numpy": "Schritte als NumPy-Programm",
    "export_steps_numpy_about": (
        "Die nächsten Trainingsschritte in einfachem NumPy, zum Lesen und Ändern: Es gibt die Verluste aus und prüft "
        "nach jedem Schritt, ob seine Zahlen auf 1e-10 die der Seite sind."
    ),
    "export_steps_sklearn": "Schritte als scikit-learn-Programm",
    "export_steps_sklearn_about": (
        "Dieselben Schritte als Aufrufe von partial_fit, mit derselben Prüfung nach jedem."
    ),
    "export_steps_torch": "Schritte als PyTorch-Programm",
    "export_steps_torch_about": (
        "Dieselben Schritte mit autograd und torch.optim, mit derselben Prüfung nach jedem."
    ),
    "sklearn_one_activation": (
        "scikit-learn hat eine einzige Aktivierungsfunktion für alle verdeckten Schichten: Bitte für jede dieselbe "
        "wählen."
    ),
    "sklearn_no_activation": (
        "scikit-learn hat keine verdeckten Schichten mit der Aktivierungsfunktion {value}; möglich sind: {known}."
    ),
    "sklearn_no_loss": (
        "scikit-learn hat kein Netz mit der Verlustfunktion {loss} und der Aktivierungsfunktion {output} an der "
        "Ausgabe: Bitte für Klassen Kreuzentropie wählen (oder ab drei Klassen binäre Kreuzentropie), für Zahlen die "
        "halbe Fehlerquadratsumme oder Poisson."
    ),
    "sklearn_no_optimizer": "scikit-learn hat keinen Optimierer {value}; möglich sind: {known}.",
    "sklearn_not_zero": (
        "Die Netze von scikit-learn haben nichts wie „{label}“: Bitte auf 0 setzen."
    ),
    "sklearn_no_bias_penalty": (
        "scikit-learn bestraft Bias-Werte nie: Bitte „{label}“ abschalten oder den L2-Strafterm auf 0 setzen."
    ),
    "torch_rate_zero": (
        "Die Lernrate ist 0 geworden, und das Momentum von PyTorch wird in Vielfachen von ihr geführt: Bitte vorher "
        "exportieren oder „Zurücksetzen“ drücken."
    ),
    "export_steps_notebook": "Schritte als Notebook",
    "export_steps_notebook_about": "Dasselbe Programm als Jupyter-Notebook.",
    "changed_meanwhile": (
        "Das Experiment hat sich geändert, während die Blätter erstellt wurden: Bitte noch einmal exportieren."
    ),
    "nothing_to_ask": "Bitte mindestens eine Art von Größen wählen, nach denen gefragt wird.",
    "question_kind_z": "Gewichtete Eingaben z",
    "question_kind_h": "Aktivierungen h",
    "question_kind_loss": "Der Verlust L",
    "question_kind_delta": "Deltas δ",
    "question_kind_gradient": "Gradienten ∂L/∂w und ∂L/∂b",
    "question_kind_after": "Gewichte und Bias-Werte nach der Aktualisierung",
    "question_name": "Backpropagation {number}",
    "question_ask": (
        "Berechnen Sie {symbol}: {title}. Geben Sie mindestens {digits} gültige Ziffern an."
    ),
    "question_unit": "Multiplizieren Sie Ihr Ergebnis mit 10^{power} und geben Sie das ein.",
    "question_right": "Richtig.",
    "question_bank": "Backpropagation in Zahlen",
    "too_large_for_paper": (
        "Das Netz hat {parameters} Gewichte und Bias-Werte, zu viele zum Aufschreiben: Auf Papier gehen höchstens "
        "{most}. Weniger oder kleinere Schichten wählen."
    ),
}
