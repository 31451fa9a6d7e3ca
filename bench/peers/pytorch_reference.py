"""PyTorch's optimizers in float64: the trajectories that test/data/pytorch-rules.json holds.

    /usr/bin/python3 bench/peers/pytorch_reference.py test/data/pytorch-rules.json
    npx biome format --write test/data/pytorch-rules.json

Needs PyTorch 1.13 or newer (Debian: python3-torch). Prints, for every run, f before and after, and by how much it
enlarges a relative change of 1e-15 in x0: a run that is compared to 1e-12 must not be chaotic. The rates are chosen so.
"""
import json
import math
import os
import sys

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # no fused multiply-add, whatever the machine has
import torch

torch.set_default_dtype(torch.float64)  # NAdam keeps its running product of mu in this type, not in the parameter's
torch.set_num_threads(1)


# The problems: twins of test/support/rule-problems.ts, the same operations in the same order.
def rosenbrock(x):
    f, g = 0.0, [0.0] * len(x)
    for i in range(len(x) - 1):
        rise = x[i + 1] - x[i] * x[i]
        rest = 1 - x[i]
        f += 100 * rise * rise + rest * rest
        g[i] += -400 * x[i] * rise - 2 * rest
        g[i + 1] += 200 * rise
    return f, g


diagonal = [0.01]
while len(diagonal) < 20:
    diagonal.append(diagonal[-1] * 1.6237767391887217)


def quadratic(x):
    f, g = 0.0, [0.0] * len(x)
    for i in range(len(x)):
        row = diagonal[i] * (x[i] - 1)
        if i > 0:
            row -= 0.1 * diagonal[i - 1] * (x[i - 1] - 1)
        if i + 1 < len(x):
            row -= 0.1 * diagonal[i] * (x[i + 1] - 1)
        g[i] = row
        f += 0.5 * row * (x[i] - 1)
    return f, g


seed = 2024


def uniform():
    global seed
    seed = seed * 16807 % 2147483647
    return 2 * seed / 2147483647 - 1


planted = [1.5, -2.0, 0.5, 1.0, -1.0]
rows, labels = [], []
for _ in range(40):
    rows.append([uniform() for _ in planted])
    margin = uniform()
    for a, w in zip(rows[-1], planted):
        margin += a * w
    labels.append(1 if margin > 0 else -1)


def logistic(x):
    f, g = 0.0, [0.0] * len(x)
    for row, label in zip(rows, labels):
        margin = 0.0
        for a, xi in zip(row, x):
            margin += a * xi
        e = math.exp(-label * margin)
        f += math.log(1 + e) / 40
        factor = -label * e / (1 + e) / 40
        for k, a in enumerate(row):
            g[k] += factor * a
    for k, xk in enumerate(x):
        f += 0.005 * xk * xk
        g[k] += 0.01 * xk
    return f, g


problems = [
    ("rosenbrock", rosenbrock, [0.6, 0.9] * 5),
    ("quadratic", quadratic, [3.0, -1.0] * 10),
    ("logistic", logistic, [-1.0, 0.5, 1.0, -0.5, 0.25]),
]

