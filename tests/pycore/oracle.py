"""The founding text's equations, one by one, in plain Python numbers: no arrays, no shared code with pycore.

One row, the text's letters. Layers count from 0 as in the code: w[k][i][j] leads from unit i of layer k to unit j of
layer k + 1, and h[0] are the inputs.
"""

from __future__ import annotations

import math

FUNCTIONS = {
    "sigmoid": (lambda z: 1.0 / (1.0 + math.exp(-z)), lambda _z, h: h * (1.0 - h)),
    "tanh": (math.tanh, lambda _z, h: 1.0 - h * h),
    "relu": (lambda z: max(z, 0.0), lambda z, _h: 1.0 if z > 0.0 else 0.0),
    "identity": (lambda z: z, lambda _z, _h: 1.0),
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
    """Return L of one row: 1/2 sum (h - y)^2, or - sum y ln h."""
    if name == "half_squared_error":
        return 0.5 * sum((hj - yj) ** 2 for hj, yj in zip(h, y, strict=True))
    return -sum(yj * math.log(hj) for hj, yj in zip(h, y, strict=True) if yj)


def deltas(name, w, activations, z, h, y):
    """Return delta_j^k = dL/dz_j^k from the last layer to the first."""
    last = len(w) - 1
    if name == "half_squared_error":
        dl_dh = [hj - yj for hj, yj in zip(h[-1], y, strict=True)]
    else:
        dl_dh = [-yj / hj for hj, yj in zip(h[-1], y, strict=True)]
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


def gradient(name, w, b, activations, rows, targets, l2=0.0):
    """Return dL/dw and dL/db of the mean over rows, with the penalty l2/2 sum w^2 on the weights."""
    gw = [[[l2 * value for value in row] for row in weights] for weights in w]
    gb = [[0.0 for _ in biases] for biases in b]
    for x, y in zip(rows, targets, strict=True):
        z, h = feedforward(w, b, activations, x)
        delta = deltas(name, w, activations, z, h, y)
        for k, weights in enumerate(w):
            for j in range(len(b[k])):
                gb[k][j] += delta[k][j] / len(rows)
                for i in range(len(weights)):
                    gw[k][i][j] += delta[k][j] * h[k][i] / len(rows)
    return gw, gb
