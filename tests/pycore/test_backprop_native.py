"""The gradient over the full product of activations, losses and penalties, for random networks and rows."""

from __future__ import annotations

import numpy as np
import oracle
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pycore import NetworkSpec, Parameters, TrainingSpec, check_gradients
from pycore.backprop import gradient
from pycore.engines.numpy_engine import NumpyEngine
from pycore.functions.activations import ACTIVATIONS, HIDDEN_ACTIVATIONS
from pycore.functions.losses import LOSSES, REDUCTIONS
from pycore.functions.optimizers import OPTIMIZERS
from pycore.functions.penalties import Penalties
from pycore.network import forward

OUTPUTS = [
    (output, loss.name)
    for output in ACTIVATIONS
    for loss in LOSSES.values()
    if loss.needs in (None, output)
]
KINKED = {"relu", "leaky_relu", "elu"}
FACTORS = st.sampled_from([0.0, 0.01, 0.3])


@st.composite
def cases(draw):
    """Return a network, parameters, rows, targets and penalties."""
    output, loss = draw(st.sampled_from(OUTPUTS))
    hidden = draw(st.lists(st.integers(1, 5), max_size=3))
    n_out = draw(st.integers(2 if output == "softmax" else 1, 4))
    sizes = (draw(st.integers(1, 4)), *hidden, n_out)
    names = tuple(draw(st.sampled_from(HIDDEN_ACTIVATIONS)) for _ in hidden)
    reduction, biases = draw(st.sampled_from(REDUCTIONS)), draw(st.booleans())
    network = NetworkSpec(sizes, names, output, loss, reduction=reduction, biases=biases)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    parameters = Parameters(sizes, rng.normal(0.0, 0.7, Parameters(sizes).vector.size))
    if not biases:
        for b in parameters.biases:
            b.fill(0.0)
    rows = draw(st.integers(1, 5))
    x = rng.normal(size=(rows, sizes[0]))
    y = np.eye(n_out)[rng.integers(0, n_out, rows)]
    if LOSSES[loss].for_numbers:
        y = rng.normal(size=(rows, n_out))
    if LOSSES[loss].for_counts:
        y = rng.poisson(1.5, (rows, n_out)).astype(float)
    penalties = Penalties(draw(FACTORS), draw(FACTORS), draw(st.booleans()))
    return network, parameters, x, y, penalties


def away_from_kinks(network, parameters, passed, y, penalties):
    """Return whether no difference of width 1e-6 reaches across a place without a derivative."""
    near = [
        np.abs(z).min()
        for z, name in zip(passed.z, network.activations, strict=True)
        if name in KINKED
    ]
    if network.loss == "huber":
        near.append(np.abs(np.abs(passed.h[-1] - y) - 1.0).min())
    if penalties.l1:
        near.append(np.abs(parameters.vector[parameters.vector != 0.0]).min(initial=1.0))
    return min(near, default=1.0) > 1e-4


@settings(max_examples=400, deadline=None)
@given(cases())
def test_the_gradient_is_the_oracle_s_and_that_of_central_differences(case):
    """Backpropagation, plain numbers and (L(w + e) - L(w - e)) / 2e agree for every parameter."""
    network, parameters, x, y, penalties = case
    passed = forward(network, parameters, x)
    found = gradient(network, parameters, passed, y, penalties)
    lists = parameters.to_lists()
    gw, gb = oracle.gradient(
        network.loss,
        lists["weights"],
        lists["biases"],
        network.activations,
        x.tolist(),
        y.tolist(),
        penalties.l2,
        l1=penalties.l1,
        penalize_biases=penalties.biases,
        mean=network.reduction == "mean",
    )
    for k in range(len(gw)):
        np.testing.assert_allclose(found.weights[k], gw[k], rtol=1e-8, atol=1e-10)
        expected = np.array(gb[k]) if network.biases else np.zeros(len(gb[k]))
        np.testing.assert_allclose(found.biases[k], expected, rtol=1e-8, atol=1e-10)
    assume(away_from_kinks(network, parameters, passed, y, penalties))
    options = {"l1": penalties.l1, "l2": penalties.l2, "penalize_biases": penalties.biases}
    check = check_gradients(x, y, network, parameters, **options)
    scale = max(1.0, float(np.abs(check.analytic).max()))
    np.testing.assert_allclose(check.numeric, check.analytic, rtol=1e-4, atol=1e-7 * scale)


@settings(max_examples=200, deadline=None)
@given(cases(), st.sampled_from(list(OPTIMIZERS)))
def test_the_engine_s_step_is_that_of_the_equations(case, optimizer):
    """One step from anywhere, with any optimizer: loss and parameters."""
    network, parameters, x, y, penalties = case
    training = TrainingSpec(
        optimizer, 0.05, l1=penalties.l1, l2=penalties.l2, penalize_biases=penalties.biases
    )
    passed = forward(network, parameters, x)
    slope = gradient(network, parameters, passed, y, penalties).vector
    rule, state = OPTIMIZERS[optimizer], OPTIMIZERS[optimizer].start(slope.size)
    engine = NumpyEngine(network, parameters.copy(), rule.start(slope.size))
    loss = engine.step(x, y, training, 0.05)
    factor = 1.0 / len(x) if network.reduction == "mean" else 1.0
    total = factor * LOSSES[network.loss].total(passed.z[-1], passed.h[-1], y)
    np.testing.assert_allclose(loss, total, rtol=1e-12)
    state.decayed = engine.state.decayed
    terms = rule.terms(slope, state, 0.05, training)
    expected = rule.move(parameters.vector, terms)
    if not network.biases:  # AdamW would decay none, and nothing else moves them
        for b in Parameters(network.layer_sizes, expected).biases:
            assert not b.any()
    # Where a slope is nearly 0 the adaptive rules divide rounding by rounding: such parameters are left out.
    sure = (np.abs(slope) > 1e-9) | (slope == 0.0)
    np.testing.assert_allclose(engine.parameters.vector[sure], expected[sure], rtol=1e-6, atol=1e-9)