# Options in our names. A tuple has a value for each problem; a rate stands in the first set and holds until the next.
decay, cosine = {"weightDecay": 0.05}, {"schedule": "cosine"}
sets = {
    "gradientDescent": [
        {"learningRate": (5e-4, 1e-2, 0.2)}, decay, {**decay, "maximize": True}, {"clipNorm": (2.0, 2.0, 0.2)},
        {"clipValue": (0.5, 0.5, 0.1)}],
    "momentum": [
        {"learningRate": (1e-4, 1e-3, 0.02), "momentum": 0.9}, {"momentum": 0.9, "dampening": 0.1},
        {"momentum": 0.9, **decay}, {"momentum": 0.9, **cosine}],
    "nesterov": [{"learningRate": (1e-4, 1e-3, 0.02), "momentum": 0.9}, {"momentum": 0.8, **decay}],
    "adagrad": [
        {"learningRate": (0.05, 0.05, 0.05)}, {"learningRateDecay": 1e-3}, {"initialAccumulator": 0.1},
        {**decay, "epsilon": 1e-6}],
    "rmsprop": [
        {"learningRate": (5e-4, 2e-3, 2e-3)}, decay, {"learningRate": (2e-4, 1e-3, 1e-3), "momentum": 0.5},
        {"alpha": 0.95, "epsilon": 1e-4}, {"centered": True},
        {"learningRate": (1e-4, 4e-4, 4e-4), "centered": True, "momentum": 0.5, **decay}],
    "adadelta": [
        {"learningRate": (0.05, 0.2, 1.0)}, {"learningRate": (0.02, 0.2, 1.0), "rho": 0.95, "epsilon": 1e-5, **decay}],
    "adam": [
        {"learningRate": (5e-3, 5e-3, 5e-3)}, decay, cosine, {**decay, "maximize": True},
        {"learningRate": (2e-3, 2e-3, 2e-3), "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6}],
    "amsgrad": [{"learningRate": (5e-3, 5e-3, 5e-3)}, {**decay, "beta2": 0.99}],
    "adamw": [{"learningRate": (5e-3, 5e-3, 5e-3)}, {"weightDecay": 0.1, "maximize": True}],
    "adamax": [{"learningRate": (5e-3, 5e-3, 5e-3)}, {**decay, "beta1": 0.8, "beta2": 0.998, "epsilon": 1e-3}],
    "nadam": [{"learningRate": (5e-3, 5e-3, 5e-3)}, decay, {"momentumDecay": 0.01, "beta1": 0.8}],
    "radam": [
        {"learningRate": (1e-3, 5e-3, 5e-3)}, decay,
        {"learningRate": (1e-3, 2e-3, 2e-3), "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6}],
}
names = {
    "learningRate": "lr", "epsilon": "eps", "weightDecay": "weight_decay", "learningRateDecay": "lr_decay",
    "initialAccumulator": "initial_accumulator_value", "momentumDecay": "momentum_decay",
}
classes = {
    "gradientDescent": "SGD", "momentum": "SGD", "nesterov": "SGD", "adagrad": "Adagrad", "rmsprop": "RMSprop",
    "adadelta": "Adadelta", "adam": "Adam", "amsgrad": "Adam", "adamw": "AdamW", "adamax": "Adamax", "nadam": "NAdam",
    "radam": "RAdam",
}
# 1.13's NAdam for single tensors multiplies the product of mu by mu_t twice; its foreach form follows the formula of
# the documentation, as both do from 2.0 on.
more = {"nesterov": {"nesterov": True}, "amsgrad": {"amsgrad": True}, "nadam": {"foreach": True}}


def build(rule, options, x):
    given = {names.get(key, key): value for key, value in options.items() if not key.startswith(("beta", "clip"))}
    if "beta1" in options or "beta2" in options:
        given["betas"] = (options.get("beta1", 0.9), options.get("beta2", 0.999))
    return getattr(torch.optim, classes[rule])([x], **given, **more.get(rule, {}))


def run(gradient, rule, options, schedule, x0):
    x, states = torch.tensor(x0), []
    optimizer = build(rule, options, x)
    for step in range(1000):
        g = gradient(x.tolist())[1]
        x.grad = torch.tensor([-gi for gi in g] if options.get("maximize") else g)
        if "clipNorm" in options:
            torch.nn.utils.clip_grad_norm_([x], options["clipNorm"])
        if "clipValue" in options:
            torch.nn.utils.clip_grad_value_([x], options["clipValue"])
        if schedule:
            first, last = schedule["from"], schedule["to"]
            turn = (1 + math.cos(math.pi * step / schedule["steps"])) / 2
            optimizer.param_groups[0]["lr"] = last + (first - last) * turn
        optimizer.step()
        if step + 1 in (1, 2, 10, 100, 1000):
            states.append({"step": step + 1, "f": gradient(x.tolist())[0], "x": x.tolist()})
    return states


def distance(a, b):
    return max(abs(p - q) for p, q in zip(a, b)) / max(abs(q) for q in b)


runs, rate, worst = [], None, 0
print(f"{'rule':16}{'problem':11}{'f at x0':>10}{'at 1000':>11}{'change':>9}  options")
for rule, several in sets.items():
    for given in several:
        rate = given.get("learningRate", rate)
        for k, (name, gradient, x0) in enumerate(problems):
            options = {key: value[k] if isinstance(value, tuple) else value
                       for key, value in {"learningRate": rate, **given}.items()}
            schedule = None
            if options.pop("schedule", None):
                schedule = {"name": "cosine", "from": rate[k], "to": rate[k] / 10, "steps": 1000}
            states = run(gradient, rule, options, schedule, x0)
            moved = run(gradient, rule, options, schedule, [xi * (1 + 1e-15) for xi in x0])
            change = max(distance(b["x"], a["x"]) for a, b in zip(states, moved))
            worst = max(worst, change)
            print(f"{rule:16}{name:11}{gradient(x0)[0]:10.4g}{states[-1]['f']:11.4g}{change:9.1e}  {options}")
            entry = {"rule": rule, "options": options, "problem": name}
            runs.append({**entry, **({"schedule": schedule} if schedule else {}), "states": states})
print(f"{len(runs)} runs; 1e-15 grows to {worst:.1e} at most")

about = {
    "torch": torch.__version__,
    "command": "/usr/bin/python3 bench/peers/pytorch_reference.py test/data/pytorch-rules.json",
    "options": "What an entry leaves out has PyTorch's default.",
    "maximize": "Where it is true, the gradient that the rule gets is that of -f.",
    "schedule": "The rate of step k = 0, 1, ... is to + (from - to) (1 + cos(pi k / steps)) / 2.",
    "clipNorm": "The gradient is multiplied by min(1, clipNorm / (its 2-norm + 1e-6)).",
    "measure": "max_i |x_i - reference_i| / max_i |reference_i|; for f, |f - reference| / |reference|",
    "chaos": f"A relative change of 1e-15 in x0 grows to {worst:.0e} at most in x, over all runs and states.",
}
if len(sys.argv) > 1:
    with open(sys.argv[1], "w") as file:
        json.dump({"about": about, "runs": runs}, file)
