"""The public names of the engine, at their earlier place."""

from pycore.engines.engine import Engine
from pycore.engines.numpy_engine import NumpyEngine
from pycore.update import frozen_parameters, penalized_parameters

__all__ = ["Engine", "NumpyEngine", "frozen_parameters", "penalized_parameters"]
