"""What a load run saw, as Markdown for a person and as plots: latency by second, processor time by process, what waited."""

import csv
import json
import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

Series = list[tuple[float, float]]


@dataclass
class Watched:
    """Cores used by each process, the most memory it held (MiB), and what waited to be told or applied, by second."""

    cpu: dict[str, Series] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    backlog: list[tuple[float, int]] = field(default_factory=list)


def written(name: str, results: Path, watched: Watched, *, drained: float | None = None) -> str:
    """The report of one part."""
    summary = json.loads((results / f"{name}.json").read_text())["metrics"]
    lines = [f"\n### {name}", "| measure | median | p95 | p99 | most |", "| --- | --- | --- | --- | --- |"]
    for metric, values in summary.items():
        if "p(95)" in values and metric.startswith(("http_req_duration", "position_age", "ws_connecting")):
            lines.append(f"| {metric} | {values['med']:.0f} | {values['p(95)']:.0f} | {values['p(99)']:.0f} | {values['max']:.0f} |")
    counted = [metric for metric in ("http_reqs", "positions_pushed", "iterations") if metric in summary]
    lines += [f"\n{metric}: {summary[metric]['count']:.0f}, {summary[metric]['rate']:.0f} a second" for metric in counted]
    if "http_req_failed" in summary:
        lines.append(f"\nfailed: {summary['http_req_failed']['value']:.4%}; by status: {_statuses(results / f'{name}.csv')}")
    busy = {process: statistics.fmean(value for _, value in series) for process, series in watched.cpu.items() if series}
    lines.append("\ncores used: " + ", ".join(f"{process} {cores:.2f}" for process, cores in sorted(busy.items(), key=lambda one: -one[1])))
    lines.append("\nmost memory, MiB: " + ", ".join(f"{process} {most:.0f}" for process, most in watched.memory.items()))
    if drained is not None:
        lines.append(
            f"\nwaiting at most {max((count for _, count in watched.backlog), default=0)} events; all told and applied {drained:.1f} s after the last request"
        )
    return "\n".join(lines)


def _statuses(points: Path) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for row in _rows(points, "http_reqs"):
        counted[row["status"]] += 1
    return dict(counted)


def _rows(points: Path, metric: str) -> list[dict[str, str]]:
    with points.open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["metric_name"] == metric]


def plot(name: str, results: Path, watched: Watched) -> None:
    """Draw the run, over its seconds, into `<name>.svg`."""
    figure, (latency, cores, waiting) = plt.subplots(3, 1, figsize=(10, 10), sharex=True, layout="constrained")
    for request in ("list", "book"):
        by_second: dict[int, list[float]] = defaultdict(list)
        for row in _rows(results / f"{name}.csv", "http_req_duration"):
            if row["name"] == request:
                by_second[int(row["timestamp"])].append(float(row["metric_value"]))
        first = min(by_second)
        seconds = sorted(by_second)
        for share, style in ((0.5, "-"), (0.95, ":")):
            values = [sorted(by_second[second])[int(share * (len(by_second[second]) - 1))] for second in seconds]
            latency.plot([second - first for second in seconds], values, style, label=f"{request}, p{share * 100:.0f}")
    latency.set(ylabel="ms", title="latency through the gateway", yscale="log")
    for process, series in watched.cpu.items():
        cores.plot([at for at, _ in series], [value for _, value in series], label=process)
    cores.set(ylabel="cores", title="processor time")
    waiting.plot([at for at, _ in watched.backlog], [count for _, count in watched.backlog], label="events to tell or to apply")
    waiting.set(ylabel="events", xlabel="seconds", title="what waits behind")
    for axis in (latency, cores, waiting):
        axis.legend(fontsize="small", ncols=4)
        axis.grid(alpha=0.3)
    figure.savefig(results / f"{name}.svg")
    plt.close(figure)
