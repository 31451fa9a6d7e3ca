"""SciPy's minimizers on the robustness instances, whose objectives another process computes (objective-server.ts).

    scipy_robustness.py <settings as JSON> <the command of that process ...>

Prints one JSON object of outcomes. A run ends at the first iterate whose gradient has max-norm <= gtol, which is the
test of our own runs, or at the first that meets both marks, where the settings have them; the solvers' own tests of the
value and of the step are off.
"""
import json
import signal
import subprocess
import sys

import numpy as np
import scipy
from scipy.optimize import minimize

settings = json.loads(sys.argv[1])
gtol, cap, seconds = settings["gtol"], settings["maxEvaluations"], settings["maxSeconds"]
marks = settings.get("valueMarks")

# max_trust_radius keeps its default, 1000. Newton-CG has no test but that of its step.
methods = {
    "trust-exact": {"gtol": gtol, "maxiter": cap},
    "trust-ncg": {"gtol": gtol, "maxiter": cap},
    "Newton-CG": {"xtol": 0, "maxiter": cap},
    "L-BFGS-B": {"gtol": gtol, "ftol": 0, "maxiter": cap, "maxfun": cap + 1, "maxls": 20},
    "BFGS": {"gtol": gtol, "maxiter": cap},
}
second_order = ("trust-exact", "trust-ncg", "Newton-CG")


class Over(Exception):
    """Why a run was ended from outside."""


class Server:
    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()

    def ask(self, numbers, count):
        self.process.stdin.write(np.asarray(numbers, dtype=float).tobytes())
        self.process.stdin.flush()
        return np.frombuffer(self.process.stdout.read(8 * count)).copy()

    def open(self, instance, factor):
        n = int(self.ask([0, instance, factor], 1)[0])
        return np.frombuffer(self.process.stdout.read(8 * n)).copy()

    def value_and_gradient(self, x):
        answer = self.ask([1, *x], x.size + 1)
        return float(answer[0]), answer[1:]

    def hessian(self, x):
        return self.ask([2, *x], x.size * x.size).reshape(x.size, x.size)


class Run:
    def __init__(self, server, x0, instance):
        self.server, self.x, self.evaluations, self.hessians = server, x0, 0, 0
        self.instance = instance
        self.seen = {}  # f and the gradient's max-norm

    def evaluate(self, x):
        if self.evaluations >= cap:
            raise Over("evaluation-limit")
        self.evaluations += 1
        f, g = self.server.value_and_gradient(x)
        self.seen[x.tobytes()] = f, np.max(np.abs(g))
        return f, g

    def hessian(self, x):
        self.hessians += 1
        return self.server.hessian(x)

    def iterate(self, xk):
        """The callback: SciPy stands at xk, which it has evaluated."""
        self.x = np.array(xk)
        f, norm = self.seen[self.x.tobytes()]
        if norm <= gtol:
            raise Over("gradient-tolerance")
        if marks and f <= marks[self.instance] and norm <= settings["gradientMark"]:
            raise Over("both marks")


def alarm(*_):
    raise Over("time-limit")


def solve(server, solver, instance, factor):
    run = Run(server, server.open(instance, factor), instance)
    extra = {"hess": run.hessian} if solver in second_order else {}
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        result = minimize(run.evaluate, run.x, jac=True, method=solver, callback=run.iterate,
                          options=methods[solver], **extra)
        run.x, status = result.x, str(result.message)
    except Over as over:
        status = str(over)
        if status == "time-limit":  # perhaps in the middle of a question
            server.stop()
            server.start()
            server.open(instance, factor)
    except Exception as error:  # SciPy's own: an overflow in a factorization, for one
        status = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    value, gradient = server.value_and_gradient(run.x)
    norm = float(np.max(np.abs(gradient)))
    finite = np.isfinite(value) and np.isfinite(norm)
    return {
        "solver": solver, "instance": instance, "factor": factor, "status": " ".join(status.split()),
        "success": bool(finite and norm <= gtol), "value": value if finite else 1e300,
        "gradientNorm": norm if finite else 1e300,
        "evaluations": run.evaluations, "hessians": run.hessians,
    }


signal.signal(signal.SIGALRM, alarm)
np.seterr(all="ignore")
server = Server(sys.argv[2:])
runs = [solve(server, solver, instance, factor) for solver in methods
        for factor in settings["factors"] for instance in range(settings["instances"])]
server.stop()
print(json.dumps({"version": scipy.__version__, "runs": runs}))
