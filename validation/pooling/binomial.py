"""Writes lab/src/statistics/pooling/binomial.json by dense sums: `python3 validation/pooling/binomial.py` (numpy, scipy; minutes).

Every integral is a plain sum over a fine grid: 2001 places of a study's deviation, 120 Gauss-Legendre places of tau,
401 places of beta that a spline
makes twenty times as fine where tau is small. Nothing is adapted to the counts but the ranges of beta and of each study.
"""
import json
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import expit

PRIOR = {"mean": {"mean": 0, "sd": 2}, "tau": 1}
CASES = {
    "ankylosing spondylitis": ([23, 12, 19, 9, 39, 6, 9, 10], [107, 44, 51, 39, 139, 20, 78, 35], (-8, 6)),
    "no event in four studies": ([0, 0, 0, 0], [10, 20, 12, 30], (-24, 14)),
    "one study, no event": ([0], [15], (-24, 16)),
    "large and unlike": ([100, 500, 49, 0], [1000, 2000, 50, 7], (-16, 14)),
}


def log_likelihood(theta, events, n):
    return events * theta - n * np.logaddexp(0, theta)


def log_sum(logs):
    most = logs.max(1, keepdims=True)
    return most[:, 0] + np.log(np.exp(logs - most).sum(1))


def quantiles(places, density):
    """Where 2.5, 50 and 97.5 % lie below, by Simpson's rule on cells and a spline of what it sums to."""
    spline = CubicSpline(places, density)
    below = np.array([spline.integrate(places[0], x) for x in places])
    below /= below[-1]
    inverse = CubicSpline(places, below)
    return [float(min(r for r in inverse.solve(p, extrapolate=False))) for p in (0.025, 0.5, 0.975)]


def summary(places, density, of):
    weight = density / density.sum()
    values = of(places)
    mean = (weight * values).sum()
    sd = np.sqrt((weight * (values - mean) ** 2).sum())
    return [float(mean), float(sd)] + [float(of(np.array(x))) for x in quantiles(places, density)]


def wider(t, nodes, logs, betas, tau):
    """The density at places t of what has these logs at betas and normal noise of standard deviation tau."""
    step = nodes[1] - nodes[0]
    kernel = np.exp(-0.5 * ((t[:, None] - nodes) / tau) ** 2)
    scale = kernel.sum(1, keepdims=True) if tau < 5 * step else tau / step * np.sqrt(2 * np.pi)
    return (kernel / np.maximum(scale, 1e-300)) @ np.exp(CubicSpline(betas, logs)(nodes))


def case(events, n, span):
    x, w = np.polynomial.legendre.leggauss(120)
    u, du = 0.5 * (x + 1) * np.sqrt(8), 0.5 * np.sqrt(8) * w
    taus, weights = u**2, du * 2 * u * np.exp(-0.5 * u**4)
    betas = np.linspace(*span, 401)
    fine = np.linspace(*span, 8001)
    z = np.linspace(-9.5, 9.5, 2001)
    wide = np.linspace(span[0] - 12, span[1] + 12, 801)
    sums = {"beta": np.zeros(len(fine)), "new": np.zeros(len(wide)), "studies": np.zeros((len(n), 601))}
    bests = [log_likelihood(np.log((r + 0.5) / (m - r + 0.5)), r, m) for r, m in zip(events, n)]
    places = []
    for r, m, best in zip(events, n, bests):
        seen = wide[log_likelihood(wide, r, m) > best - 45]
        step = wide[1] - wide[0]
        places.append(np.linspace(seen[0] - step, seen[-1] + step, 601))
    masses = []
    for tau, weight in zip(taus, weights):
        theta = betas[:, None] + tau * z
        each = [log_sum(log_likelihood(theta, r, m) - 0.5 * z**2) for r, m in zip(events, n)]
        log_posterior = sum(each) - 0.5 * betas**2 / 4
        nodes = betas if tau > 8 * (betas[1] - betas[0]) else fine
        whole = np.exp(CubicSpline(betas, log_posterior)(fine) - sum(bests)) * weight
        sums["beta"] += whole
        sums["new"] += wider(wide, nodes, log_posterior - sum(bests), betas, tau) * weight
        for i, (r, m) in enumerate(zip(events, n)):
            without = log_posterior - each[i] - sum(bests) + bests[i]
            sums["studies"][i] += np.exp(log_likelihood(places[i], r, m) - bests[i]) * wider(places[i], nodes, without, betas, tau) * weight
        masses.append(whole.sum())
    masses = np.array(masses)
    share = masses / masses.sum()
    mean = (share * taus).sum()
    density = CubicSpline(np.append(0, u), np.append(0, masses / du))
    grid = np.linspace(0, u[-1], 4001)
    return {"events": events, "n": n, "beta": summary(fine, sums["beta"], lambda x: x),
            "tau": [float(mean), float(np.sqrt((share * (taus - mean) ** 2).sum()))]
            + [q**2 for q in quantiles(grid, density(grid))],
            "predicted": summary(wide, sums["new"], expit),
            "studies": [summary(t, each, expit) for t, each in zip(places, sums["studies"])]}


found = [{"name": name, **case(*given)} for name, given in CASES.items()]
with open("lab/src/statistics/pooling/binomial.json", "w") as file:
    rounded = json.loads(json.dumps(found), parse_float=lambda x: float(f"{float(x):.7g}"))
    file.write(json.dumps(rounded) + "\n")
