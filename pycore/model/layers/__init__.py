"""Weights from any library as layers: named, paired and correctly oriented."""
