"""The formulas: activations, losses, penalties, initializers, optimizers and schedules, each family a registry.

Every function is its formula, with the derivative standing under it, and writes into nothing that it is given. What
trains is faster: ``pycore.engines.numpy_kernels`` has the same formulas in place. Tests hold both to the same bits.
"""
