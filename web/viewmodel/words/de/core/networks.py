"""The core: networks, settings and training."""

from __future__ import annotations

WORDS = {
    "A frozen layer, weight or bias is not in the network with layers {layer_sizes}: indices start at 0.": (
        "Eine eingefrorene Schicht, ein Gewicht oder ein Bias gehört nicht zum Netz mit den Schichten "
        "{layer_sizes}: Die Nummern beginnen bei 0."
    ),
    "A network needs an input layer and an output layer, so at least two sizes.": (
        "Ein Netz braucht eine Eingabe- und eine Ausgabeschicht, also mindestens zwei Größen."
    ),
    "A network of layers {layer_sizes} has {size} parameters, but the vector has the shape {shape}.": (
        "Ein Netz mit den Schichten {layer_sizes} hat {size} Parameter, aber der Vektor hat die Form {shape}."
    ),
    "An entry of {name} is {value}; it must be {letters}.": (
        "Ein Eintrag von {name} ist {value}; möglich ist {letters}."
    ),
    "An index of {name}": "Ein Index von {name}",
    "An initial weight or bias is not a finite number: give finite weights and biases.": (
        "Ein Anfangsgewicht oder Anfangs-Bias ist keine endliche Zahl: Bitte endliche Gewichte und Bias-Werte "
        "angeben."
    ),
    "Early stopping (patience {patience}) needs validation rows, and {reason}. Change that, or set patience to 0.": (
        "Frühes Stoppen (Geduld {patience}) braucht Validierungszeilen, und {reason}. Das ändern oder die Geduld "
        "auf 0 setzen."
    ),
    "Known are {known}.": "Bekannt sind {known}.",
    "Layer {k} has weights {shape} and biases {shape_2}, expected {shape_3} and {shape_4}.": (
        "Schicht {k} hat Gewichte {shape} und Bias-Werte {shape_2}; erwartet sind {shape_3} und {shape_4}."
    ),
    "Softmax over a single output is always 1: give one output for each class, or choose another output activation.": (
        "Softmax über eine einzige Ausgabe ist immer 1: eine Ausgabe je Klasse vorsehen oder eine andere "
        "Aktivierungsfunktion für die Ausgabe wählen."
    ),
    "The array {name} contains a value that is not a finite number.": (
        "Das Array {name} enthält einen Wert, der keine endliche Zahl ist."
    ),
    "The array {name} does not contain numbers.": "Das Array {name} enthält keine Zahlen.",
    "The array {name} has the shape {shape}, but the network has {size} parameters.": (
        "Das Array {name} hat die Form {shape}, aber das Netz hat {size} Parameter."
    ),
    "The array {name} is missing.": "Das Array {name} fehlt.",
    "The batch size": "Die Batchgröße",
    (
        "The data set has {inputs} inputs and {outputs} outputs, but the network has layers {layer_sizes}: "
        "NetworkSpec.for_dataset makes a network that fits."
    ): (
        "Der Datensatz hat {inputs} Eingaben und {outputs} Ausgaben, aber das Netz hat die Schichten "
        "{layer_sizes}: NetworkSpec.for_dataset macht ein passendes Netz."
    ),
    "The draw": "Die Ziehung",
    "The dropout rate": "Die Dropout-Rate",
    "The initial parameters are for layers {given}, but the network has {layer_sizes}.": (
        "Die Anfangsparameter sind für die Schichten {given}, aber das Netz hat {layer_sizes}."
    ),
    "The layer sizes are {sizes}; they must be a list, such as [8, 4].": (
        "Die Schichtgrößen sind {sizes}; nötig ist eine Liste wie [8, 4]."
    ),
    "The learning rate": "Die Lernrate",
    "The loss {loss} compares classes, and the target {target} is a number: choose half_squared_error.": (
        "Die Verlustfunktion {loss} vergleicht Klassen, und das Ziel {target} ist eine Zahl: bitte "
        "half_squared_error wählen."
    ),
    (
        "The loss {loss} compares counts in their own unit, and {target} is standardized: make the data set with "
        'target_scaling="none".'
    ): (
        "Die Verlustfunktion {loss} vergleicht Anzahlen in ihrer eigenen Einheit, und {target} ist standardisiert: "
        'bitte den Datensatz mit target_scaling="none" anlegen.'
    ),
    (
        "The loss {loss} compares counts, and the target {target} has classes: choose cross_entropy, or take the "
        "target as a number."
    ): (
        "Die Verlustfunktion {loss} vergleicht Anzahlen, und das Ziel {target} hat Klassen: bitte cross_entropy "
        "wählen oder das Ziel als Zahl nehmen."
    ),
    (
        "The loss {loss} needs {needs} outputs, not {output_activation}: choose {needs}, or half_squared_error as "
        "the loss."
    ): (
        "Die Verlustfunktion {loss} braucht Ausgaben mit {needs}, nicht {output_activation}: bitte {needs} wählen "
        "oder half_squared_error als Verlustfunktion."
    ),
    "The network": "Das Netz",
    "The network has {layer_sizes} inputs, so x must have the shape (rows, {layer_sizes}), not {shape}.": (
        "Das Netz hat {layer_sizes} Eingaben, daher muss x die Form (Zeilen, {layer_sizes}) haben, nicht {shape}."
    ),
    "The outputs have the shape {outputs}, but the targets have {targets}.": (
        "Die Ausgaben haben die Form {outputs}, die Zielwerte aber {targets}."
    ),
    "The parameters are for layers {given}, but the network has {layer_sizes}.": (
        "Die Parameter sind für die Schichten {given}, aber das Netz hat {layer_sizes}."
    ),
    "The run": "Der Lauf",
    (
        "The saved run has used {position} rows of its epoch, but there are {rows} training rows: it belongs to "
        "other data."
    ): (
        "Der gespeicherte Lauf hat {position} Zeilen seiner Epoche verwendet, es gibt aber {rows} Trainingszeilen: "
        "Er gehört zu anderen Daten."
    ),
    "The scale of the initial weights": "Der Maßstab der Anfangsgewichte",
    "The seed": "Der Startwert",
    "The size of layer {layer}": "Die Größe von Schicht {layer}",
    "The stop reason {reason} is unknown.": (
        "Der Grund {reason} für das Ende des Trainings ist unbekannt."
    ),
    "The stopping state": "Der Zustand der Abbruchregeln",
    "The tolerance": "Die Toleranz",
    "The training": "Das Training",
    "There are {count} activations for {hidden} hidden layers: give one for each, or a single one for all.": (
        "Es gibt {count} Aktivierungsfunktionen für {hidden} verdeckte Schichten: eine für jede angeben oder eine "
        "einzige für alle."
    ),
    "There must be as many weight matrices as bias vectors, and at least one of each.": (
        "Es muss so viele Gewichtsmatrizen wie Bias-Vektoren geben, und von jedem mindestens eines."
    ),
    "Unknown {what} {name}.": "Unbekannt ({what}): {name}.",
    "Unknown {what} {name}; did you mean {guess}?": (
        "Unbekannt ({what}): {name}; ist {guess} gemeint?"
    ),
    "Weights and biases must be nested lists of numbers, with matrix rows of equal length.": (
        "Gewichte und Bias-Werte müssen verschachtelte Listen von Zahlen sein, mit gleich langen Matrixzeilen."
    ),
    "a finite number": "eine endliche Zahl",
    "a finite number, at least {least:g}": "eine endliche Zahl, mindestens {least:g}",
    "a finite number, at least {least:g} and at most {most:g}": (
        "eine endliche Zahl, mindestens {least:g} und höchstens {most:g}"
    ),
    "a finite number, at least {least:g} and less than {below:g}": (
        "eine endliche Zahl, mindestens {least:g} und kleiner als {below:g}"
    ),
    "a finite number, greater than {least:g}": "eine endliche Zahl, größer als {least:g}",
    "a finite number, greater than {least:g} and at most {most:g}": (
        "eine endliche Zahl, größer als {least:g} und höchstens {most:g}"
    ),
    "a finite number, greater than {least:g} and less than {below:g}": (
        "eine endliche Zahl, größer als {least:g} und kleiner als {below:g}"
    ),
    (
        "a validation fraction of {fraction:.12g} of {rows:,} rows gives none, as would any other with a test "
        "fraction of {test_fraction:.12g}"
    ): (
        "ein Validierungsanteil von {fraction:.12g} ergibt bei {rows:,} Zeilen keine, und bei einem Testanteil von "
        "{test_fraction:.12g} täte das auch kein anderer"
    ),
    (
        "a validation fraction of {fraction:.12g} of {rows:,} rows gives none; the smallest that gives one is "
        "{smallest:.12g}"
    ): (
        "ein Validierungsanteil von {fraction:.12g} ergibt bei {rows:,} Zeilen keine; der kleinste, der eine "
        "ergibt, ist {smallest:.12g}"
    ),
    "class weights": "Klassengewichte",
    "hidden activation": "Aktivierungsfunktion der verdeckten Schichten",
    "initializer": "Initialisierung",
    "loss": "Verlustfunktion",
    "optimizer": "Optimierer",
    "output activation": "Aktivierungsfunktion der Ausgabe",
    "part of the data set": "Teil des Datensatzes",
    "reduction": "Reduktion des Verlusts",
    "schedule": "Lernratenplan",
    "training": "Training",
    (
        "{column} is {value} in {part} row {row}; every input and target must be a finite number: leave the row "
        "out, or fill the value in."
    ): (
        "{column} ist {value}, {part}, Zeile {row}; jede Eingabe und jedes Ziel muss eine endliche Zahl sein: die "
        "Zeile weglassen oder den Wert ergänzen."
    ),
    "{column} marks no row as validation": "{column} kennzeichnet keine Zeile als validation",
    "{name} is {entries}; it must be a list.": "{name} ist {entries}; nötig ist eine Liste.",
    (
        "{name} is {value:g} in row {row}, and the loss {loss} is for counts, which are 0 or more: choose "
        "half_squared_error, or leave the row out."
    ): (
        "{name} ist {value:g} in Zeile {row}, und die Verlustfunktion {loss} ist für Anzahlen, also 0 oder mehr: "
        "half_squared_error wählen oder die Zeile weglassen."
    ),
    "{what} has an unknown name {name}.": "{what} hat einen unbekannten Namen {name}.",
    "{what} has no {name}.": "{what} hat kein {name}.",
    "{what} is {value}; it must be True or False.": (
        "{what} ist {value}; nötig ist True oder False."
    ),
    "{what} is {value}; it must be a mapping of names to values.": (
        "{what} ist {value}; nötig ist eine Zuordnung von Namen zu Werten."
    ),
    "{what} is {value}; it must be an integer, at least {least}.": (
        "{what} ist {value}; nötig ist eine ganze Zahl, mindestens {least}."
    ),
    "{what} is {value}; it must be {range}.": "{what} ist {value}; nötig ist {range}.",
    "1/2 sum over outputs of (h - y)^2": "1/2 Summe über die Ausgaben von (h - y)^2",
    "mean over outputs of (h - y)^2": "Mittel über die Ausgaben von (h - y)^2",
    "- sum over classes of y ln h": "- Summe über die Klassen von y ln h",
    "- sum over outputs of y ln h + (1 - y) ln(1 - h)": (
        "- Summe über die Ausgaben von y ln h + (1 - y) ln(1 - h)"
    ),
    "sum over outputs of 1/2 (h - y)^2, or abs(h - y) - 1/2 beyond 1": (
        "Summe über die Ausgaben von 1/2 (h - y)^2, jenseits von 1 von abs(h - y) - 1/2"
    ),
    "sum over outputs of h - y + y ln(y / h)": ("Summe über die Ausgaben von h - y + y ln(y / h)"),
}
