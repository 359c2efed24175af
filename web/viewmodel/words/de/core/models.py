"""The core: models from files."""

from __future__ import annotations

WORDS = {
    "A feature of the model is {item}; it must have {known}.": (
        "Ein Merkmal des Modells ist {item}; nötig sind die Teile {known}."
    ),
    "Choose data with {inputs} inputs and {outputs} outputs, or other weights.": (
        "Daten mit {inputs} Eingaben und {outputs} Ausgaben wählen oder andere Gewichte."
    ),
    "It has an unknown activation {value}.": (
        "Darin steht eine unbekannte Aktivierungsfunktion {value}."
    ),
    "It has an unknown derived feature {value}.": (
        "Darin steht ein unbekanntes abgeleitetes Merkmal {value}."
    ),
    "It has an unknown encoding {value}.": "Darin steht eine unbekannte Kodierung {value}.",
    "It has an unknown reading option {value}.": (
        "Darin steht eine unbekannte Leseoption {value}."
    ),
    "It has an unknown task {value}.": "Darin steht eine unbekannte Aufgabe {value}.",
    "Layer {layer} has weights of shape {weights} and biases of shape {biases}, expected {wanted} and ({units},).": (
        "Schicht {layer} hat Gewichte der Form {weights} und Bias-Werte der Form {biases}; erwartet sind {wanted} "
        "und ({units},)."
    ),
    "One of its features has an unknown part {value}.": (
        "Eines der Merkmale hat einen unbekannten Teil {value}."
    ),
    "Remove the hidden layers, or choose other weights.": (
        "Die verdeckten Schichten entfernen oder andere Gewichte wählen."
    ),
    "Set the hidden layers to {hidden}, or choose other weights.": (
        "Die verdeckten Schichten auf {hidden} setzen oder andere Gewichte wählen."
    ),
    "The categories of a feature are {categories}; they must be a list.": (
        "Die Kategorien eines Merkmals sind {categories}; nötig ist eine Liste."
    ),
    "The encoding of {name} is {encoding}; it must be one of {known}.": (
        "Die Kodierung von {name} ist {encoding}; möglich sind {known}."
    ),
    "The fill value of {name} is {fill}; it must be a finite number.": (
        "Der Ersatzwert von {name} ist {fill}; nötig ist eine endliche Zahl."
    ),
    "The fill value of {name} is {fill}; it must be one of its categories.": (
        "Der Ersatzwert von {name} ist {fill}; nötig ist eine der Kategorien."
    ),
    "The first input of {column} is not {first}.": (
        "Die erste Eingabe von {column} ist nicht {first}."
    ),
    "The model has a weight or bias that is not a finite number.": (
        "Das Modell hat ein Gewicht oder einen Bias, der keine endliche Zahl ist."
    ),
    "The model has an unknown reading option {key}; known are {known}.": (
        "Das Modell hat eine unbekannte Leseoption {key}; bekannt sind {known}."
    ),
    "The model has duplicates in its {what}.": "Das Modell hat Doppeltes unter: {what}.",
    "The model has layers of {layer_sizes} units; a layer can have 1 to {limit:,}.": (
        "Das Modell hat Schichten mit {layer_sizes} Neuronen; eine Schicht kann 1 bis {limit:,} haben."
    ),
    "The model has no {name}.": "Dem Modell fehlt {name}.",
    "The model has {count:,} weights and biases; the limit is {limit:,}.": (
        "Das Modell hat {count:,} Gewichte und Bias-Werte; die Grenze ist {limit:,}."
    ),
    "The model has {count} activations for {layers} layers; it must have one for each.": (
        "Das Modell hat {count} Aktivierungsfunktionen für {layers} Schichten; nötig ist eine für jede."
    ),
    "The model has {count} layers, inputs included; it must have 2 to {limit}.": (
        "Das Modell hat {count} Schichten, die Eingaben mitgezählt; nötig sind 2 bis {limit}."
    ),
    "The model has {count} {what}; it must have 1 to {most:,}.": (
        "Das Modell hat {count} Einträge unter {what}; nötig sind 1 bis {most:,}."
    ),
    "The model has {targets} targets and {classes} classes; it must have one target and at least two classes.": (
        "Das Modell hat {targets} Ziele und {classes} Klassen; nötig sind ein Ziel und mindestens zwei Klassen."
    ),
    "The model has {text} in its {what}; each must be a text of at most {limit:,} characters.": (
        "Das Modell hat {text} unter {what}; nötig ist jeweils ein Text mit höchstens {limit:,} Zeichen."
    ),
    "The model is a classification, so target_mean must be 0 and target_scale must be 1.": (
        "Das Modell ist eine Klassifikation, daher muss target_mean 0 und target_scale 1 sein."
    ),
    "The model is a regression, so its output_names must be its targets.": (
        "Das Modell ist eine Regression, daher müssen output_names seine Ziele sein."
    ),
    "The model is {described}; it must be a mapping of names to values.": (
        "Das Modell ist {described}; nötig ist eine Zuordnung von Namen zu Werten."
    ),
    "The model is {document}; it must be a mapping of names to values.": (
        "Das Modell ist {document}; nötig ist eine Zuordnung von Namen zu Werten."
    ),
    "The model's as_category includes {name}, which is not a feature with categories.": (
        "Das as_category des Modells enthält {name}, und das ist kein Merkmal mit Kategorien."
    ),
    (
        "The model's columns need {inputs} inputs and {outputs} outputs, but its network has {network_inputs} and "
        "{network_outputs}."
    ): (
        "Die Spalten des Modells brauchen {inputs} Eingaben und {outputs} Ausgaben, aber sein Netz hat "
        "{network_inputs} und {network_outputs}."
    ),
    "The model's features must be a list of 1 to {limit} columns.": (
        "Die Merkmale des Modells müssen eine Liste von 1 bis {limit} Spalten sein."
    ),
    "The model's features need {inputs} inputs; the limit is {limit}.": (
        "Die Merkmale des Modells brauchen {inputs} Eingaben; die Grenze ist {limit}."
    ),
    "The model's input_names do not match its features, whose inputs are {input_names}.": (
        "Die input_names des Modells passen nicht zu seinen Merkmalen, deren Eingaben {input_names} sind."
    ),
    "The model's layer_sizes is {value}; it must be a list of integers.": (
        "Das layer_sizes des Modells ist {value}; nötig ist eine Liste ganzer Zahlen."
    ),
    "The model's reading options are {given}; they must be a mapping.": (
        "Die Leseoptionen des Modells sind {given}; nötig ist eine Zuordnung."
    ),
    "The model's task is {task}; it must be {classification} or {regression}.": (
        "Die Aufgabe des Modells ist {task}; möglich ist {classification} oder {regression}."
    ),
    "The model's {name} has a number that is too large.": (
        "{name} im Modell hat eine zu große Zahl."
    ),
    "The model's {name} is {value}; it must be a list of numbers.": (
        "{name} im Modell ist {value}; nötig ist eine Liste von Zahlen."
    ),
    "The model's {name} is {value}; it must be a list of texts.": (
        "{name} im Modell ist {value}; nötig ist eine Liste von Texten."
    ),
    "The model's {name}_scale contains {min:g}; it must be greater than 0.": (
        "{name}_scale im Modell enthält {min:g}; nötig ist ein Wert über 0."
    ),
    "The model's {name}_{part} must be {size} finite numbers.": (
        "{name}_{part} im Modell muss aus {size} endlichen Zahlen bestehen."
    ),
    "The weights are for layers {sizes}, but the network has {layer_sizes}.": (
        "Die Gewichte sind für die Schichten {sizes}, aber das Netz hat {layer_sizes}."
    ),
    (
        "The weights have one output, which two {outputs} outputs cannot represent: only softmax or sigmoid "
        "outputs can."
    ): (
        "Die Gewichte haben eine Ausgabe, und die lässt sich nicht durch zwei Ausgaben mit {outputs} darstellen: "
        "Das geht nur mit softmax oder sigmoid."
    ),
    "The {what} are not an array: they must be lists of numbers of equal length.": (
        "Kein Array: {what}. Nötig sind gleich lange Listen von Zahlen."
    ),
    "The {what} contain a value that is not a finite number.": (
        "Einen Wert, der keine endliche Zahl ist, enthält: {what}."
    ),
    "The {what} contain something that is not a number, such as {other}.": (
        "Etwas, das keine Zahl ist, etwa {other}, enthält: {what}."
    ),
    "The {what} have the shape {shape}; they must have {dimensions} dimensions.": (
        "Die Form {shape} hat: {what}. Nötig sind {dimensions} Dimensionen."
    ),
    (
        "There are {weights} weight matrices and {biases} bias vectors; both numbers must be the same, from 1 to "
        "{limit}."
    ): (
        "Es gibt {weights} Gewichtsmatrizen und {biases} Bias-Vektoren; beide Anzahlen müssen gleich sein, von 1 "
        "bis {limit}."
    ),
    "This is {format} version {version}; supported: {known} version {newest}.": (
        "Das ist {format} Version {version}; gelesen wird {known} Version {newest}."
    ),
    "This model was made by a newer version of Backprop Lab: reload the page, or install the newest version.": (
        "Dieses Modell stammt von einer neueren Version von Backprop Lab: Bitte die Seite neu laden oder die "
        "neueste Version installieren."
    ),
    "Weights and biases must be two lists, with a matrix and a vector for each layer.": (
        "Gewichte und Bias-Werte müssen zwei Listen sein, mit einer Matrix und einem Vektor je Schicht."
    ),
    "biases of layer {layer}": "Bias-Werte von Schicht {layer}",
    "categories of {name}": "Kategorien von {name}",
    "features": "Merkmale",
    "output_names": "output_names",
    "table_name": "table_name",
    "targets": "Ziele",
    "weights of layer {layer}": "Gewichte von Schicht {layer}",
    "{name} is a number, so it cannot have categories.": (
        "{name} ist eine Zahl und kann daher keine Kategorien haben."
    ),
    "{name} is boolean, so it must have two categories.": (
        "{name} ist ein Wahrheitswert und muss daher zwei Kategorien haben."
    ),
}
