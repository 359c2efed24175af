"""Trained models as JSON, NPZ, safetensors, ONNX, Python or scikit-learn files, as bytes without file access.

``pycore.model.formats`` lists the formats; ``pycore.model.opening`` reads models and weights from any source.
"""
