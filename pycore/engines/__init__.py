"""What performs the steps of training: the interface of an engine, and the engine in NumPy with its kernels.

Nothing here says what a network, a loss or an update is: ``pycore.functions``, ``pycore.backprop`` and
``pycore.update`` do, and tests hold an engine to them.
"""
