"""Step by step: the sum over paths, the gradient check, the exercises."""

from __future__ import annotations

WORDS = {
    # the sum over paths
    "paths_of": "Der Gradient als Summe über Pfade: {parameter}",
    "paths_about": (
        "Eine Änderung dieses Gewichts erreicht den Verlust auf jedem Pfad von seinem Neuron zu einer Ausgabe. Jeder "
        "Pfad trägt das Produkt seiner Faktoren bei; der Gradient ist ihre Summe. Jede Zeile eines Minibatches hat "
        "ihre eigenen Pfade."
    ),
    "paths_layer": "Schicht",
    "paths_from": "Von",
    "paths_to": "Zu",
    "paths_bias": "Bias",
    "paths_unit": "Neuron {unit}",
    "paths_row": "Zeile des Minibatches",
    "paths_all_rows": "alle {rows} Zeilen, summiert",
    "paths_one_row": "Zeile {row}",
    "no_such_row_of_batch": (
        "Die Zeile ist {value}; nötig ist eine ganze Zahl von 1 bis {rows} oder all."
    ),
    "paths_picture": (
        "Das Netz mit den Pfaden von {weight}; ein Klick auf ein Gewicht zeigt dessen Pfade"
    ),
    "paths_number": "Pfad {number}: {units}",
    "paths_number_row": "Pfad {number}, in Zeile {row}: {units}",
    "paths_joined": "{path} → {unit}",
    "paths_factor": "Faktor",
    "paths_value": "Wert",
    "paths_size": "Größe, logarithmisch",
    "paths_so_far": "Produkt bisher",
    "paths_contributes": "Er trägt {value} bei.",
    "paths_bar": "{value}, das ist 10 hoch {power}",
    "paths_bar_zero": "0: Es kommt nichts durch",
    "paths_rest": "Die anderen {count} Pfade tragen zusammen {value} bei.",
    "paths_sum": "Ihre Summe, und dasselbe durch die Rekursion",
    "paths_count": "Pfade",
    "paths_by_paths": "Multiplikationen, Pfad für Pfad",
    "paths_by_recursion": "Multiplikationen mit den Deltas",
    "paths_said": "{weight}, Pfade: {paths}. {sum}",
    # the gradient check
    "check_about": (
        "Die Backpropagation berechnet jede Ableitung genau, bis auf Rundung. Eine Prüfung verschiebt einen "
        "Parameter nach dem anderen um Epsilon nach beiden Seiten und vergleicht: (L(w + Epsilon) - L(w - Epsilon)) "
        "/ (2 Epsilon)."
    ),
    "check_button": "Gradienten prüfen",
    "check_again": "Noch einmal prüfen",
    "check_outdated": "Die letzte Prüfung galt anderen Gewichten oder Zeilen.",
    "check_epsilon": "Epsilon: {epsilon}",
    "check_picture": (
        "Das Netz: jedes Gewicht in der Farbe seines relativen Fehlers, unter jedem Neuron der des Bias"
    ),
    "check_counted": "{checked} von {all} Parametern geprüft.",
    "check_good": (
        "Die Gradienten stimmen bis auf Rundung mit den Differenzen überein: Der größte relative Fehler ist {worst}."
    ),
    "check_kinks": (
        "Abgesehen von Differenzen über einen Knick hinweg stimmen die Gradienten überein: Der größte relative "
        "Fehler ist {worst}."
    ),
    "check_truncation": (
        "Der größte relative Fehler ist {worst}: Epsilon ist so groß, dass die Differenz keine Ableitung ist "
        "(Abbruchfehler). Bei {best} ist der Fehler am kleinsten."
    ),
    "check_rounding": (
        "Der größte relative Fehler ist {worst}: Epsilon ist so klein, dass die Rundung des Verlusts überwiegt. Bei "
        "{best} ist der Fehler am kleinsten."
    ),
    "check_bad": (
        "Der größte relative Fehler ist {worst}: Ein Gradient und seine Differenz stimmen nicht überein."
    ),
    "check_kink": (
        "Die Differenz zu {parameter} reicht über einen Knick, an dem es keine Ableitung gibt: {unit} hat in Zeile "
        "{row} z = {z}, und innerhalb von Epsilon wechselt es das Vorzeichen. Der Gradient ist nicht falsch."
    ),
    "check_kink_penalty": (
        "Die Differenz zu {parameter} reicht über den Knick des L1-Strafterms bei 0, an dem es keine Ableitung gibt. "
        "Der Gradient ist nicht falsch."
    ),
    "check_more_kinks": "{count} weitere Differenzen reichen über einen Knick.",
    "check_kink_mark": "Knick",
    "check_table": "Jeder Parameter",
    "check_table_worst": "Die {count} Parameter mit den größten Fehlern",
    "check_parameter": "Parameter",
    "check_analytic": "Backpropagation",
    "check_numeric": "Differenz",
    "check_error": "Relativer Fehler",
    "check_curve_title": "Größter relativer Fehler nach Epsilon",
    "check_curve": "Größter relativer Fehler nach Epsilon: {points}",
    "check_curve_epsilon": "Epsilon",
    "check_rounding_side": "Rundung: wächst wie 1/Epsilon",
    "check_truncation_side": "Abbruch: wächst wie Epsilon²",
    # the bug hunt
    "hunt_about": (
        "Diese kleine Backpropagation in NumPy läuft wirklich, mit einem Fehler darin. Aufgabe: an dem, was das "
        "Programm zeigt, die Zeile finden, sagen, was sie tut, und die Zeile wählen, die sie berichtigt."
    ),
    "hunt_bug": "Fehler",
    "hunt_bug_open": "{number}",
    "hunt_bug_solved": "{number}, behoben",
    "hunt_solved": "Behoben: {count} von {all}",
    "hunt_program": "Das Programm",
    "hunt_symptoms": "Was es zeigt",
    "hunt_table": (
        "Relativer Fehler jedes Gradienten gegenüber zentralen Differenzen des Verlusts, den das Programm selbst "
        "berechnet"
    ),
    "hunt_gradient": "Gradient",
    "hunt_first": "Erster Minibatch",
    "hunt_second": "Zweiter Minibatch",
    "hunt_means": "Mittelwerte der skalierten Trainingsspalten: {means}.",
    "hunt_means_zero": "Die skalierten Trainingsspalten haben den Mittelwert 0.",
    "hunt_line": "Welche Zeile ist falsch? Bitte im Programm wählen.",
    "hunt_what": "Das ist die Zeile. Was tut sie?",
    "hunt_fix": "Ja. Welche Zeile berichtigt sie?",
    "hunt_done": "Behoben: Das Programm stimmt jetzt mit seinem eigenen Verlust überein.",
    "hunt_wrong_line": (
        "Diese Zeile ist richtig. Ein Hinweis ist, welche Gradienten falsch sind und in welchem Minibatch."
    ),
    "hunt_wrong_what": "Nein: Eine andere Beschreibung passt zu dem, was die Zeile berechnet.",
    "hunt_wrong_fix": "Nein: Auch diese Zeile ist falsch.",
    "hunt_wrong_done": "Der Fehler ist behoben.",
    "hunt_next": "Nächster Fehler",
    "hunt_shown_by_check": "Die Gradientenprüfung zeigte ihn beim ersten Minibatch.",
    "hunt_shown_by_second": (
        "Die Gradientenprüfung des ersten Minibatches konnte ihn nicht zeigen; die des zweiten tat es."
    ),
    "hunt_shown_by_scaling": (
        "Keine Gradientenprüfung kann ihn zeigen: Die Gradienten sind richtig. Die skalierten Trainingsspalten "
        "zeigten ihn, denn ihr Mittelwert war nicht 0."
    ),
    "bug_derivative_missing": "Sie gibt Delta ohne die Ableitung der Aktivierungsfunktion zurück.",
    "bug_wrong_sign": (
        "Sie gibt jedem Delta das umgekehrte Vorzeichen, sodass die Schritte bergauf gehen."
    ),
    "bug_updated_weights": (
        "Sie gibt Delta durch Gewichte zurück, die der Schritt schon geändert hat."
    ),
    "bug_not_transposed": (
        "Sie gibt Delta entlang der falschen Gewichte zurück: w ist nicht transponiert."
    ),
    "bug_bias_forgotten": "Sie lässt den Bias aus der gewichteten Eingabe weg.",
    "bug_factor_two": "Sie verdoppelt jedes Delta: Der Faktor 1/2 im Verlust ist vergessen.",
    "bug_mean_for_sum": (
        "Sie nimmt das Mittel über die Zeilen, wo der Verlust eine Summe über sie ist."
    ),
    "bug_not_cleared": "Sie addiert den Gradienten des vorigen Minibatches.",
    "bug_derivative_at_z": "Sie schreibt die Ableitung mit z, wo h hingehört.",
    "bug_test_rows_in_scaling": (
        "Sie lässt die Testzeilen in Mittelwert und Standardabweichung der Skalierung eingehen."
    ),
    # a number to check
    "number_about": (
        "Die Zahl von Hand oder in einer Tabellenkalkulation berechnen und eingeben: Drei Ziffern genügen, Brüche "
        "wie 1/3 gelten als genau. Was ein üblicher Fehler ergibt, wird benannt."
    ),
    "number_which": "Größe",
    "number_given": "Gegeben",
    "number_answer": "Eigenes Ergebnis",
    "number_check": "Prüfen",
    "number_next": "Nächste Größe",
    "number_asked": "{name}: Welche Zahl ist es?",
    "number_right": "Richtig.",
    "number_rounded": "Fast: unterwegs gerundet oder mit zu wenigen Ziffern, um es zu entscheiden.",
    "number_wrong": "Das ist sie nicht, und kein üblicher Fehler allein ergibt diese Zahl.",
    "number_no_number": "Das ist keine Zahl. Möglich ist etwa -0,012 oder 1,2e-3 oder 1/3.",
    "number_mistake": "Das ist sie nicht. {mistake}",
    # worked steps
    "worked_about": (
        "Zuerst wird ein Schritt vollständig vorgerechnet. Danach ist, jedes Mal an einem neuen Netz, eine Größe "
        "mehr selbst zu berechnen, bis es der ganze Schritt ist. Wie weit man ist, merkt sich die Sitzung."
    ),
    "worked_level": "Selbst zu berechnende Größen: {level} von {levels}",
    "worked_similar": "Dieselbe Zeile an einem anderen Netz:",
    "worked_done": (
        "Dieser Schritt ist vollständig. Am nächsten Netz ist eine Größe mehr selbst zu berechnen."
    ),
    "worked_all": "Ein ganzer Schritt Backpropagation ist selbst berechnet.",
    "worked_next": "Nächstes Netz",
    "worked_begin": "Von vorn beginnen",
    # the derivation
    "derivation_picture": (
        "Das Netz 2-2-2-2 des Textes, mit den Ausgaben seiner Neuronen und seinen Deltas"
    ),
    "derivation_hover": "Mit dem Mauszeiger auf ein Symbol zeigen, um zu sehen, wo es steht.",
    "derivation_about": (
        "Training macht den Verlust klein: Für jedes Gewicht braucht es die Ableitung des Verlusts nach diesem "
        "Gewicht. Die Backpropagation berechnet sie alle in einem Durchlauf von den Ausgaben zurück. Hier wird sie "
        "für ein Netz mit zwei Eingaben, zwei verdeckten Schichten aus je zwei Neuronen und zwei Ausgaben "
        "hergeleitet; die Zahlen sind die seiner ersten Zeile und seines ersten Schritts."
    ),
    "derivation_loss": "Der Verlust",
    "derivation_loss_text": (
        "Für eine Zeile ist der Verlust die halbe Summe der quadrierten Fehler der Ausgaben. Der Faktor 1/2 macht "
        "die Ableitung kurz."
    ),
    "derivation_loss_note": (
        "Der Text nennt ihn einen mittleren quadratischen Fehler und leitet eine Zeile her; bei mehreren Zeilen "
        "werden ihre Verluste addiert oder gemittelt, und welches von beiden gilt, ändert, was eine Lernrate "
        "bedeutet."
    ),
    "derivation_sigmoid": "Die Aktivierungsfunktion",
    "derivation_sigmoid_text": (
        "Jedes Neuron schickt seine gewichtete Eingabe durch die Sigmoidfunktion, deren Ableitung der Wert mal eins "
        "minus der Wert ist: Auf dem Rückweg muss keine Exponentialfunktion noch einmal berechnet werden."
    ),
    "derivation_sigmoid_note": (
        "Der Text druckt die Sigmoidfunktion mit einem Minus, (1 - e^-x)^-1. Ihre Ableitung gilt nur mit einem Plus: "
        "(1 + e^-x)^-1."
    ),
    "derivation_forward": "Vorwärts, von links nach rechts",
    "derivation_forward_text": (
        "Der hochgestellte Index zählt die Schichten. w_ij führt von Neuron i zu Neuron j; z ist die gewichtete "
        "Eingabe eines Neurons, h seine Ausgabe."
    ),
    "derivation_forward_note": (
        "In seiner allgemeinen Formel für z lässt der Text den Bias weg; hier steht er in jeder Zeile, wie in den "
        "ersten Zeilen des Textes selbst."
    ),
    "derivation_last_layer": "Rückwärts: die letzte Schicht",
    "derivation_last_layer_text": (
        "Welche Wirkung hat das Gewicht von h_1^3 zu z_1^3? Es ändert z, z ändert h, h ändert den Verlust: Die "
        "Kettenregel multipliziert die drei Ableitungen. Die letzte Zeile ist dasselbe, wobei das Produkt der ersten "
        "beiden Delta heißt."
    ),
    "derivation_two_terms": "Eine Schicht zurück: zwei Terme",
    "derivation_two_terms_text": (
        "Ein Gewicht der Schicht davor erreicht den Verlust auf zwei Pfaden, je einem durch jede Ausgabe. Jeder Pfad "
        "ist ein Produkt; die Ableitung ist ihre Summe. Die Produkte haben die meisten Faktoren gemeinsam."
    ),
    "derivation_four_terms": "Noch eine Schicht zurück: vier Terme",
    "derivation_four_terms_text": (
        "Jede weitere Schicht multipliziert die Zahl der Pfade mit der Zahl ihrer Neuronen. Ausgeschrieben wird das "
        "bald hoffnungslos: Was sie gemeinsam haben, darf nur einmal berechnet werden."
    ),
    "derivation_delta": "Was sie gemeinsam haben: Delta",
    "derivation_delta_text": (
        "Die Ableitung des Verlusts nach dem z eines Neurons heiße sein Delta. Ein z erreicht den Verlust nur durch "
        "die z der nächsten Schicht; jedes Delta ist also eine Summe über die Deltas der nächsten Schicht mal die "
        "Gewichte zu ihnen, mal die Ableitung der eigenen Aktivierungsfunktion des Neurons."
    ),
    "derivation_gradient": "Die Ableitung nach jedem Gewicht",
    "derivation_gradient_text": (
        "Mit den Deltas ist die Ableitung nach jedem Gewicht ein einziges Produkt: das Delta des Neurons, zu dem es "
        "führt, mal die Ausgabe des Neurons, von dem es kommt."
    ),
    "derivation_gradient_note": (
        "Der Text überlässt die Bias-Werte den Lesenden: Ein Bias hat die Eingabe 1, seine Ableitung ist also das "
        "Delta."
    ),
    "derivation_update": "Der Schritt",
    "derivation_update_text": (
        "Jedes Gewicht macht einen kleinen Schritt gegen seine Ableitung. Alle Ableitungen werden berechnet, bevor "
        "sich das erste Gewicht ändert."
    ),
    "derivation_own": "Der allgemeine Fall, für {sizes}",
    "derivation_own_about": (
        "Dasselbe für das oben gewählte Netz, mit seinen eigenen Aktivierungsfunktionen, seiner Verlustfunktion und "
        "seinem Optimierer: Ein Neuron jeder Art steht für alle."
    ),
    "derivation_own_forward": "Ein Neuron der ersten Schicht",
    "derivation_own_forward_text": (
        "Seine gewichtete Eingabe ist eine Summe über alle Eingaben, seine Ausgabe eine Funktion davon."
    ),
    "derivation_own_outputs": "Eine Ausgabe und der Verlust",
    "derivation_own_outputs_text": "Der Verlust vergleicht die Ausgaben mit den Zielwerten.",
    "derivation_softmax": "Softmax",
    "derivation_softmax_text": (
        "Softmax macht die Ausgaben positiv mit der Summe 1, sodass sie sich als Wahrscheinlichkeiten lesen lassen. "
        "Anders als bei anderen Aktivierungsfunktionen steckt jedes z in jeder Ausgabe: Eine Änderung eines z ändert "
        "sie alle."
    ),
    "derivation_joint": "Delta einer Ausgabe, in einem",
    "derivation_joint_text": (
        "Diese Verlustfunktion und diese Aktivierungsfunktion der Ausgabe gehören zusammen: Im Produkt ihrer "
        "Ableitungen hebt sich fast alles auf, und übrig bleibt die Ausgabe minus der Zielwert. In dieser Form wird "
        "es berechnet, denn die Faktoren allein können 0 sein oder überlaufen."
    ),
    "derivation_chain": "Delta einer Ausgabe",
    "derivation_chain_text": (
        "Die Ableitung des Verlusts nach der Ausgabe, mal die Ableitung der Aktivierungsfunktion der Ausgabe."
    ),
    "derivation_own_delta": "Delta eines verdeckten Neurons",
    "derivation_own_delta_text": (
        "Die Rekursion ist die des Textes, welche Aktivierungsfunktion, welche Verlustfunktion und welche Größen es "
        "auch sind."
    ),
    "derivation_own_gradient": "Die Ableitung nach einem Gewicht",
    "derivation_own_gradient_text": "Ein Produkt je Zeile; über mehrere Zeilen ist es ihre Summe.",
    "derivation_own_update": "Seine Aktualisierung",
    "derivation_own_update_text": (
        "Was der Optimierer dieses Laufs aus der Ableitung macht, Zeile für Zeile."
    ),
    "derivation_optimizers": "Die Aktualisierung jedes Optimierers",
    "derivation_optimizers_about": (
        "Die Backpropagation endet mit den Ableitungen; was mit ihnen geschieht, ist Sache des Optimierers. Für ein "
        "Gewicht:"
    ),
    # errors
    "hunt_asks_other": (
        "Die Fehlersuche ist jetzt bei „{stage}“: Auf {what} lässt sich nicht antworten."
    ),
    "no_such_answer": "{what} ist {value}; möglich sind {known}.",
    "no_such_line": (
        "{value} ist keine Zeile des Programms. Nötig ist Funktion:Nummer, etwa hidden_delta:2."
    ),
    "not_an_answer": (
        "Die Antwort ist {value}; nötig ist eine Zahl oder ein Text mit höchstens {most} Zeichen."
    ),
    "worked_blanks_left": "Einige Größen dieses Schritts sind noch zu berechnen.",
    "worked_nothing_asked": "Zurzeit ist nichts gefragt: weiter zum nächsten Netz.",
    "number_out_of_range": "{what} ist {value}; nötig ist eine Zahl von {least} bis {most}.",
    "no_such_weight": (
        "Ein Gewicht oder einen Bias {key} hat dieses Netz nicht. Anzugeben ist der Name, etwa {example}."
    ),
}
