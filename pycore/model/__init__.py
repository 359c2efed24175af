"""Trained models as files: JSON, NPZ, safetensors, ONNX, Python, scikit-learn. Bytes go in and out; nothing is opened.

``pycore.model.formats`` lists the formats; ``pycore.model.opening`` reads models and weights from files of any source.
"""
