"""PyTorch's optimizers on the arrays of first-order/start.ts, for bench/peers/torch.ts.

    torch_steps.py <task as JSON>

Answers each line of standard input, a JSON object, with one: "check" takes the steps that are checked and gives every
`every`-th parameter, for each way in which this PyTorch can take them (one tensor at a time, foreach, fused); "choose"
finds the fastest of the given ways for each number of threads; "time" gives seconds per step.
"""
import json
import sys
import time

import torch

task = json.loads(sys.argv[1])
n, dtype = task["n"], getattr(torch, task["precision"])
torch.set_default_dtype(dtype)  # the optimizers keep their scalars in this type, not in the parameters'
ways = {"single": {"foreach": False}, "foreach": {"foreach": True}, "fused": {"fused": True}}


class Stepper:
    def __init__(self, way, size=n):
        i = torch.arange(size, dtype=torch.int64)
        scatter = ((i * 2654435761) & 0xFFFFFFFF).double() / 2**32
        sign = 1 - 2 * (i % 2)
        self.x = (-sign * (1 + scatter) / 128).to(dtype)
        self.x.grad = (sign * (0.25 + scatter / 2)).to(dtype)
        self.optimizer = getattr(torch.optim, task["optimizer"])([self.x], **task["options"], **ways[way])
        self.step = self.optimizer.step

    def check(self, steps, every):
        for k in range(steps):
            self.step()
            self.x.grad.mul_(2 if k % 2 == 0 else 0.5)
        return self.x[::every].tolist()


def works(way):
    try:
        Stepper(way, 4).step()
        return True
    except (TypeError, RuntimeError):  # this release, or this optimizer, does not have it
        return False


def measure(step, calls):
    used, began = time.process_time(), time.perf_counter()
    for _ in range(calls):
        step()
    seconds = time.perf_counter() - began
    return seconds, 1 - (time.process_time() - used) / seconds


def seconds_per_call(step, least):
    """As bench/timing.ts does; large steps are repeated for a second at the most."""
    calls = 1
    best = measure(step, calls)
    while best[0] < least:
        calls *= 2
        best = measure(step, calls)
    began = time.perf_counter()
    while best[1] > 0.05 and time.perf_counter() - began < 14 * least + 1:
        best = min(best, measure(step, calls), key=lambda seconds_away: seconds_away[1])
    return best[0] / calls


def timed(stepper, threads, least):
    torch.set_num_threads(threads)
    return seconds_per_call(stepper.step, least)


def choose(ways, least):
    """The fastest way by number of threads. One way at a time is in memory; the chosen ones stay."""
    seconds = {}
    for way in ways:
        stepper = Stepper(way)
        stepper.step()  # makes the state
        seconds[way] = {threads: timed(stepper, threads, least) for threads in (1, 2)}
        del stepper
    return {threads: min(ways, key=lambda way: seconds[way][threads]) for threads in (1, 2)}


offered = [way for way in ways if works(way)]
chosen, steppers = {}, {}
for line in sys.stdin:
    question = json.loads(line)
    if question["do"] == "check":
        answer = {way: Stepper(way).check(question["steps"], question["every"]) for way in offered}
    elif question["do"] == "choose":
        chosen = choose(question["ways"], question["least"])
        steppers = {way: Stepper(way) for way in set(chosen.values())}
        answer = chosen
    else:
        threads = question["threads"]
        answer = timed(steppers[chosen[threads]], threads, question["least"])
    print(json.dumps(answer), flush=True)
