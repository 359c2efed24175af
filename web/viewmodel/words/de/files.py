"""Files: exports and the report."""

from __future__ import annotations

WORDS = {
    "export_json": "Modell als JSON",
    "export_json_about": "Das ganze Modell als lesbarer Text; diese Seite kann es wieder öffnen.",
    "export_npz": "Modell als NPZ",
    "export_npz_about": (
        "Gewichte und Bias-Werte als NumPy-Arrays, mit einer Beschreibung; diese Seite kann es wieder öffnen."
    ),
    "export_safetensors": "Modell als safetensors",
    "export_safetensors_about": (
        "Dasselbe in einem Format, das viele Bibliotheken lesen; diese Seite kann es wieder öffnen."
    ),
    "export_onnx": "Modell als ONNX",
    "export_onnx_about": "Das Netz mit der ganzen Vorverarbeitung, für ONNX Runtime und andere.",
    "export_python": "Programm für NumPy",
    "export_python_about": (
        "Eine Python-Datei, die aus einer rohen CSV-Datei vorhersagt und CSV ausgibt; sie braucht nur NumPy."
    ),
    "export_sklearn": "Programm für scikit-learn",
    "export_sklearn_about": "Eine Python-Datei, die eine scikit-learn-Pipeline aufbaut.",
    "export_history": "Verlauf als CSV",
    "export_history_about": "Die Verluste jeder Epoche.",
    "history_left_out": (
        "Fehlende Epochen: {count}. Der geöffnete Link oder die geöffnete Sitzungsdatei enthält sie nicht; eine "
        "Spalte zeigt, wo."
    ),
    "export_predictions": "Vorhersagen als CSV",
    "export_predictions_about": "Die Vorhersage des Netzes für jede Zeile, neben dem wahren Wert.",
    "export_report": "Bericht",
    "export_report_about": (
        "Eine Seite mit Einstellungen, Daten, Diagrammen und Kennzahlen, zum Drucken oder Abgeben."
    ),
    # the report
    "report_title": "Ein neuronales Netz für {table}",
    "report_data": "Daten",
    "report_role": "Rolle",
    "report_target": "Ziel",
    "report_feature": "Merkmal",
    "report_inputs": "Eingaben",
    "report_fill": "Wenn der Wert fehlt",
    "report_left_out": "Zeile weggelassen",
    "report_number": "die Zahl",
    "report_one_hot": "eine je Kategorie, insgesamt {count}: {categories}",
    "report_ordinal": "Platz in der Reihenfolge {categories}",
    "report_boolean": "0 für {first}, 1 für {second}",
    "report_classes": "{count} Klassen: {categories}",
    "report_derived": "Abgeleitete Merkmale: {names}.",
    "report_reading": "Import",
    "report_settings": "Einstellungen",
    "report_draw": "Ziehung der Anfangsgewichte",
    "report_nothing": "keine",
    "report_network": "Netz",
    "report_result": "Ergebnis",
    "report_progress": "Epoche {epoch}, Schritt {step}: {status}.",
    "report_link": "Dasselbe Experiment auf der Seite:",
    "report_made": (
        "Erstellt mit Backprop Lab. Dieselben Daten, Einstellungen und Startwerte ergeben dieselben Zahlen."
    ),
    "loss_figure": "Verlust je Epoche",
    "network_figure": "Das Netz mit seinen Gewichten",
    "fit_figure": "Vorhergesagte und wahre Werte von {target}",
}
