"""The mathematics of Backprop Lab: multilayer perceptrons and backpropagation in NumPy.

It runs unchanged under CPython and Pyodide. It uses no clock, screen or file, and draws random numbers only from named,
seeded streams (pycore.streams): the same seed, data and settings give the same weights to the last bit. The one
exception is pycore.estimators, which uses scikit-learn's names and draws random numbers as scikit-learn does.

The founding text counts layers from 1; lists here count from 0, so superscript k of z, delta, w and b is index k-1.

=====================  ==========================  ================  ==============================================
text                   code                        shape             meaning
=====================  ==========================  ================  ==============================================
x = h^1                ``h[0]``                    (B, n_0)          inputs of a minibatch of B rows
z^k                    ``z[k]``                    (B, n_{k+1})      ``h[k] @ weights[k] + biases[k]``
h^{k+1}                ``h[k + 1]``                (B, n_{k+1})      ``activation(z[k])``
w_ij^k                 ``weights[k][i, j]``        (n_k, n_{k+1})    from unit i to unit j, never transposed
b_j^k                  ``biases[k][j]``            (n_{k+1},)
delta_j^k = dL/dz_j^k  ``delta[k]``                (B, n_{k+1})      ``(delta[k+1] @ weights[k+1].T) * derivative``
dL/dw_ij^k             ``h[k].T @ delta[k]``       (n_k, n_{k+1})
gamma                  ``learning_rate``           scalar
=====================  ==========================  ================  ==============================================
"""

from pycore.data.dataset import Dataset, make_dataset
from pycore.data.generators import make_toy
from pycore.data.recipe import follow_recipe, make_recipe
from pycore.data.table import Column, Table, read_table
from pycore.errors import DatasetError, PycoreError, ShapeError, SpecError, TableError
from pycore.gradcheck import GradientCheck, check_gradients, sweep_epsilon
from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.trace import Trace, trace_next, trace_step
from pycore.training.frames import Evaluation, Frame, TrainerState
from pycore.training.loop import train
from pycore.training.trainer import Trainer

__all__ = [
    "Column",
    "Dataset",
    "DatasetError",
    "Evaluation",
    "Frame",
    "GradientCheck",
    "NetworkSpec",
    "Parameters",
    "PycoreError",
    "ShapeError",
    "SpecError",
    "Table",
    "TableError",
    "Trace",
    "Trainer",
    "TrainerState",
    "TrainingSpec",
    "check_gradients",
    "follow_recipe",
    "make_dataset",
    "make_recipe",
    "make_toy",
    "read_table",
    "sweep_epsilon",
    "trace_next",
    "trace_step",
    "train",
]
