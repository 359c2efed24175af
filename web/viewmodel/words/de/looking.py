"""Looking at the data: columns, scatter, classes and pictures."""

from __future__ import annotations

WORDS = {
    # settings
    "classes": "Klassen",
    "classes_help": "Anzahl der Flecken, einer je Klasse: 2 bis 8.",
    "shown_target": "Gezeigtes Ziel",
    "shown_target_help": "Welches von mehreren Zielen die Diagramme zeigen. Leer: das erste.",
    "scatter_x": "Waagerechte Achse",
    "scatter_x_help": (
        "Die Spalte auf der waagerechten Achse des Streudiagramms. Leer: das erste numerische Merkmal."
    ),
    "scatter_y": "Senkrechte Achse",
    "scatter_y_help": (
        "Die Spalte auf der senkrechten Achse des Streudiagramms. Leer: das nächste numerische Merkmal."
    ),
    # settings of plots
    "slice_values": "Weitere Merkmale des Schnitts",
    "main_metric": "Hauptmetrik",
    "choice_rmse": "RMSE",
    "choice_mae": "mittlerer absoluter Fehler",
    "output_plot_help": "Bei mehr als zwei Merkmalen: alle Zeilen projiziert oder ein Schnitt.",
    "output_shading_help": "Ob die Farben der Gebiete zeigen, wie sicher das Netz ist.",
    "slice_x_help": "Das Merkmal auf der waagerechten Achse eines Schnitts. Leer: das erste.",
    "slice_y_help": "Das Merkmal auf der senkrechten Achse eines Schnitts. Leer: das nächste.",
    "slice_row_help": "Die Zeile der Tabelle, durch die ein Schnitt geht. 0: die erste Trainingszeile.",
    "slice_values_help": "Werte der weiteren Merkmale, wo sie von der Zeile des Schnitts abweichen.",
    "loss_scale_help": "Die Achse der Verluste.",
    "curve_epochs_help": "Der ganze Lauf oder seine erste Epoche nach Schritten.",
    "curve_smoothing_help": "Über wie viele Epochen das Mittel gezeichnet wird. 1: keines.",
    "curve_metric_help": "Was das zweite Diagramm der Kurven zeigt.",
    "inside_measure_help": "Was von jeder Schicht über die Epochen gezeichnet wird.",
    "inside_layer_help": "Die Schicht, deren Inneres gezeichnet wird; 0 sind die Eingaben.",
    "inside_distribution_help": "Ob Gewichte oder Aktivierungen verteilt gezeichnet werden.",
    "inside_axes_help": "Das erste von zwei benachbarten Neuronen als Achsen. 0: Hauptkomponenten.",
    # columns
    "columns_caption": "Alle Spalten der Tabelle",
    "columns_first": "Die ersten {shown} von {count} Spalten.",
    "column": "Spalte",
    "column_number": "Zahl",
    "column_number_unit": "Zahl ({unit})",
    "name_with_unit": "{name} ({unit})",
    "column_category": "Text",
    "column_boolean": "ja/nein",
    "column_spread": "Werte",
    "column_kind": "Typ",
    "column_role": "Rolle",
    "columns_missing": "Fehlt",
    "column_different": "Versch.",
    "role_target": "Ziel",
    "role_feature": "Merkmal",
    "role_split": "Aufteilung",
    "role_left_out": "weggelassen",
    "spread_numbers": "Histogramm mit {steps} Klassen von {low} bis {high}: {counts}",
    "spread_texts": "Zeilen mit den {shown} häufigsten von {count} Texten: {counts}",
    "most_frequent_text": "{text}: {count}",
    "all_different": "alle verschieden",
    "always": "immer {value}",
    "no_values": "keine Werte",
    "preview": "Erste Zeilen",
    "whole_text": "alle {count} Zeichen",
    "whole_text_first": "{shown} von {count} Zeichen; die übrigen stehen in der Datei",
    # classes
    "class_rows": "Klassen in den Trainingszeilen",
    "class_share": "{count} ({share})",
    "uneven": (
        "Die größte Klasse, „{largest}“, hat {times}-mal so viele Trainingszeilen wie die kleinste, „{smallest}“: "
        "„{label}: {choice}“ unter „Weitere Einstellungen“ lässt beide gleich viel zählen."
    ),
    "uneven_fixed": (
        "Die größte Klasse, „{largest}“, hat {times}-mal so viele Trainingszeilen wie die kleinste, „{smallest}“."
    ),
    "uneven_balanced": (
        "Die größte Klasse, „{largest}“, hat {times}-mal so viele Trainingszeilen wie die kleinste, „{smallest}“; "
        "mit „{label}: {choice}“ zählen beide gleich viel."
    ),
    "class_without_rows": (
        "Die Klasse {names} hat keine Trainingszeilen: Das Netz kann sie nicht lernen."
    ),
    "classes_without_rows": (
        "Die Klassen {names} haben keine Trainingszeilen: Das Netz kann sie nicht lernen."
    ),
    # scatter
    "row": "Zeile",
    "scatter_classes": "Farbe und Form: die Klasse, „{target}“.",
    "scatter_number": "Farbe: „{target}“.",
    "scatter_rows": "Gefüllte Punkte sind Trainingszeilen, hohle Testzeilen.",
    "scatter_validation": (
        "Gefüllte Punkte sind Trainingszeilen, blasse Validierungszeilen, hohle Testzeilen."
    ),
    "scatter_missing": "Nicht gezeichnet, weil ein Wert fehlt: {count}.",
    "drawn_train": "{shown} von {rows} Trainingszeilen sind gezeichnet, gleichmäßig ausgewählt.",
    "drawn_test": "{shown} von {rows} Testzeilen sind gezeichnet, gleichmäßig ausgewählt.",
    "scatter_some": "{count} von {rows} Zeilen sind gezeichnet, gleichmäßig ausgewählt.",
    "scatter_legend": "Die ersten {shown} von {count} Klassen sind oben benannt.",
    # pictures
    "pictures": "Die Zeilen als Bilder",
    "pictures_test": "{shown} von {rows} Testzeilen.",
    "pictures_train": "{shown} von {rows} Trainingszeilen.",
    "pictures_wrong": "Zurzeit falsch: {wrong} von {rows}; sie stehen vorn.",
    "pictures_all_right": "Zurzeit sind alle {rows} richtig vorhergesagt.",
    "pictures_numbers": "Die größten Fehler stehen vorn.",
    "picture_right": "✓ {true}",
    "picture_wrong": "✗ {true}, sagt {said}",
    "picture_number": "{true}, sagt {said}",
}
