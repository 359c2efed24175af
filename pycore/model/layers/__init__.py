"""Weights of any library as layers: named, paired and turned the right way round."""
