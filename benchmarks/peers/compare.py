"""Compares NormLab's training step with that of its peers. Every peer is a process of its own that waits for its turn; before every block of a
peer stands one of NormLab, and what counts is the median of the ratios of such neighbours: of the medians of their steps, and of their best 5%.

    compare.py NormLab.Benchmarks.dll [--networks N,N] [--blocks N] [--seconds S] [--json FILE]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

NETWORKS = ["64-256-10", "64-16x6-10", "64-32x6-10", "64-256x6-10"]
PRECISIONS = ["float64", "float32"]
# Name, kind, threads, and whether it computes the same step and so must reach the same loss.
PEERS = [("PyTorch, 1 thread", "torch", 1, True), ("PyTorch, 2 threads", "torch", 2, True), ("NumPy", "numpy", 1, True), ("scikit-learn", "scikit-learn", 1, False)]
CHECKED_STEPS = 5


class Worker:
    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, verb, network, precision, number):
        self.process.stdin.write(f"{verb} {network} {precision} {number}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[-2:]} ended without an answer; what it wrote stands above.")
        return [float(value) for value in answer.split()]

    def time(self, network, precision, seconds):
        # Threads of the one before that still spin for work come to rest.
        time.sleep(0.02)
        return self.ask("time", network, precision, seconds)


def check(normlab, peers, network, precision):
    """All that claim to take the same step must come to the same loss."""
    [expected] = normlab.ask("loss", network, precision, CHECKED_STEPS)
    for (name, _, _, same), worker in peers:
        if not same:
            continue
        [loss] = worker.ask("loss", network, precision, CHECKED_STEPS)
        if abs(loss - expected) > abs(expected) * (1e-9 if precision == "float64" else 1e-4):
            raise SystemExit(f"{name} does not take NormLab's step: after {CHECKED_STEPS} steps of {network} in {precision} its loss is {loss}, not {expected}.")


def compare(normlab, peers, network, precision, blocks, seconds):
    own, theirs = [], {peer[0]: [] for peer, _ in peers}
    for block in range(-1, blocks):
        for (name, *_), worker in peers:
            mine = normlab.time(network, precision, seconds)
            other = worker.time(network, precision, seconds)
            if block >= 0:  # the one before warms up
                own.append(mine[0])
                theirs[name].append((other[0], other[0] / mine[0], other[1] / mine[1]))

    def summary(name):
        milliseconds, ratios, best = zip(*theirs[name])
        return {"peer": name, "milliseconds": statistics.median(milliseconds), "ratio": statistics.median(ratios),
                "best5Ratio": statistics.median(best), "ratios": ratios}
    return {"network": network, "precision": precision, "normlabMilliseconds": statistics.median(own), "peers": [summary(name) for name in theirs]}


def main():
    parser = argparse.ArgumentParser(description="Compares NormLab's training step with that of its peers, block by block.")
    parser.add_argument("normlab", help="path of NormLab.Benchmarks.dll")
    parser.add_argument("--networks", type=lambda text: text.split(","), default=NETWORKS, help=f"networks, separated by commas ({','.join(NETWORKS)})")
    parser.add_argument("--blocks", type=int, default=9, help="alternating blocks of each peer (9)")
    parser.add_argument("--seconds", type=float, default=0.2, help="seconds of a block (0.2)")
    parser.add_argument("--json", default="-", help="file for the ratios as JSON; standard output after the table where it is not given")
    arguments = parser.parse_args()

    steps = os.path.join(os.path.dirname(os.path.abspath(__file__)), "steps.py")
    normlab = Worker("dotnet", arguments.normlab, "serve")
    peers = [(peer, Worker(sys.executable, steps, peer[1], str(peer[2]))) for peer in PEERS]
    print("How many times faster NormLab's step is, on one thread; medians over blocks. After the stroke that of the best 5% of steps.\n")
    print("| network | precision | NormLab | " + " | ".join(peer[0] for peer in PEERS) + " |")
    print("|---|---|---|" + "---|" * len(PEERS), flush=True)
    results = []
    for network in arguments.networks:
        for precision in PRECISIONS:
            check(normlab, peers, network, precision)
            result = compare(normlab, peers, network, precision, arguments.blocks, arguments.seconds)
            results.append(result)
            print(f"| {network} | {precision} | {result['normlabMilliseconds']:.3g} ms | "
                  + " | ".join(f"{peer['ratio']:.1f} / {peer['best5Ratio']:.1f}" for peer in result["peers"]) + " |", flush=True)
    document = json.dumps({"blocks": arguments.blocks, "results": results}, indent=1)
    if arguments.json == "-":
        print("\n" + document)
    else:
        with open(arguments.json, "w") as file:
            file.write(document + "\n")
    for worker in [normlab] + [worker for _, worker in peers]:
        worker.process.stdin.close()
        worker.process.wait()


if __name__ == "__main__":
    main()
