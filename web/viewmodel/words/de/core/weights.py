"""The core: weights from files, and what models are exported as."""

from __future__ import annotations

WORDS = {
    (
        "The orientation of the weights of layers {sizes} is ambiguous: a matrix can have a row for each input, as in "
        "scikit-learn and Keras, or for each output, as in PyTorch and MATLAB. "
        'Set orientation to "in_out" or "out_in".'
    ): (
        "Die Ausrichtung der Gewichte der Schichten {sizes} ist mehrdeutig: Eine Matrix kann eine Zeile je Eingabe "
        "haben, wie in scikit-learn und Keras, oder je Ausgabe, wie in PyTorch und MATLAB. Bitte orientation auf "
        "„in_out“ oder „out_in“ setzen."
    ),
    (
        "HDF5 (Keras .h5, MATLAB .mat) cannot be opened here. Save the weights of a Keras model with {keras}, "
        "those of another library as JSON, and a table as CSV."
    ): (
        "HDF5 (Keras .h5, MATLAB .mat) lässt sich hier nicht öffnen. Die Gewichte eines Keras-Modells mit {keras} "
        "speichern, die einer anderen Bibliothek als JSON und eine Tabelle als CSV."
    ),
    "Keras .keras files contain HDF5, which cannot be opened here. Save the weights with {keras}.": (
        "Keras-Dateien (.keras) enthalten HDF5, das sich hier nicht öffnen lässt. Bitte die Gewichte mit {keras} "
        "speichern."
    ),
    (
        "MATLAB .mat files cannot be opened here. Save the weights as JSON, jsonencode(struct('W1', ..., 'b1', "
        "...)), and a table as CSV."
    ): (
        "MATLAB-Dateien (.mat) lassen sich hier nicht öffnen. Die Gewichte als JSON speichern, "
        "jsonencode(struct('W1', ..., 'b1', ...)), und eine Tabelle als CSV."
    ),
    (
        "ONNX models cannot be imported. Save the model as JSON where it was exported here, or the weights of "
        "PyTorch with {torch}, or as safetensors."
    ): (
        "ONNX-Modelle lassen sich nicht importieren. Das Modell dort als JSON speichern, wo es exportiert wurde, "
        "oder die Gewichte von PyTorch mit {torch} oder als safetensors."
    ),
    "TensorFlow Lite models cannot be opened here. Save the weights of the Keras model with {keras}.": (
        "TensorFlow-Lite-Modelle lassen sich hier nicht öffnen. Bitte die Gewichte des Keras-Modells mit {keras} "
        "speichern."
    ),
    "The array {name} has no valid shape or offsets.": (
        "Das Array {name} hat keine gültige Form oder keine gültigen Positionen."
    ),
    "The array {name} has the shape {shape}, but the biases of a dense layer are a vector.": (
        "Das Array {name} hat die Form {shape}, aber die Bias-Werte einer vollverbundenen Schicht sind ein Vektor."
    ),
    (
        "The array {name} has the shape {shape}, like the weights of a convolutional layer. Only dense layers are "
        "supported, each with a matrix of weights."
    ): (
        "Das Array {name} hat die Form {shape}, wie die Gewichte einer Faltungsschicht. Nur vollverbundene "
        "Schichten gehen, jede mit einer Gewichtsmatrix."
    ),
    (
        "The array {name} has the shape {shape}, like the weights of a normalization layer. Only dense layers are "
        "supported, each with a matrix of weights."
    ): (
        "Das Array {name} hat die Form {shape}, wie die Gewichte einer Normalisierungsschicht. Nur vollverbundene "
        "Schichten gehen, jede mit einer Gewichtsmatrix."
    ),
    "The array {name} has values of type {dtype}; known are {known}.": (
        "Das Array {name} hat Werte vom Typ {dtype}; bekannt sind {known}."
    ),
    "The array {name} of shape {shape} does not fit the bytes {offsets}: the file is damaged or too large.": (
        "Das Array {name} der Form {shape} passt nicht zu den Bytes {offsets}: Die Datei ist beschädigt oder zu "
        "groß."
    ),
    "The file": "Die Datei",
    "The header of this safetensors file is {header}; it must be a mapping.": (
        "Der Kopf dieser safetensors-Datei ist {header}; nötig ist eine Zuordnung."
    ),
    "The orientation is {orientation}; it must be one of {known}.": (
        "Die Ausrichtung ist {orientation}; möglich sind {known}."
    ),
    "The shapes of the weights say that each row belongs to an input, not to an output.": (
        "Die Formen der Gewichte sagen, dass jede Zeile zu einer Eingabe gehört, nicht zu einer Ausgabe."
    ),
    "The shapes of the weights say that each row belongs to an output, not to an input.": (
        "Die Formen der Gewichte sagen, dass jede Zeile zu einer Ausgabe gehört, nicht zu einer Eingabe."
    ),
    "This JSON": "Dieses JSON",
    "This JSON has a value that no model has: {error}.": (
        "Dieses JSON hat einen Wert, den kein Modell hat: {error}."
    ),
    "This JSON has brackets nested more than {limit} levels deep, so it is not a model.": (
        "Dieses JSON hat mehr als {limit} Ebenen von Klammern; das ist kein Modell."
    ),
    "This JSON has more than {limit:,} values, so it is not a model.": (
        "Dieses JSON hat mehr als {limit:,} Werte; das ist kein Modell."
    ),
    (
        "This JSON has no weights: TensorFlow.js keeps them in the .bin files next to it. Save them as JSON, with "
        "an array for each name, using model.getWeights() and arraySync()."
    ): (
        "Dieses JSON hat keine Gewichte: TensorFlow.js legt sie in den .bin-Dateien daneben ab. Als JSON "
        "speichern, mit einem Array je Name, mit model.getWeights() und arraySync()."
    ),
    (
        "This JSON has the layers of a Keras model without their weights. Save the weights: "
        'np.savez("weights.npz", *model.get_weights()).'
    ): (
        "Dieses JSON hat die Schichten eines Keras-Modells ohne ihre Gewichte. Die Gewichte speichern: "
        'np.savez("weights.npz", *model.get_weights()).'
    ),
    "This JSON is not a model: it must have weights and biases, as exported here or saved by another library.": (
        "Dieses JSON ist kein Modell: Es braucht Gewichte und Bias-Werte, wie hier exportiert oder von einer "
        "anderen Bibliothek gespeichert."
    ),
    (
        "This JSON is not a model: it must have weights and biases, as exported here or saved by another library; "
        "it has {names}."
    ): (
        "Dieses JSON ist kein Modell: Es braucht Gewichte und Bias-Werte, wie hier exportiert oder von einer "
        "anderen Bibliothek gespeichert; vorhanden sind {names}."
    ),
    "This NPZ file": "Diese NPZ-Datei",
    "This NPZ file cannot be read as a model: {reason}": (
        "Diese NPZ-Datei lässt sich nicht als Modell lesen: {reason}"
    ),
    "This NPZ file has a description that is not a single UTF-8 text.": (
        "Diese NPZ-Datei hat eine Beschreibung, die kein einzelner UTF-8-Text ist."
    ),
    (
        "This PyTorch file is a pickle, which can run code and is never loaded. Save the weights with {torch}, or "
        "as safetensors."
    ): (
        "Diese PyTorch-Datei ist ein Pickle; das kann Code ausführen und wird nie geladen. Die Gewichte mit "
        "{torch} speichern oder als safetensors."
    ),
    (
        "This file has only weights and biases, not a complete model: import it as weights for a network with the "
        "same layers."
    ): (
        "Diese Datei hat nur Gewichte und Bias-Werte, kein vollständiges Modell: als Gewichte eines Netzes mit "
        "denselben Schichten importieren."
    ),
    "This file has {size:.1f} MB, but the limit is {limit} MB.": (
        "Diese Datei hat {size:.1f} MB, die Grenze sind aber {limit} MB."
    ),
    "This file is not JSON in UTF-8 or UTF-16: export the model again.": (
        "Diese Datei ist kein JSON in UTF-8 oder UTF-16: bitte das Modell neu exportieren."
    ),
    (
        "This file is not valid JSON in row {row}, column {column}: {reason}. Download the file again, or export "
        "the model again."
    ): (
        "Diese Datei ist in Zeile {row}, Spalte {column} kein gültiges JSON: {reason}. Bitte die Datei neu "
        "herunterladen oder das Modell neu exportieren."
    ),
    "This file needs more memory than is available.": (
        "Diese Datei braucht mehr Speicher, als frei ist."
    ),
    (
        "This is PyTorch's old format, a pickle, which can run code and is never loaded. Save the weights with "
        "{torch}, or as safetensors."
    ): (
        "Das ist das alte Format von PyTorch, ein Pickle; das kann Code ausführen und wird nie geladen. Die "
        "Gewichte mit {torch} speichern oder als safetensors."
    ),
    (
        "This is a pickle, which can run code and is never loaded. Save the weights of scikit-learn as JSON with "
        "coefs and intercepts, those of PyTorch with {torch}, or as safetensors."
    ): (
        "Das ist ein Pickle; das kann Code ausführen und wird nie geladen. Die Gewichte von scikit-learn als JSON "
        "mit coefs und intercepts speichern, die von PyTorch mit {torch} oder als safetensors."
    ),
    (
        "This is not a model file that can be read: JSON, NPZ and safetensors files can, as exported here or saved "
        "by other libraries."
    ): (
        "Das ist keine lesbare Modelldatei: Lesbar sind JSON, NPZ und safetensors, wie hier exportiert oder von "
        "anderen Bibliotheken gespeichert."
    ),
    "This model has no {name}: export it again.": (
        "Diesem Modell fehlt {name}: bitte neu exportieren."
    ),
    "This safetensors file": "Diese safetensors-Datei",
    "This safetensors file is truncated: its header is longer than the file.": (
        "Diese safetensors-Datei ist abgeschnitten: Ihr Kopf ist länger als die Datei."
    ),
    "scikit-learn has no activation {activation}: choose one of {known}.": (
        "scikit-learn hat keine Aktivierungsfunktion {activation}: bitte eine von {known} wählen."
    ),
    "scikit-learn has one activation for all hidden layers, but this network has several: choose one.": (
        "scikit-learn hat eine einzige Aktivierungsfunktion für alle verdeckten Schichten, dieses Netz aber "
        "mehrere: bitte eine wählen."
    ),
    "scikit-learn's classifier has softmax outputs, not {activation}: choose the loss cross_entropy.": (
        "Der Klassifikator von scikit-learn hat Softmax-Ausgaben, nicht {activation}: bitte die Verlustfunktion "
        "cross_entropy wählen."
    ),
    "scikit-learn's regressor for counts does not add a mean to its exponential outputs, but this model does.": (
        "Der Regressor von scikit-learn für Anzahlen addiert zu seinen exponentiellen Ausgaben keinen Mittelwert, "
        "dieses Modell aber schon."
    ),
    "scikit-learn's regressor has identity or exponential outputs, not {activation}.": (
        "Der Regressor von scikit-learn hat identische oder exponentielle Ausgaben, nicht {activation}."
    ),
    "values of {name}": "Werte von {name}",
    "{what} does not have matching layers: {reason}": (
        "{what} hat keine zueinander passenden Schichten: {reason}"
    ),
    "{what} has a single number that cannot be read: save it as a vector.": (
        "{what} hat eine einzelne Zahl, die sich nicht lesen lässt: bitte als Vektor speichern."
    ),
    (
        "{what} has an array {name} of a layer that is not supported ({layer}): only dense layers are, each with "
        "weights and biases. Save a network that has no others."
    ): (
        "{what} hat ein Array {name} einer Schicht, die nicht unterstützt wird ({layer}): Nur vollverbundene "
        "Schichten gehen, jede mit Gewichten und Bias-Werten. Bitte ein Netz speichern, das keine anderen hat."
    ),
    (
        "{what} has an array {name} of shape {shape}, which is not a dense layer but a convolution, or several "
        "layers in one array. Save an array for each layer."
    ): (
        "{what} hat ein Array {name} der Form {shape}; das ist keine vollverbundene Schicht, sondern eine Faltung, "
        "oder es sind mehrere Schichten in einem Array. Bitte ein Array je Schicht speichern."
    ),
    "{what} has an array {name}, which is not named like the weights or biases of a layer.": (
        "{what} hat ein Array {name}, das nicht wie die Gewichte oder Bias-Werte einer Schicht heißt."
    ),
    (
        "{what} has an array {name}, which is not named like the weights or biases of a layer: coefs_0 and "
        "intercepts_0 (scikit-learn), 0.weight (PyTorch), dense/kernel (Keras), W1 and b1, and so on."
    ): (
        "{what} hat ein Array {name}, das nicht wie die Gewichte oder Bias-Werte einer Schicht heißt: coefs_0 und "
        "intercepts_0 (scikit-learn), 0.weight (PyTorch), dense/kernel (Keras), W1 und b1 und so weiter."
    ),
    "{what} has an array {name}; the arrays of a model are named coefs_0, intercepts_0, coefs_1 and so on.": (
        "{what} hat ein Array {name}; die Arrays eines Modells heißen coefs_0, intercepts_0, coefs_1 und so weiter."
    ),
    "{what} has biases but no weights: {parts}.": (
        "{what} hat Bias-Werte, aber keine Gewichte: {parts}."
    ),
    (
        "{what} has biases {lone} without weights of the same name; it has {values}. Weights and biases of a layer "
        "need the same name or number."
    ): (
        "{what} hat Bias-Werte {lone} ohne gleichnamige Gewichte; vorhanden sind {values}. Gewichte und Bias-Werte "
        "einer Schicht brauchen denselben Namen oder dieselbe Nummer."
    ),
    "{what} has no weights.": "{what} hat keine Gewichte.",
    "{what} has {count:,} arrays; the limit is {limit:,}.": (
        "{what} hat {count:,} Arrays; die Grenze ist {limit:,}."
    ),
    (
        "{what} has {count} arrays; it must have coefs_k and intercepts_k for each layer k, counted from 0, and at "
        "most {limit} layers."
    ): (
        "{what} hat {count} Arrays; nötig sind coefs_k und intercepts_k für jede Schicht k, ab 0 gezählt, und "
        "höchstens {limit} Schichten."
    ),
    "{what} has {count} arrays; it must have coefs_k and intercepts_k for each layer k, counted from 0.": (
        "{what} hat {count} Arrays; nötig sind coefs_k und intercepts_k für jede Schicht k, ab 0 gezählt."
    ),
    "{what} has {count} layers; the limit is {limit}.": (
        "{what} hat {count} Schichten; die Grenze ist {limit}."
    ),
    (
        "{what} has {name} of shape {shape} where the weights of a layer are expected: unnamed arrays must be the "
        "weights and biases of one dense layer after another."
    ): (
        "{what} hat {name} der Form {shape}, wo die Gewichte einer Schicht erwartet werden: Arrays ohne Namen "
        "müssen die Gewichte und Bias-Werte einer vollverbundenen Schicht nach der anderen sein."
    ),
    "{what} has {other} and {name}, but a layer has only one of them.": (
        "{what} hat {other} und {name}, aber eine Schicht hat nur eines davon."
    ),
}
