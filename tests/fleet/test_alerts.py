"""Dashboards, alerts and routing against promtool, amtool, the declared metrics and the runbooks. Nothing runs for these."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from fleet.observability import OBSERVABILITY, QUICK, fill_in, rule_files

from .test_shape import ROOT, SERVICES

ALERTS = [rule for path in rule_files() for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"] if "alert" in rule]
UNIT_TESTS = sorted((OBSERVABILITY / "alerts").glob("*_test.yaml"))
DASHBOARDS = [json.loads(path.read_text()) for path in sorted((OBSERVABILITY / "dashboards").glob("*.json"))]
PANELS = [panel for dashboard in DASHBOARDS for panel in dashboard["panels"] if panel["type"] != "row"]
EXPRESSIONS = [target["expr"] for panel in PANELS for target in panel["targets"]] + [
    rule["expr"] for path in rule_files() for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"]
]
needs_promtool = pytest.mark.skipif(shutil.which("promtool") is None, reason="`make alerts` installs promtool")
SEEN_IN_LOGS_ONLY = {
    *("symphonia_document_files_removed_total", "symphonia_live_dropped_total", "symphonia_live_messages_total", "symphonia_live_subscriptions"),
    *("symphonia_events_replayed_total", "symphonia_events_received_total", "symphonia_inbox_gaps_total", "symphonia_messages_unreadable_total"),
    *("symphonia_osmand_unreadable_total", "symphonia_palettes_disputes_total", "symphonia_palettes_entries_total", "symphonia_palettes_owed_by_age"),
    *("symphonia_telematics_positions_total", "symphonia_telematics_requests_total", "symphonia_ocr_circuit_open", "symphonia_ocr_fields_reviewed_total"),
    *("symphonia_ocr_requests_total", "symphonia_webhooks_endpoints_disabled_total", "symphonia_webhooks_lane_faults_total", "symphonia_webhooks_lanes"),
    *("symphonia_consumer_restarts_total", "symphonia_publish_failures_total", "symphonia_events_dead_total", "symphonia_events_failed_total"),
    *("symphonia_events_unroutable_total", "symphonia_inbox_holding"),
}
"""Metrics for a search into one service's trouble: no panel of the night's questions needs them."""


def declared() -> set[str]:
    return set(re.findall(r"^\| `(symphonia_\w+)`", (ROOT / "docs/metrics.md").read_text(), re.MULTILINE))


def recorded() -> set[str]:
    return {rule["record"] for path in rule_files() for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"] if "record" in rule}


def metrics_in(expression: str) -> set[str]:
    return {re.sub(r"_(bucket|sum|count)$", "", name) for name in re.findall(r"\bsymphonia_\w+", expression)}


def test_every_metric_asked_for_is_declared() -> None:
    asked = {metric for expression in EXPRESSIONS for metric in metrics_in(expression)}
    assert asked - declared() == set()
    named = {name for expression in EXPRESSIONS for name in re.findall(r"\bsymphonia:[\w:]+", expression)}
    assert named - recorded() == set()


def test_every_declared_metric_is_shown_or_left_out_on_purpose() -> None:
    asked = {metric for expression in EXPRESSIONS for metric in metrics_in(expression)}
    assert declared() - asked == SEEN_IN_LOGS_ONLY & declared()


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_an_alert_has_its_runbook(alert: dict[str, Any]) -> None:
    path, _, heading = alert["annotations"]["runbook"].partition("#")
    sections = re.split(r"^## ", (ROOT / path).read_text(), flags=re.MULTILINE)[1:]
    assert heading == alert["alert"].lower()
    section = next(section for section in sections if section.splitlines()[0] == alert["alert"])
    assert "**Do**" in section
    assert "**Over when**" in section


def test_every_runbook_belongs_to_an_alert() -> None:
    pages = {alert["annotations"]["runbook"].partition("#")[0] for alert in ALERTS}
    told = {heading for page in pages for heading in re.findall(r"^## (\w+)$", (ROOT / page).read_text(), re.MULTILINE)}
    assert told == {alert["alert"] for alert in ALERTS}


def test_every_alert_is_tried_firing_and_recovering() -> None:
    fires, recovers = set(), set()
    for path in UNIT_TESTS:
        for case in yaml.safe_load(path.read_text())["tests"]:
            for asked in case["alert_rule_test"]:
                (fires if asked.get("exp_alerts") else recovers).add(asked["alertname"])
    assert fires == recovers == {alert["alert"] for alert in ALERTS}


@needs_promtool
def test_promtool_takes_the_rules_and_their_tests() -> None:
    checked = subprocess.run(["promtool", "check", "rules", *map(str, rule_files())], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    tried = subprocess.run(["promtool", "test", "rules", *map(str, UNIT_TESTS)], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr


@needs_promtool
def test_amtool_takes_the_routing_and_sends_each_severity_where_it_belongs(tmp_path: Path) -> None:
    places = {**QUICK, "SMTP_HOST": "mail.example", "SMTP_PORT": "587", "ALERT_SNS_URL": "https://sns.eu-west-3.amazonaws.com"}
    routing = tmp_path / "alertmanager.yaml"
    routing.write_text(fill_in((OBSERVABILITY / "alertmanager.yaml").read_text(), places))
    for severity in ("page", "ticket"):
        command = ["amtool", "config", "routes", "test", f"--config.file={routing}", f"--verify.receivers={severity}", f"severity={severity}"]
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stdout + tried.stderr
    assert {alert["labels"]["severity"] for alert in ALERTS} == {"page", "ticket"}


def test_dashboards_are_what_the_questions_say() -> None:
    from make_dashboards import files

    assert {path: path.read_text() for path in files()} == files()


def test_dashboards_are_readable() -> None:
    assert len({dashboard["uid"] for dashboard in DASHBOARDS}) == len(DASHBOARDS) == 4
    assert len({panel["title"] for panel in PANELS}) == len(PANELS)
    assert not [panel["title"] for panel in PANELS if "?" not in panel["title"]]


def test_every_service_has_its_row() -> None:
    """Panels by service show whatever says `service`, and the local Prometheus scrapes every process with its name."""
    from fleet.service_processes import service_processes

    assert {process.service for process in service_processes()} == set(SERVICES)
    by_service = [panel for panel in PANELS if "by (service" in panel["targets"][0]["expr"]]
    assert all("service=" not in panel["targets"][0]["expr"] for panel in by_service)
