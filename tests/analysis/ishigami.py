"""The function of Ishigami and Homma (1990), whose indices are known: a = 7, b = 0.1, three inputs from -pi to pi."""

from __future__ import annotations

import numpy as np

FIRST = (0.3139, 0.4424, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437)
VARIANCE = 7.0**2 / 8 + 0.1 * np.pi**4 / 5 + 0.1**2 * np.pi**8 / 18 + 0.5


def ishigami(unit):
    """Its values at points of the unit cube; further inputs do nothing."""
    x = (2.0 * unit - 1.0) * np.pi
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
