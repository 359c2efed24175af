"""The engines that run the training steps: their interface, and the NumPy engine with its kernels.

An engine does not define what a network, a loss or an update is: ``pycore.functions``, ``pycore.backprop`` and
``pycore.update`` do, and tests compare every engine with them.
"""
