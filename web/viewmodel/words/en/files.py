"""Files: exports and the report."""

from __future__ import annotations

WORDS = {
    "export_json": "Model as JSON",
    "export_json_about": "The whole model as human-readable text; this page can open it again.",
    "export_npz": "Model as NPZ",
    "export_npz_about": (
        "Weights and biases as NumPy arrays, with a description; this page can open it again."
    ),
    "export_safetensors": "Model as safetensors",
    "export_safetensors_about": (
        "The same in a format that many libraries read; this page can open it again."
    ),
    "export_onnx": "Model as ONNX",
    "export_onnx_about": "The network with all preprocessing inside, for ONNX Runtime and others.",
    "export_python": "Program for NumPy",
    "export_python_about": (
        "One Python file that predicts from a raw CSV file and prints CSV; it needs only NumPy."
    ),
    "export_sklearn": "Program for scikit-learn",
    "export_sklearn_about": "A Python file that builds a scikit-learn pipeline.",
    "export_history": "History as CSV",
    "export_history_about": "The losses of every epoch.",
    "history_left_out": (
        "Missing epochs: {count}. The link or session file that was opened does not contain them; a column shows "
        "where."
    ),
    "export_predictions": "Predictions as CSV",
    "export_predictions_about": "The network's prediction for each row, next to the true value.",
    "export_report": "Report",
    "export_report_about": "One page with settings, data, plots and metrics, to print or hand in.",
    # the report
    "report_title": "A neural network for {table}",
    "report_data": "Data",
    "report_role": "Role",
    "report_target": "target",
    "report_feature": "feature",
    "report_inputs": "Inputs",
    "report_fill": "If missing",
    "report_left_out": "row left out",
    "report_number": "the number",
    "report_one_hot": "one per category, {count} in all: {categories}",
    "report_ordinal": "position in the order {categories}",
    "report_boolean": "0 for {first}, 1 for {second}",
    "report_classes": "{count} classes: {categories}",
    "report_derived": "Derived features: {names}.",
    "report_reading": "Import",
    "report_settings": "Settings",
    "report_draw": "Draw of the initial weights",
    "report_nothing": "none",
    "report_network": "Network",
    "report_result": "Result",
    "report_progress": "Epoch {epoch}, step {step}: {status}.",
    "report_link": "The same experiment on the page:",
    "report_made": "Made with Backprop Lab. The same data, settings and seed give the same numbers.",
    "loss_figure": "Loss by epoch",
    "network_figure": "The network with its weights",
    "fit_figure": "Predicted and true values of {target}",
}
