"""The run: buttons, status, messages."""

from __future__ import annotations

WORDS = {
    # which engine computes the steps, and why not another
    "engine_numpy": "Die Schritte berechnet NumPy.",
    "engine_float64": "Die Schritte berechnet WebAssembly mit doppelter Genauigkeit.",
    "engine_float32": "Die Schritte berechnet WebAssembly mit einfacher Genauigkeit.",
    "engine_float32_fused": (
        "Die Schritte berechnet WebAssembly mit einfacher Genauigkeit und verschmolzenem Multiplizieren und Addieren."
    ),
    "engine_no_fused": (
        "Die Schritte berechnet WebAssembly mit einfacher Genauigkeit: Dieser Browser kennt kein verschmolzenes "
        "Multiplizieren und Addieren."
    ),
    "engine_missing": "Die Schritte berechnet NumPy: {reason}.",
    "engine_not_here": "WebAssembly steht hier nicht zur Verfügung",
    "engine_no_simd": "dieser Browser kennt kein WebAssembly-SIMD",
    "run": "Trainieren",
    "pause": "Anhalten",
    "step_minibatch": "Schritt",
    "step_epoch": "Epoche",
    "reset": "Zurücksetzen",
    "close": "Schließen",
    "no_messages": "Noch keine Meldungen.",
    "new_weights": "Neue Gewichte",
    "epoch": "Epoche",
    "step": "Schritt",
    "epoch_takes_minutes": "eine Epoche dauert etwa {minutes} min",
    "epoch_takes_hours": "eine Epoche dauert etwa {hours} h",
    "definitions": (
        "Ein Schritt ist eine Aktualisierung aller Gewichte anhand eines Minibatches von {batch} Zeilen; eine Epoche "
        "ist ein Durchgang durch alle {train} Trainingszeilen: hier {steps}."
    ),
    "settings_meaning": "Was diese Einstellungen bedeuten",
    "one_step": "1 Schritt",
    "many_steps": "{count} Schritte",
    "status_ready": "bereit",
    "status_running": "trainiert",
    "status_paused": "angehalten",
    "recorded": "aufgezeichneter Lauf",
    "stopped_max_epochs": "beendet: höchste Epochenzahl ({max_epochs}) erreicht",
    "stopped_tolerance": (
        "beendet: Der Verlust änderte sich in einer Epoche um weniger als {tolerance}"
    ),
    "stopped_target_loss": "beendet: Der Trainingsverlust hat {target_loss} erreicht",
    "stopped_target_metric": "beendet: Die Güte hat {target_metric} erreicht",
    "stopped_early_stopping": (
        "beendet: kein kleinerer Validierungsverlust innerhalb der Geduld ({patience}); die Gewichte sind die der "
        "Epoche {best}"
    ),
    "stopped_diverged": "beendet: Der Verlust ist divergiert",
    # the list of runs
    "run_kept": "Lauf {number} wurde aufbewahrt.",
    "run_dropped": (
        "Lauf {numbers} wurde aus der Liste der Läufe entfernt: Sie fasst bis zu {most} Läufe und {size} MB. "
        "Angeheftete Läufe bleiben."
    ),
    "runs_dropped": (
        "Die Läufe {numbers} wurden aus der Liste der Läufe entfernt: Sie fasst bis zu {most} Läufe und {size} MB. "
        "Angeheftete Läufe bleiben."
    ),
    "run_restored": "Lauf {number} ist wieder offen, genau wie er war.",
    "run_difference": "{label}: {value}",
    "run_data": "Daten",
    "run_other_columns": "andere Spalten oder Zeilen",
    "run_start": "Anfangsgewichte",
    "run_given_weights": "vorgegeben",
    "run_drawn_weights": "Ziehung {number}",
    "run_none": "keine",
    "same_data": "Daten",
    "same_split": "Aufteilung",
    "same_start": "Anfangsgewichte",
    "same_batches": "Reihenfolge der Minibatches",
    "same_list": "In beiden gleich: {things}.",
    "back": "Zurück",
    "timeline": "Schritt des Laufs",
    "run_list": "Läufe",
    "run_title": "Lauf",
    "run_named": "Lauf {number}, {name}",
    "run_changed": "Was sich geändert hat",
    "run_epochs": "Epochen",
    "run_test_score": "Güte auf Testzeilen",
    "run_train_score": "Güte auf Trainingszeilen",
    "run_best_loss": "Kleinster Testverlust",
    "run_best": "{loss} (Epoche {epoch})",
    "run_mark_open": "offen",
    "run_mark_pinned": "angeheftet",
    "run_list_bounds": (
        "Jeder Lauf wird aufbewahrt, sobald ein anderer beginnt, bis zu {most} Läufe und {size} MB; danach fallen "
        "die ältesten weg, die nicht angeheftet sind. Die Liste besteht, solange die Seite offen ist; auch eine "
        "gespeicherte Sitzung enthält sie."
    ),
    "run_name": "Name",
    "run_open": "Diesen Lauf öffnen",
    "run_pin": "Anheften",
    "run_unpin": "Lösen",
    "run_delete": "Löschen",
    "run_setting": "Eine Einstellung ändern",
    "run_value": "Neuer Wert",
    "run_again": "Mit dieser Änderung wiederholen",
    "run_compare": (
        "Die Verluste von bis zu {most} Läufen vergleichen, dazu die Bilder der ersten beiden"
    ),
    "run_cure": "Neben diesem Lauf ausprobieren: {label} {value}",
    "run_number": "Lauf {number}",
    "run_first": "der erste Lauf",
    "run_repeats": "wie Lauf {number}",
    "run_instead": "{label} {value} statt {before}",
    "pair_begun": "Dies wiederholt Lauf {number} mit einer Änderung: {changes}.",
    "pair_changed_on_the_way": (
        "Die Einstellungen von Lauf {number} wurden während seines Trainings geändert; dieser Lauf hat die letzten "
        "davon von Anfang an."
    ),
    "pair_outcome": (
        "{run_after}: {metric} {score_after} nach {epochs_after} Epochen; {run_before}: {score_before} nach "
        "{epochs_before} Epochen."
    ),
    "pair_test_accuracy": "Testgenauigkeit",
    "pair_train_accuracy": "Trainingsgenauigkeit",
    "pair_test_r2": "Test-R²",
    "pair_train_r2": "Trainings-R²",
    # why a run has stopped, and what to change to go on
    "why_max_epochs": "Die höchste Epochenzahl ({epochs}) ist erreicht.",
    "why_max_epochs_way": (
        "Zum Fortsetzen „{label_0}“ erhöhen; zum Neubeginn „Zurücksetzen“ drücken."
    ),
    "why_tolerance": (
        "Der Verlust änderte sich von einer Epoche zur nächsten um weniger als {tolerance}."
    ),
    "why_tolerance_way": "Zum Fortsetzen „{label_0}“ verkleinern; 0 schaltet sie ab.",
    "why_target_loss": "Der Trainingsverlust hat {loss} erreicht.",
    "why_target_loss_way": "Zum Fortsetzen „{label_0}“ verkleinern; 0 schaltet ihn ab.",
    "why_target_metric": "Die Güte hat {metric} erreicht.",
    "why_target_metric_way": "Zum Fortsetzen „{label_0}“ erhöhen; 0 schaltet sie ab.",
    "why_early_stopping": (
        "Innerhalb der Geduld ({epochs}) gab es keinen kleineren Validierungsverlust; daher gelten wieder die besten "
        "Gewichte, die der Epoche {best}."
    ),
    "why_early_stopping_way": "Um von dort fortzufahren, „{label_0}“ erhöhen; 0 schaltet es ab.",
    "why_diverged": (
        "Der Verlust ist bei einer Lernrate von {rate} divergiert; daher wurden die letzten brauchbaren Gewichte "
        "behalten."
    ),
    "why_diverged_way": "„{label_0}“ verkleinern und „Zurücksetzen“ drücken.",
    # why a run stands still
    "alike": (
        "Alle {units} Neuronen der verdeckten Schicht {layer} haben gleiche Gewichte, bekommen also gleiche "
        "Gradienten und bleiben gleich: Sie wirken wie ein einziges Neuron."
    ),
    "alike_way": "Unter „{label_0}“ zufällige Gewichte wählen.",
    "dead": (
        "In der verdeckten Schicht {layer} ist die Ausgabe von {dead} der {units} Neuronen für jede Trainingszeile "
        "0; ihre Gewichte erreicht daher kein Gradient."
    ),
    "dead_way": (
        "Eine andere „{label_0}“ wählen, etwa Leaky ReLU, oder „{label_1}“ verkleinern und „Zurücksetzen“ drücken."
    ),
    "shrunk": (
        "Der Strafterm hat die Gewichte auf {share} ihrer anfänglichen Größe geschrumpft, daher bekommen alle Zeilen "
        "fast dieselben Ausgaben ({score})."
    ),
    "shrunk_way": "„{label_0}“ verkleinern und „Zurücksetzen“ drücken.",
    "penalized": (
        "Das Training stockt bei einem Verlust von {loss} ({score}): {share} davon ist der Strafterm für die "
        "Gewichte, der überwiegt, was noch zu lernen wäre."
    ),
    "penalized_way": "„{label_0}“ verkleinern.",
    "faded": (
        "Die Lernrate ist in {epochs} Epochen von {set} auf {rate} gefallen, daher ändern sich die Gewichte nicht "
        "mehr ({score})."
    ),
    "faded_way": (
        "Einen anderen „{label_0}“ wählen oder einen, der langsamer fällt, und „Zurücksetzen“ drücken."
    ),
    "linear": (
        "Das Training stockt ({score}): Mit der Identität als Aktivierungsfunktion bringen verdeckte Schichten "
        "nichts; ein solches Netz lernt nur gerade Grenzen und Ebenen."
    ),
    "linear_way": "Als „{label_0}“ tanh oder ReLU wählen.",
    "dropped": (
        "Das Training stockt ({score}): Dropout schaltet in jedem Schritt {dropout} der verdeckten Neuronen aus."
    ),
    "dropped_way": "„{label_0}“ verkleinern oder mehr Neuronen verwenden.",
    "saturated": (
        "{share} der Aktivierungen in der verdeckten Schicht {layer} sind gesättigt: Ihre Ableitung ist fast 0, "
        "daher ändern sich die Gewichte davor kaum."
    ),
    "saturated_way": (
        "„{label_0}“ verkleinern und „Zurücksetzen“ drücken; große Zahlen brauchen außerdem „{label_1}“."
    ),
    "straight": (
        "Das Training stockt ({score}): Ohne verdeckte Schicht lernt ein Netz nur gerade Grenzen und Ebenen."
    ),
    "straight_way": "Unter „{label_0}“ eine hinzufügen, etwa 4.",
    "vanishing": (
        "Der Gradient schwindet auf dem Weg zurück durch {layers} verdeckte Schichten: Die Deltas der ersten Schicht "
        "sind {share}-mal so groß wie die der Ausgaben."
    ),
    "vanishing_way": (
        "Als „{label_0}“ tanh oder ReLU wählen oder unter „{label_1}“ weniger Schichten."
    ),
    "overshooting": (
        "Nach {epochs} Epochen ist der Verlust mit {loss} größer als am Anfang, {start}."
    ),
    "overshooting_way": "„{label_0}“ verkleinern und „Zurücksetzen“ drücken.",
    "crawling": "In {epochs} Epochen hat sich der Verlust kaum geändert, von {start} auf {loss}.",
    "crawling_way": "„{label_0}“ erhöhen.",
    "stuck": "Das Training stockt bei einem Verlust von {loss} ({score}).",
    "stuck_way": (
        "Andere Anfangsgewichte („Neue Gewichte“) oder mehr Neuronen unter „{label_0}“ können helfen."
    ),
    "imbalanced": (
        "Von den {rows} Trainingszeilen der Klasse {name} sind {right} richtig klassifiziert: Sie machen {share} "
        "aller Trainingszeilen aus, daher bestimmen die anderen Klassen den Verlust."
    ),
    "imbalanced_way": "Ausgewogene „{label_0}“ wählen.",
    "overfitting": (
        "Das Netz passt sich zu sehr an die Trainingszeilen an (Overfitting): Der Verlust der {rows} war in Epoche "
        "{best} mit {lowest} am kleinsten und ist auf {loss} gestiegen, während der der Trainingszeilen auf "
        "{train_loss} gefallen ist ({train_score} auf den Trainingszeilen, {score} auf den anderen)."
    ),
    "overfitting_way": "„{label_0}“ verwenden; dafür braucht es Validierungszeilen.",
    "noisy": (
        "Bei einer Batchgröße von {batch} springt der Verlust von einer Epoche zur nächsten um {share} und fällt "
        "nicht mehr ({score})."
    ),
    "noisy_way": "„{label_0}“ erhöhen oder „{label_1}“ verkleinern.",
    "not_beaten": (
        "Nach {epochs} Epochen sagt das Netz die {rows} nicht besser vorher als die Baseline ({score}, "
        "Baseline {baseline}; {train_score} auf den Trainingszeilen)."
    ),
    "not_beaten_way": (
        "Vielleicht sagen diese Merkmale nichts über das Ziel aus; einen anderen Wert für „{label_0}“ ausprobieren."
    ),
    "validation_rows_in_text": "Validierungszeilen",
    "test_rows_in_text": "Testzeilen",
    "score_accuracy": "Genauigkeit {share}",
    "score_r2": "R² {value}",
    "still_in_force": "Von den vorigen Daten übernommen: {settings}.",
    "loss_changed": (
        "Das Ziel „{target}“ ist {kind}, daher ist die Verlustfunktion jetzt „{loss}“. Werte verschiedener "
        "Verlustfunktionen sind nicht vergleichbar."
    ),
    "loss_not_for_counts": (
        "Das Ziel „{target}“ hat Werte unter 0, ist also keine Anzahl; die Verlustfunktion ist jetzt „{loss}“."
    ),
    "target_chosen": (
        "„{target}“ ist das Ziel, denn die letzte Spalte, „{last}“, kommt nicht in Frage: {reason}"
    ),
    "target_not_last": (
        "„{target}“ ist das Ziel, denn die letzte Spalte, „{last}“, nummeriert oder benennt die Zeilen."
    ),
    "filled_in": (
        "Fast in jeder Zeile fehlt ein Wert; fehlende Werte werden daher durch den Median ersetzt oder durch den "
        "häufigsten Text. Unter „Vorverarbeitung“ stehen andere Möglichkeiten, und Spalten mit vielen Lücken lassen "
        "sich weglassen."
    ),
    "filled_in_fixed": (
        "Fast in jeder Zeile fehlt ein Wert; fehlende Werte werden daher durch den Median ersetzt oder durch den "
        "häufigsten Text."
    ),
    "kind_number": "eine Zahl",
    "kind_class": "eine Klasse",
    "unexpected": (
        "In der Seite ist etwas schiefgegangen ({error}). Daten, Netz und Verlauf sind noch da."
    ),
    "details": "Einzelheiten für eine Fehlermeldung",
}
