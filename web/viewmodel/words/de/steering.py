"""Steering: undo and redo, keys, speed."""

from __future__ import annotations

WORDS = {
    # speed
    "speed": "Tempo",
    "speed_help": (
        "Wie schnell trainiert wird: von einem Schritt pro Sekunde, mit Angabe dessen, was er ändert, bis so schnell "
        "wie möglich."
    ),
    "slow_motion": "Zeitlupe: 1 Schritt/s",
    "five_a_second": "5 Schritte/s",
    "thirty_a_second": "30 Schritte/s",
    "flat_out": "Maximal",
    "epochs_a_click": "Epochen je Klick",
    "step_epochs": "{count} Epochen",
    "step_changed": (
        "Schritt {step}: Verlust der Trainingszeilen {before} → {after}. Größte Änderung: {what}."
    ),
    "changed_weight": "Gewicht von {start} zu {end}, {before} → {after}",
    "changed_bias": "Bias von {end}, {before} → {after}",
    "changed_nothing": "keine",
    "unit_of_layer": "Neuron {unit} der verdeckten Schicht {layer}",
    "slow_motion_waits": "In der Zeitlupe steht hier, was jeder Schritt ändert.",
    "changed_here": "Hier geändert",
    # counter-experiments
    "cure_weights": "Neben diesem Lauf ausprobieren: andere Anfangsgewichte",
    "cure_resume": (
        "Von der bisher besten Epoche aus mit einem Zehntel der Lernrate weiter trainieren"
    ),
    "resumed": (
        "Lauf {number} ist divergiert und wurde aufbewahrt. Dieser Lauf geht von seiner Epoche {epoch} aus mit der "
        "Lernrate {rate} weiter."
    ),
    # undo and redo
    "undo": "Rückgängig",
    "redo": "Wiederholen",
    "undo_what": "Rückgängig: {what}",
    "redo_what": "Wiederholen: {what}",
    "undone": "Rückgängig gemacht: {what}.",
    "redone": "Wiederholt: {what}.",
    "act_edit": "Tabelle bearbeitet",
    "act_data": "Daten: {name}",
    "act_columns": "Spalten",
    "act_weights": "Andere Anfangsgewichte",
    "act_reset": "Zurück zum Anfang",
    "act_run": "Lauf {number} geöffnet",
    "act_more": "{first} und {count} weitere",
}
