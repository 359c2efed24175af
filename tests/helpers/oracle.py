"""The founding text's equations, one by one, in plain Python numbers: no arrays, no shared code with pycore.

One row, the text's letters. Layers count from 0 as in the code: w[k][i][j] leads from unit i of layer k to unit j of
layer k + 1, and h[0] are the inputs.
"""

from __future__ import annotations

import math


def phi(z):
    """Return the standard normal distribution."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


def sigmoid(z):
    """Return (1 + e^-z)^-1, also where e^-z is too large for a float."""
    return 1.0 / (1.0 + math.exp(-z)) if z > -700.0 else math.exp(max(z, -745.0))


FUNCTIONS = {
    "sigmoid": (sigmoid, lambda _z, h: h * (1.0 - h)),
    "tanh": (math.tanh, lambda _z, h: 1.0 - h * h),
    "relu": (lambda z: max(z, 0.0), lambda z, _h: 1.0 if z > 0.0 else 0.0),
    "identity": (lambda z: z, lambda _z, _h: 1.0),
    "leaky_relu": (lambda z: z if z > 0.0 else 0.01 * z, lambda z, _h: 1.0 if z > 0.0 else 0.01),
    "elu": (
        lambda z: z if z > 0.0 else math.expm1(z),
        lambda z, _h: 1.0 if z > 0.0 else math.exp(z),
    ),
    "softplus": (
        lambda z: z + math.log1p(math.exp(-z)) if z > 0.0 else math.log1p(math.exp(z)),
        lambda z, _h: sigmoid(z),
    ),
    "gelu": (
        lambda z: z * phi(z),
        lambda z, _h: phi(z) + z * math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi),
    ),
    "exponential": (math.exp, lambda _z, h: h),
    "silu": (
        lambda z: z * sigmoid(z),
        lambda z, _h: sigmoid(z) + z * sigmoid(z) * (1.0 - sigmoid(z)),
    ),
}


def _huber(e):
    return 0.5 * e * e if abs(e) <= 1.0 else abs(e) - 0.5


LOSSES = {
    "half_squared_error": (
        lambda h, y: sum(0.5 * (hj - yj) ** 2 for hj, yj in zip(h, y, strict=True)),
        lambda h, y, _n: h - y,
    ),
    "mean_squared_error": (
        lambda h, y: sum((hj - yj) ** 2 for hj, yj in zip(h, y, strict=True)) / len(h),
        lambda h, y, n: 2.0 * (h - y) / n,
    ),
    "huber": (
        lambda h, y: sum(_huber(hj - yj) for hj, yj in zip(h, y, strict=True)),
        lambda h, y, _n: max(-1.0, min(1.0, h - y)),
    ),
    "poisson": (
        lambda h, y: sum(
            hj - yj + (yj * math.log(yj / hj) if yj else 0.0) for hj, yj in zip(h, y, strict=True)
        ),
        lambda h, y, _n: 1.0 - y / h,
    ),
    "cross_entropy": (
        lambda h, y: -sum(yj * math.log(hj) for hj, yj in zip(h, y, strict=True) if yj),
        lambda h, y, _n: -y / h,
    ),
    "binary_cross_entropy": (
        lambda h, y: (
            -sum(
                yj * math.log(hj) + (1.0 - yj) * math.log1p(-hj)
                for hj, yj in zip(h, y, strict=True)
            )
        ),
        lambda h, y, _n: (h - y) / (h * (1.0 - h)),
    ),
}


def feedforward(w, b, activations, x):
    """Return z and h: z_j^k = sum_i w_ij^k h_i^k + b_j^k, h_j^{k+1} = sigma(z_j^k)."""
    h, z = [list(x)], []
    for k, weights in enumerate(w):
        z.append(
            [
                sum(weights[i][j] * h[k][i] for i in range(len(weights))) + b[k][j]
                for j in range(len(b[k]))
            ]
        )
        if activations[k] == "softmax":
            total = sum(math.exp(value) for value in z[k])
            h.append([math.exp(value) / total for value in z[k]])
        else:
            h.append([FUNCTIONS[activations[k]][0](value) for value in z[k]])
    return z, h


def loss(name, h, y):
    """Return L of one row."""
    return LOSSES[name][0](h, y)


def deltas(name, w, activations, z, h, y):
    """Return delta_j^k = dL/dz_j^k from the last layer to the first."""
    last = len(w) - 1
    dl_dh = [LOSSES[name][1](hj, yj, len(y)) for hj, yj in zip(h[-1], y, strict=True)]
    if activations[last] == "softmax":
        delta = [
            [
                sum(dl_dh[r] * h[-1][r] * ((r == j) - h[-1][j]) for r in range(len(dl_dh)))
                for j in range(len(dl_dh))
            ]
        ]
    else:
        slope = FUNCTIONS[activations[last]][1]
        delta = [[dl_dh[j] * slope(z[last][j], h[-1][j]) for j in range(len(dl_dh))]]
    for k in range(last - 1, -1, -1):
        slope = FUNCTIONS[activations[k]][1]
        delta.insert(
            0,
            [
                slope(z[k][j], h[k + 1][j])
                * sum(w[k + 1][j][r] * delta[0][r] for r in range(len(delta[0])))
                for j in range(len(z[k]))
            ],
        )
    return delta


def penalty(w, b, l1, l2, penalize_biases):
    """Return l1 sum abs(w) + l2/2 sum w^2."""
    numbers = [value for weights in w for row in weights for value in row]
    numbers += [value for biases in b for value in biases] if penalize_biases else []
    return sum(l1 * abs(value) + 0.5 * l2 * value * value for value in numbers)


def gradient(
    name, w, b, activations, rows, targets, l2=0.0, *, l1=0.0, penalize_biases=False, mean=True
):
    """Return dL/dw and dL/db of the mean (or the sum) over rows, with the penalties l1 sum abs(w) + l2/2 sum w^2."""

    def slope(value):
        return l2 * value + l1 * ((value > 0.0) - (value < 0.0))

    gw = [[[slope(value) for value in row] for row in weights] for weights in w]
    gb = [[slope(value) if penalize_biases else 0.0 for value in biases] for biases in b]
    count = len(rows) if mean else 1
    for x, y in zip(rows, targets, strict=True):
        z, h = feedforward(w, b, activations, x)
        delta = deltas(name, w, activations, z, h, y)
        for k, weights in enumerate(w):
            for j in range(len(b[k])):
                gb[k][j] += delta[k][j] / count
                for i in range(len(weights)):
                    gw[k][i][j] += delta[k][j] * h[k][i] / count
    return gw, gb
