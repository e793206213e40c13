"""Writes Grafana's dashboards, `deploy/observability/dashboards/*.json`, from the questions in `deploy/observability/panels/*.yaml`.

python tools/make_dashboards.py            write what changed
python tools/make_dashboards.py --check    write nothing; end with 1 and name the files that are not what the questions say
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

OBSERVABILITY = Path(__file__).resolve().parents[1] / "deploy" / "observability"
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
COLUMNS, WIDTH, HEIGHT = 3, 8, 7


def panel(told: dict[str, Any], *, number: int, x: int, y: int) -> dict[str, Any]:
    """One question: a time series with a line at its threshold."""
    threshold = told.get("threshold")
    steps = [{"color": "green", "value": None}, *([{"color": "red", "value": threshold}] if threshold is not None else [])]
    note = f"Empty until {told['emptyUntil']}." if "emptyUntil" in told else ""
    return {
        "id": number,
        "type": "timeseries",
        "title": told["title"],
        "description": note,
        "datasource": SOURCE,
        "gridPos": {"x": x, "y": y, "w": WIDTH, "h": HEIGHT},
        "fieldConfig": {
            "defaults": {
                "unit": told["unit"],
                "min": 0,
                "thresholds": {"mode": "absolute", "steps": steps},
                "custom": {"thresholdsStyle": {"mode": "line" if threshold is not None else "off"}},
            },
            "overrides": [],
        },
        "options": {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}},
        "targets": [{"refId": "A", "datasource": SOURCE, "expr": told["query"].strip(), "legendFormat": told["legend"]}],
    }


def dashboard(told: dict[str, Any]) -> dict[str, Any]:
    """A dashboard of rows, three panels wide."""
    panels: list[dict[str, Any]] = []
    y = 0
    for row in told["rows"]:
        panels.append(
            {"id": len(panels) + 1, "type": "row", "title": row["title"], "collapsed": False, "panels": [], "gridPos": {"x": 0, "y": y, "w": 24, "h": 1}}
        )
        for place, asked in enumerate(row["panels"]):
            panels.append(panel(asked, number=len(panels) + 1, x=place % COLUMNS * WIDTH, y=y + 1 + place // COLUMNS * HEIGHT))
        y += 1 + -(-len(row["panels"]) // COLUMNS) * HEIGHT
    choice = {"name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus", "current": {}}
    return {
        "uid": told["uid"],
        "title": told["title"],
        "tags": ["symphonia"],
        "editable": False,
        "schemaVersion": 39,
        "time": {"from": "now-3h", "to": "now"},
        "refresh": "30s",
        "templating": {"list": [choice]},
        "panels": panels,
    }


def files() -> dict[Path, str]:
    """Every dashboard's file and what it should hold."""
    return {
        OBSERVABILITY / "dashboards" / f"{source.stem}.json": json.dumps(dashboard(yaml.safe_load(source.read_text())), indent=1, ensure_ascii=False) + "\n"
        for source in sorted((OBSERVABILITY / "panels").glob("*.yaml"))
    }


def main() -> int:
    """Write or check; the exit code says whether all is as it should be."""
    wanted = files()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text() != text]
    stale += [path for path in (OBSERVABILITY / "dashboards").glob("*.json") if path not in wanted]
    for path in stale:
        print(f"stale: {path.name}" if "--check" in sys.argv else f"written: {path.name}")
        if "--check" not in sys.argv:
            path.write_text(wanted[path]) if path in wanted else path.unlink()
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
