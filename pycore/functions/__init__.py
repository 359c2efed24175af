"""The formulas: activations, losses, penalties, initializers, optimizers and schedules, each family a registry.

Every function is its formula, with its derivative right below, and never modifies its arguments. Training uses the
faster in-place versions in ``pycore.engines.numpy_kernels``; tests require the two to be bit-identical.
"""
