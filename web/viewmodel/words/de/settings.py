"""Settings: labels, what they do, choices."""

from __future__ import annotations

WORDS = {
    # settings
    "hidden_layer_sizes": "Verdeckte Schichten",
    "activation": "Aktivierungsfunktion",
    "loss": "Verlust",
    "optimizer": "Optimierer",
    "learning_rate": "Lernrate \u03b3",
    "l2": "L2-Strafterm",
    "batch_size": "Batchgröße",
    "test_fraction": "Testanteil",
    "seed": "Startwert (Seed)",
    "tolerance": "Toleranz",
    "max_epochs": "Höchste Epochenzahl",
    "noise": "Rauschen",
    "samples": "Anzahl der Zeilen",
    "missing": "Fehlende Werte",
    "scaling": "Skalierung der Merkmale",
    "split": "Zurückgehaltene Zeilen",
    "layer_activations": "Aktivierungsfunktion je Schicht",
    "initializer": "Initialisierung der Gewichte",
    "biases": "Bias-Werte",
    "reduction": "Verlust über mehrere Zeilen",
    "momentum": "Momentum μ",
    "beta_1": "β₁ (Mittel von g)",
    "beta_2": "β₂ (Mittel von g²)",
    "rho": "\u03c1 (Mittel von g²)",
    "weight_decay": "Gewichtsabnahme (Weight Decay)",
    "schedule": "Lernratenplan",
    "decay_factor": "Abklingfaktor",
    "decay_epochs": "Abklingdauer (Epochen)",
    "decay_power": "Abklingexponent",
    "warmup_epochs": "Aufwärmphase (Epochen)",
    "clip_norm": "Gradientenbegrenzung (größte Norm)",
    "l1": "L1-Strafterm",
    "penalize_biases": "Strafterm auch für Bias",
    "class_weights": "Klassengewichte",
    "dropout": "Dropout",
    "frozen": "Eingefrorene Parameter",
    "tolerance_epochs": "Epochen innerhalb der Toleranz",
    "target_loss": "Zielverlust",
    "target_metric": "Zielgüte",
    "validation_fraction": "Validierungsanteil",
    "patience": "Frühes Stoppen",
    "engine": "Rechenwerk",
    # what they do
    "hidden_layer_sizes_help": (
        "Neuronen jeder verdeckten Schicht, von der Eingabe zur Ausgabe, etwa 8, 4. Leer: keine verdeckten Schichten."
    ),
    "activation_help": (
        "Die Funktion, die jedes verdeckte Neuron auf z anwendet, seine gewichtete Summe plus Bias."
    ),
    "loss_help": (
        "Was das Training minimiert: wie weit die Ausgaben von den Zielwerten entfernt sind. Poisson ist für "
        "Anzahlen: Das Ziel wird nicht skaliert und muss mindestens 0 sein, und die Ausgabe ist e^z."
    ),
    "optimizer_help": "Die Regel, nach der aus Gradienten Änderungen der Gewichte werden.",
    "learning_rate_help": (
        "Wie weit jede Aktualisierung gegen den Gradienten geht; ein kleiner Wert wie 0,01."
    ),
    "l2_help": (
        "Addiert l2/2 mal die Summe der quadrierten Gewichte zum Verlust; das hält die Gewichte klein."
    ),
    "batch_size_help": (
        "Zeilen je Minibatch, also je Schritt; der letzte Minibatch einer Epoche kann kleiner sein."
    ),
    "test_fraction_help": (
        "Anteil der Zeilen, die zum Testen zurückgehalten werden: Mit ihnen wird nie trainiert."
    ),
    "seed_help": (
        "Derselbe Startwert ergibt dieselben Daten, dieselbe Aufteilung, dieselben Anfangsgewichte und dieselbe "
        "Reihenfolge der Zeilen, bis aufs letzte Bit."
    ),
    "tolerance_help": (
        "Das Training endet, wenn sich der Verlust von einer Epoche zur nächsten um weniger ändert; 0 schaltet das "
        "ab."
    ),
    "max_epochs_help": "Das Training endet nach so vielen Durchgängen durch die Trainingszeilen.",
    "noise_help": "Wie stark Punkte oder ihre Klassen gestört werden: 0 bis 0,5.",
    "samples_help": "Anzahl der Zeilen eines Spieldatensatzes.",
    "missing_help": (
        "Zeilen mit fehlenden Werten weglassen oder die Werte aus den Trainingszeilen ergänzen; wo Zahlen den "
        "Mittelwert oder Median bekommen, bekommt Text den häufigsten Wert."
    ),
    "scaling_help": (
        "Standardisieren: Mittelwert 0 und Standardabweichung 1. 0 bis 1: vom kleinsten zum größten Wert. Beides "
        "wird auf den Trainingszeilen berechnet."
    ),
    "split_help": (
        "Zufällig aus dem Startwert gezogen, nach Klassen geschichtet, oder die letzten Zeilen der Tabelle."
    ),
    "layer_activations_help": (
        "Eine Aktivierungsfunktion je verdeckter Schicht, etwa relu, tanh. Leer: die oben gewählte für alle."
    ),
    "engine_help": (
        "Was die Schritte berechnet: WebAssembly mit doppelter Genauigkeit, mit einfacher Genauigkeit (schneller, "
        "etwa 7 Ziffern) oder NumPy, die Referenz. Die Ergebnisse unterscheiden sich durch Rundung; ein Link nennt, "
        "was verwendet wurde."
    ),
    "initializer_help": (
        "Wie die Anfangsgewichte aus dem Startwert gezogen werden; Bias-Werte beginnen bei 0."
    ),
    "biases_help": "Ob Neuronen einen Bias haben; wenn nicht, bleibt er überall 0.",
    "reduction_help": (
        "Ob der Verlust eines Minibatches das Mittel oder die Summe der Verluste seiner Zeilen ist. Bei der Summe "
        "wächst eine Aktualisierung bei gleicher Lernrate mit der Anzahl der Zeilen."
    ),
    "momentum_help": (
        "Der Anteil der letzten Aktualisierung, der in die nächste übernommen wird; mindestens 0 und kleiner als 1."
    ),
    "beta_1_help": (
        "Anteil von Adams gleitendem Mittel des Gradienten, der in jedem Schritt bleibt."
    ),
    "beta_2_help": (
        "Anteil von Adams gleitendem Mittel des quadrierten Gradienten, der in jedem Schritt bleibt."
    ),
    "rho_help": (
        "Anteil von RMSprops gleitendem Mittel des quadrierten Gradienten, der in jedem Schritt bleibt."
    ),
    "weight_decay_help": (
        "In jedem Schritt verkleinert AdamW jedes Gewicht um diesen Anteil mal die Lernrate."
    ),
    "schedule_help": "Wie sich die Lernrate von Epoche zu Epoche ändert.",
    "decay_factor_help": "Womit die Lernrate nach jedem Zeitraum multipliziert wird.",
    "decay_epochs_help": "Anzahl der Epochen, nach denen der Faktor einmal angewandt ist.",
    "decay_power_help": "Die Lernrate wird durch die Nummer der Epoche hoch diesen Wert geteilt.",
    "warmup_epochs_help": "Die Lernrate steigt über so viele Epochen linear an; 0 schaltet das ab.",
    "clip_norm_help": (
        "Ein Gradient mit größerer Norm wird auf diese Norm verkleinert; 0 schaltet das ab."
    ),
    "l1_help": (
        "Addiert l1 mal die Summe der Beträge der Gewichte zum Verlust; das drückt viele Gewichte gegen 0."
    ),
    "penalize_biases_help": "Ob Strafterme und Gewichtsabnahme auch für Bias-Werte gelten.",
    "class_weights_help": (
        "Keine: Jede Zeile zählt im Verlust gleich viel. Ausgewogen: Jede Klasse zählt gleich viel, so wenige Zeilen "
        "sie auch hat."
    ),
    "dropout_help": (
        "Anteil der verdeckten Neuronen, die in jedem Schritt zufällig ausgeschaltet werden; 0 schaltet das ab."
    ),
    "frozen_help": (
        "Gewichte und Bias-Werte, die das Training unverändert lässt, etwa w_1,2^1 (von Eingabe 1 zu Neuron 2) und "
        "b_2^1; layer_1 sind alle der verdeckten Schicht 1. Auch die Karte eines Neurons oder Gewichts am Diagramm "
        "friert sie ein."
    ),
    "tolerance_epochs_help": (
        "So viele Epochen hintereinander muss sich der Verlust um weniger als die Toleranz ändern."
    ),
    "target_loss_help": (
        "Das Training endet, wenn der Trainingsverlust auf diesen Wert fällt; 0 schaltet das ab."
    ),
    "target_metric_help": (
        "Das Training endet, wenn die Genauigkeit (bei einer Zahl R²) auf den Validierungszeilen oder, wenn es keine "
        "gibt, auf den Trainingszeilen diesen Wert erreicht; 0 schaltet das ab."
    ),
    "validation_fraction_help": (
        "Anteil der Zeilen, die zurückgehalten werden, um das Ende des Trainings zu bestimmen: Mit ihnen wird weder "
        "trainiert noch getestet."
    ),
    "patience_help": (
        "Das Training endet, wenn sich der Validierungsverlust so viele Epochen lang nicht verbessert hat, und kehrt "
        "zu den besten Gewichten zurück; 0 schaltet das ab."
    ),
    # their choices
    "yes": "ja",
    "no": "nein",
    "choice_mean": "Mittelwert",
    "drop": "Zeilen weglassen",
    "median": "Median",
    "most_frequent": "häufigster Wert",
    "own_category": "eigene Kategorie",
    "standardize": "standardisieren",
    "min_max": "0 bis 1",
    "balanced": "ausgewogen",
    "choice_none": "keine",
    "choice_random": "zufällig",
    "choice_last": "die letzten Zeilen",
    "sum": "Summe",
    "zeros": "Nullen",
    "constant": "konstant",
    "uniform": "gleichverteilt",
    "normal": "normalverteilt",
    "numpy": "NumPy",
    "float64": "WebAssembly, float64",
    "float32": "WebAssembly, float32",
    "float32_fused": "WebAssembly, float32 verschmolzen",
    "xavier_uniform": "Xavier, gleichverteilt",
    "xavier_normal": "Xavier, normalverteilt",
    "he_uniform": "He, gleichverteilt",
    "he_normal": "He, normalverteilt",
    "lecun_uniform": "LeCun, gleichverteilt",
    "lecun_normal": "LeCun, normalverteilt",
    "choice_step": "stufenweise",
    "exponential": "exponentiell",
    "cosine": "Kosinus",
    "inverse_scaling": "Potenz der Epoche",
    "sigmoid": "Sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "identity": "Identität",
    "softmax": "Softmax",
    "leaky_relu": "Leaky ReLU",
    "elu": "ELU",
    "softplus": "Softplus",
    "gelu": "GELU",
    "silu": "SiLU",
    "half_squared_error": "halbe Fehlerquadratsumme",
    "mean_squared_error": "mittlerer quadratischer Fehler",
    "cross_entropy": "Kreuzentropie",
    "binary_cross_entropy": "binäre Kreuzentropie",
    "huber": "Huber",
    "poisson": "Poisson (Anzahlen)",
    "gradient_descent": "Gradientenabstieg",
    "choice_momentum": "Momentum",
    "nesterov": "Nesterov-Momentum",
    "adagrad": "AdaGrad",
    "rmsprop": "RMSprop",
    "adam": "Adam",
    "adamw": "AdamW",
    # settings that are fitted to the data
    "off_without_validation": "„{label}“ ({value}) wurde abgeschaltet: {reason}.",
    "off_other_metric": (
        "„{label}“ ({value}) wurde abgeschaltet: Der Wert galt für ein Ziel anderer Art."
    ),
    "off_other_loss": (
        "„{label}“ ({value}) wurde abgeschaltet: Der Wert galt für eine andere Verlustfunktion."
    ),
    "off_without_classes": "„{label}“ ({value}) wurde abgeschaltet: Das Ziel hat keine Klassen.",
    "off_fixed": (
        "Eine Einstellung, die diese Lektion festlegt, wurde abgeschaltet, weil sie nicht zu den Daten passt."
    ),
    "column_divides": (
        "Die Spalte „{name}“ bestimmt, welche Zeilen zurückgehalten werden; solange sie das tut, bleibt ohne "
        "Wirkung: {labels}."
    ),
    "layer_activations_dropped": (
        "„{label}“ wurde geleert: Alle verdeckten Schichten haben dieselbe Aktivierungsfunktion."
    ),
    "fitted": "„{label}“ wurde an die Anzahl der verdeckten Schichten angepasst: {value}.",
    "frozen_dropped": "„{label}“ wurde geleert: Die Schichten sind jetzt andere.",
    "derived_dropped": (
        "Abgeleitete Merkmale entfallen, denn sie brauchen zwei numerische Merkmale: {names}."
    ),
    "fraction_fitted": (
        "„{label}“ ist jetzt {value}: Insgesamt lässt sich höchstens ein Anteil von {most} der Zeilen zurückhalten."
    ),
    "layer_activations_without_layers": (
        "„{label}“ wurde geleert: Es gibt keine verdeckten Schichten."
    ),
    "swings_l1": (
        "„{label}“ {factor} mal die Lernrate {rate} ist {product}: Um so viel schiebt jede Aktualisierung jedes "
        "Gewicht zur 0 hin und darüber hinaus, daher schwingen alle Gewichte endlos und der Verlust kommt nie zur "
        "Ruhe. Einen Wert weit unter {most} wählen, etwa 0,001."
    ),
    "swings_l2": (
        "„{label}“ {factor} mal die Lernrate {rate} ist {product}: Jede Aktualisierung zieht dieses Vielfache eines "
        "Gewichts von ihm ab, daher verschwinden Gewichte oder wechseln jedes Mal das Vorzeichen, und nichts wird "
        "gelernt. Einen Wert weit unter {most} wählen, etwa 0,001."
    ),
    "outweighs": (
        "„{label}“ {factor} überwiegt den Verlust, dessen Gradient kleiner ist: Alle Gewichte schrumpfen auf 0, und "
        "nichts wird gelernt. Einen Wert weit unter {most:g} wählen, etwa 0,001."
    ),
    "drops_all": (
        "„{label}“ {value} lässt in jedem Schritt im Mittel nur {left} der {units} Neuronen der kleinsten verdeckten "
        "Schicht übrig: Es kommt kaum etwas durch. Einen kleineren Wert wählen oder mehr Neuronen."
    ),
}
