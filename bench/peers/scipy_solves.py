"""SciPy's solves of positive definite tridiagonal systems.

scipy_solves.py <settings as JSON: sizes, rounds, least>; prints seconds per call, one number a round, as JSON.
"""
import json
import sys
import time

import numpy
import scipy
from scipy.linalg import lapack, solveh_banded


def timed(work, prepare, least):
    seconds = calls = 0
    while calls == 0 or seconds < least:
        arguments = prepare()
        began = time.perf_counter()
        work(*arguments)
        seconds += time.perf_counter() - began
        calls += 1
    return seconds / calls


def solves(n, rounds, least):
    diagonal = numpy.full(n, 1202.0)  # the Hessian of the chained Rosenbrock function at its minimum
    diagonal[0], diagonal[-1] = 802.0, 200.0
    off = numpy.full(n - 1, -400.0)
    bands = numpy.vstack([numpy.append(off, 0), diagonal])[::-1].copy()
    b = numpy.sin(numpy.arange(n, dtype=float))
    sides = {
        "scipy": (
            lambda d, e, x: lapack.dptsv(d, e, x, overwrite_d=1, overwrite_e=1, overwrite_b=1),
            lambda: (diagonal.copy(), off.copy(), b.copy()),
        ),
        "solveh": (
            lambda a, x: solveh_banded(a, x, overwrite_ab=True, overwrite_b=True, lower=True, check_finite=False),
            lambda: (bands.copy(), b.copy()),
        ),
    }
    seconds = {name: [] for name in sides}
    for round in range(-1, rounds):
        for name, (work, prepare) in sides.items():
            taken = timed(work, prepare, least)
            if round >= 0:
                seconds[name].append(taken)
    return {"n": n, "sides": seconds}


settings = json.loads(sys.argv[1])
answers = [solves(int(n), settings["rounds"], settings["least"]) for n in settings["sizes"]]
print(json.dumps({"version": scipy.__version__, "solves": answers}))
