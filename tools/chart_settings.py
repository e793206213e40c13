"""Which settings a service's code reads, and which its chart knows: `python tools/chart_settings.py` adds to the chart what is missing.

The chart's part is `deploy/helm/service/services/<service>.yaml`: `settings` for plain values, `secrets` for those the code keeps as SecretStr.
"""

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import SecretStr

from chassis.settings import ServiceSettings

ROOT = Path(__file__).resolve().parents[1]
PROFILES = ROOT / "deploy" / "helm" / "service" / "services"
SERVICES = sorted(path.parent.name for path in ROOT.glob("services/*/src/*/main.py"))


def settings_of(service: str) -> type[ServiceSettings]:
    """The settings class of a service."""
    module = importlib.import_module(f"{service}.settings")
    found: type[ServiceSettings] = getattr(module, f"{service.capitalize()}Settings")
    return found


def read_by(settings: type[ServiceSettings]) -> dict[str, str]:
    """Environment variable → `setting` or `secret`, for every field of a settings class."""
    return {
        str(field.validation_alias or name).upper(): "secret" if "SecretStr" in str(field.annotation) or field.annotation is SecretStr else "setting"
        for name, field in settings.model_fields.items()
    }


def profile(name: str) -> dict[str, Any]:
    """What the chart knows of a service."""
    path = PROFILES / f"{name}.yaml"
    return (yaml.safe_load(path.read_text()) or {}) if path.exists() else {}


def known_to_chart(name: str) -> dict[str, str]:
    """Environment variable → `setting` or `secret`, as the chart has it."""
    said = profile(name)
    return {**dict.fromkeys(said.get("settings") or {}, "setting"), **dict.fromkeys(said.get("secrets") or {}, "secret")}


def wanted(name: str) -> dict[str, str]:
    """What the chart's part of a service must know: the service's own settings, or the shared ones for `_shared`."""
    shared = read_by(ServiceSettings)
    return shared if name == "_shared" else {variable: kind for variable, kind in read_by(settings_of(name)).items() if variable not in shared}


def advice(name: str) -> list[str]:
    """What to change in the chart so that it fits the code; empty when it does."""
    code, chart = wanted(name), known_to_chart(name)
    file = (PROFILES / f"{name}.yaml").relative_to(ROOT)
    missing = [
        f"{file}: under `{kind}s:` add the line `  {variable}: {chr(34) * 2 if kind == 'setting' else 'optional'}`"
        for variable, kind in code.items()
        if chart.get(variable) != kind
    ]
    stale = [f"{file}: remove the line `  {variable}: …` under `{kind}s:`" for variable, kind in chart.items() if code.get(variable) != kind]
    return [*missing, *stale]


def add_missing(name: str) -> list[str]:
    """Write the missing lines into the chart; tell which."""
    path = PROFILES / f"{name}.yaml"
    text = path.read_text() if path.exists() else f"# What `{name}` reads and needs.\nsettings:\nsecrets:\nreaches: [mongo, amqp, issuer]\n"
    chart, added = known_to_chart(name), []
    for variable, kind in wanted(name).items():
        if variable not in chart:
            line = f"  {variable}: {chr(34) * 2 if kind == 'setting' else 'optional'}"
            block = re.search(rf"^{kind}s:.*\n(?:  .*\n)*", text, flags=re.MULTILINE)
            assert block, f"{path.name} has no {kind}s"
            text = text.replace(block[0], block[0].replace(" {}", "", 1) + line + "\n", 1)
            added.append(f"{name}: {variable}")
    path.write_text(text)
    return added


def main() -> int:
    """Add what is missing, for all services."""
    for name in ("_shared", *SERVICES):
        for line in add_missing(name):
            print(f"added {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
