# The other solvers of the race, and its table: `solvers.py scipy FILE`, `solvers.py ortools FILE`, `solvers.py race RACE`.
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

INSTANCES = ("roomy-40", "roomy-400", "scarce-40", "scarce-400")
RUNNERS = ("ours", "scipy", "ortools", "nearest")
TURNS = 7
SEED = 2026


def read(path):
    """The neighbourhood of a file, as arrays."""
    import numpy as np

    numbers = np.fromfile(path, dtype="<u4").astype(np.int32)
    askers, helpers, pairs = (int(count) for count in numbers[:3])
    cuts = np.cumsum([3, askers, helpers, askers + 1, pairs])
    weights, capacities, begins, helper, cost = np.split(numbers[3:], cuts[1:] - 3)[:5]
    return weights.copy(), capacities.copy(), begins.copy(), helper.copy(), cost.copy()


def field(name):
    """A figure of this process, in kB."""
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def memory_before():
    """Forgets the peak so far; what the process holds now."""
    try:
        pathlib.Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        pass
    return field("VmRSS:")


def penalties(weights, cost):
    """What it costs not to help each asker: more than all costs together for each unit of weight."""
    import numpy as np

    return weights.astype(np.int64) * (int(cost.max()) * len(weights) + 1)


def report(weights, chosen_askers, chosen_costs, solve, build_and_solve, memory):
    """One line, as our own runner prints it."""
    print(
        json.dumps(
            {
                "helped": len(chosen_askers),
                "weight": int(weights[chosen_askers].sum()),
                "cost": int(chosen_costs.sum()),
                "solve": solve,
                "build_and_solve": build_and_solve,
                "memory": memory,
            }
        )
    )


def scipy_matching(path):
    """SciPy's LAPJVsp: a column for each seat, and one of their own for each asker, for not being helped."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    weights, capacities, begins, helper, cost = read(path)
    # The first call pays for what is loaded late; it is not what is measured.
    min_weight_full_bipartite_matching(csr_array(np.array([[1.0, 2.0]])))
    before = memory_before()
    begun = time.perf_counter()
    askers = len(weights)
    first_seat = np.concatenate(([0], np.cumsum(capacities))).astype(np.int32)
    seats_of_pair = capacities[helper]
    entries_before = np.concatenate(([0], np.cumsum(seats_of_pair)))
    within = np.arange(entries_before[-1], dtype=np.int32) - np.repeat(entries_before[:-1].astype(np.int32), seats_of_pair)
    columns = np.repeat(first_seat[helper], seats_of_pair) + within
    # An entry of zero is no edge for SciPy, so everything costs one more.
    values = np.repeat(cost, seats_of_pair).astype(np.float64) + 1
    ends = entries_before[begins[1:]]
    columns = np.insert(columns, ends, first_seat[-1] + np.arange(askers, dtype=np.int32))
    values = np.insert(values, ends, penalties(weights, cost).astype(np.float64) + 1)
    rows = entries_before[begins] + np.arange(askers + 1)
    matrix = csr_array((values, columns, rows.astype(np.int32)), shape=(askers, int(first_seat[-1]) + askers))
    built = time.perf_counter()
    row, column = min_weight_full_bipartite_matching(matrix)
    solved = time.perf_counter()
    memory = field("VmHWM:") - before
    helped = column < first_seat[-1]
    costs = np.asarray(matrix[row[helped], column[helped]]).ravel() - 1
    report(weights, row[helped], costs, solved - built, solved - begun, memory)


def ortools_flow(path):
    """OR-tools' flow of least cost: from each asker one unit, by a pair and the helper's seats, or straight."""
    import numpy as np
    from ortools.graph.python import min_cost_flow

    weights, capacities, begins, helper, cost = read(path)
    before = memory_before()
    begun = time.perf_counter()
    askers, helpers = len(weights), len(capacities)
    asker = np.repeat(np.arange(askers, dtype=np.int32), np.diff(begins))
    end = askers + helpers
    flow = min_cost_flow.SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(asker, askers + helper, np.ones_like(helper), cost)
    each = np.arange(askers, dtype=np.int32)
    to_end = np.full(askers, end, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(each, to_end, np.ones_like(each), penalties(weights, cost))
    seats = askers + np.arange(helpers, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        seats, np.full(helpers, end, dtype=np.int32), capacities, np.zeros_like(capacities)
    )
    flow.set_nodes_supplies(np.append(each, end), np.append(np.ones(askers, dtype=np.int64), -askers))
    built = time.perf_counter()
    status = flow.solve()
    solved = time.perf_counter()
    memory = field("VmHWM:") - before
    if status != flow.OPTIMAL:
        sys.exit(f"OR-tools ended with {status}")
    used = flow.flows(pairs) > 0
    report(weights, asker[used], cost[used], solved - built, solved - begun, memory)


def run(race, runner, path):
    """One run in a process of its own."""
    command = [race, runner, path] if runner in ("ours", "changes", "nearest") else [sys.executable, __file__, runner, path]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def middle(results, figure):
    return statistics.median(result[figure] for result in results)


def table(race, folder):
    """Runs everything in turn and prints the table; whether all exact solvers agree and our proof holds."""
    good = True
    print("| neighbourhood | by | helped | weight | cost | solve (ms) | build and solve (ms) | peak memory (MB) |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    changes = []
    for name in INSTANCES:
        path = f"{folder}/{name}.bin"
        subprocess.run([race, "draw", name, str(SEED), path], check=True)
        results = {runner: [] for runner in RUNNERS}
        for _ in range(TURNS):
            for runner in RUNNERS:
                results[runner].append(run(race, runner, path))
        for runner in RUNNERS:
            value = {(r["helped"], r["weight"], r["cost"]) for r in results[runner]}
            helped, weight, cost = min(value)
            figures = [middle(results[runner], figure) for figure in ("solve", "build_and_solve", "memory")]
            solve, both, memory = figures[0] * 1000, figures[1] * 1000, figures[2] / 1024
            print(f"| {name} | {runner} | {helped} | {weight} | {cost} | {solve:.2f} | {both:.1f} | {memory:.1f} |")
            good &= len(value) == 1
            best = results["ours"][0]
            if runner != "nearest":
                good &= all(best[figure] == results[runner][0][figure] for figure in ("helped", "weight", "cost"))
        good &= all(result["proven"] for result in results["ours"])
        changes.append((name, run(race, "changes", path)))
    print()
    print("| neighbourhood | one change | median (ms) | 99 % (ms) | most (ms) |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name, change in changes:
        good &= change.pop("same")
        for kind, times in change.items():
            print(f"| {name} | {kind} | {times['median']:.3f} | {times['p99']:.3f} | {times['most']:.3f} |")
            # A helper is up to three seats, and so up to three changes; scarce-400 is scarcer and denser than any town.
            bounded = name.startswith("roomy") or (name == "scarce-40" and not kind.startswith(("helper", "capacity")))
            good &= times["most"] < 10 or not bounded
    return good


def main():
    match sys.argv[1:]:
        case ["scipy", path]:
            scipy_matching(path)
        case ["ortools", path]:
            ortools_flow(path)
        case ["race", race]:
            with tempfile.TemporaryDirectory() as folder:
                if not table(race, folder):
                    sys.exit("not all is as it should be: unequal worth, no proof, another answer after changes, or 10 ms passed")
        case _:
            sys.exit("solvers.py scipy FILE | ortools FILE | race RACE")


main()
