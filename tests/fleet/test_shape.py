"""Seven services that look alike: the shape is a test, not a wish. No fleet runs for these."""

import configparser
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from contracts import FACTS
from contracts.publishers import PUBLISHERS

ROOT = Path(__file__).resolve().parents[2]
SERVICES = sorted(path.parent.parent.parent.name for path in ROOT.glob("services/*/src/*/main.py"))
TRACKED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")[:-1]
HEADINGS = ["Owns", "Says", "Hears", "Endpoints", "Settings", "Runbooks"]
MOST_LINES = 400

each_service = pytest.mark.parametrize("service", SERVICES)


def read(path: str) -> str:
    return (ROOT / path).read_text()


def test_the_services_of_the_product_are_there() -> None:
    assert {"ecmr", "ocr", "orders", "palettes", "planning", "tracking", "webhooks"} <= set(SERVICES)


@each_service
def test_one_word_names_folder_and_package(service: str) -> None:
    assert (ROOT / f"services/{service}/src/{service}/main.py").exists()
    assert f'name = "symphonia-{service}"' in read(f"services/{service}/pyproject.toml")


@each_service
def test_a_readme_has_the_headings_in_order(service: str) -> None:
    assert re.findall(r"^## (.+)$", read(f"services/{service}/README.md"), re.MULTILINE)[: len(HEADINGS)] == HEADINGS


@each_service
def test_a_readme_says_exactly_the_events_the_service_publishes(service: str) -> None:
    says = re.split(r"^## ", read(f"services/{service}/README.md"), flags=re.MULTILINE)[2]
    mine = {event for event in FACTS if PUBLISHERS[event.split(".")[0]] == service}
    assert {event for event in FACTS if f"`{event}`" in says} == mine


@each_service
def test_every_setting_is_told_in_the_readme(service: str) -> None:
    own = re.findall(r"^    ([a-z][a-z0-9_]*): ", read(f"services/{service}/src/{service}/settings.py"), re.MULTILINE)
    settings = re.split(r"^## ", read(f"services/{service}/README.md"), flags=re.MULTILINE)[5]
    assert not [name for name in own if name.upper() not in settings]


@each_service
def test_a_service_has_its_place_in_the_fleet(service: str) -> None:
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    assert service in rules["importlinter"]["root_packages"].split()
    assert service in rules["importlinter:contract:service-shape"]["containers"].split()
    assert re.search(rf"^{service.upper()}_PORT=\d+$", read("deploy/local/ports.env"), re.MULTILINE)
    assert f'"services/{service}"' in read("pyproject.toml")
    assert f"| [`{service}`](services/{service}/README.md)" in read("README.md")


@each_service
def test_a_service_has_unit_tests(service: str) -> None:
    assert list((ROOT / f"services/{service}/tests/unit").glob("test_*.py"))


def test_every_services_queue_has_a_delivery_limit_and_dead_letters() -> None:
    policies = yaml.safe_load(read("deploy/local/rabbitmq-definitions.json"))["policies"]
    for service in SERVICES:
        matching = [policy["definition"] for policy in policies if re.search(policy["pattern"], f"{service}.events")]
        assert any("delivery-limit" in definition and "dead-letter-exchange" in definition for definition in matching)


@pytest.mark.parametrize("path", [path for path in TRACKED if path.endswith(".py") and not path.startswith("clients/python/")])
def test_no_file_is_too_long_to_read(path: str) -> None:
    assert len(read(path).splitlines()) <= MOST_LINES


def test_nothing_of_one_machine_stands_in_the_repository() -> None:
    forbidden = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/[a-z]")
    found = [
        path for path in TRACKED if Path(path).suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".json", ".env", ".sh", ""} and forbidden.search(_text(path))
    ]
    assert found == []


def _text(path: str) -> str:
    file = ROOT / path
    return file.read_text(errors="replace") if file.is_file() else ""


def test_no_module_is_named_for_nothing() -> None:
    meaningless = {"utils.py", "helpers.py", "common.py", "manager.py", "base_service.py", "misc.py"}
    assert not [path for path in TRACKED if Path(path).name in meaningless]


def test_every_decision_is_listed() -> None:
    listed = read("docs/adr/README.md")
    assert not [path.name for path in (ROOT / "docs/adr").glob("0*.md") if path.name not in listed]


@pytest.mark.parametrize("path", [path for path in TRACKED if path.endswith(".md")])
def test_every_link_of_a_page_leads_somewhere(path: str) -> None:
    here = (ROOT / path).parent
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", _text(path))
    assert not [link for link in links if not (here / link).exists()]
