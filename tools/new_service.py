"""`make new-service name=customs`: a new service in the one shape, empty, that passes `make check`.

What it makes: the folder under `services/`, and the service's lines in the workspace, the import rules, the type checker and the local ports.
What stays to do is printed.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

from fleet.install import find_uv

ROOT = Path(__file__).resolve().parent.parent

PYPROJECT = """[project]
name = "symphonia-{name}"
version = "0.1.0"
description = "{owns}"
requires-python = ">=3.11,<3.13"
license = "Apache-2.0"
dependencies = [
    "symphonia-contracts",
    "symphonia-chassis",
]

[build-system]
requires = ["uv_build>=0.9,<0.14"]
build-backend = "uv_build"

[tool.uv.build-backend]
module-name = "{name}"
"""

MAIN = '''"""The composition root of `{name}`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from {name} import routes
from {name}.settings import {title}Settings


def api() -> FastAPI:
    """Build the process that answers HTTP."""
    return _app("api")


def worker() -> FastAPI:
    """Build the process that publishes, consumes and runs jobs; health and metrics over HTTP."""
    return _app("worker")


def everything() -> FastAPI:
    """Build both in one process, for the small installation."""
    return _app("all")


def _app(role: Role) -> FastAPI:
    base = Foundation("{name}", {title}Settings())
    return base.app(role, Body(routers=[routes.router], description="{owns}."))
'''

SETTINGS = '''"""Every environment variable of `{name}`; read by `main.py` only."""

from chassis.settings import ServiceSettings


class {title}Settings(ServiceSettings):
    """The settings all services share; this one has none of its own yet."""
'''

ROUTES = '''"""HTTP in: parse, authorise, call one use case, render."""

from chassis.http import ServiceRouter

router = ServiceRouter(tags=["{name}"])
'''

README = """# {name}

{owns}.

## Owns
The MongoDB database `{name}`; nothing in it yet.

## Says
Nothing yet.

## Hears
Nothing yet.

## Endpoints
`/health/live`, `/health/ready`, `/metrics`, `/openapi.json`, `/docs`; none of its own yet.

## Settings
Those all services share: `libs/chassis/src/chassis/settings.py`.

## Runbooks
None yet.
"""

TEST = '''"""The service starts, says how it is, and shows its documentation."""

import httpx
import pytest

from {name} import main


@pytest.mark.parametrize("role", [main.api, main.worker, main.everything])
async def test_every_role_builds_an_app_that_lives(role, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {{
        "MONGO_URL": "mongodb://127.0.0.1:1/",
        "AMQP_URL": "amqp://127.0.0.1:1/",
        "OIDC_ISSUER": "https://issuer.test/",
        "OIDC_JWKS_URL": "http://127.0.0.1:1/",
    }}.items():
        monkeypatch.setenv(name, value)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(role()), base_url="http://{name}") as client:
        assert (await client.get("/health/live")).json()["service"] == "{name}"
        assert (await client.get("/openapi.json")).json()["info"]["title"] == "Symphonia {name}"
'''


def main() -> None:
    """Make the service named on the command line."""
    parser = argparse.ArgumentParser(prog="new_service", description=__doc__)
    parser.add_argument("name", help="one lower-case English word: folder, package, image, release, database and queue prefix")
    parser.add_argument("--owns", default="", help="what the service owns, as half a sentence")
    chosen = parser.parse_args()
    if not re.fullmatch(r"[a-z][a-z0-9]{2,24}", chosen.name):
        sys.exit(f"{chosen.name!r} is not one lower-case word")
    folder = ROOT / "services" / chosen.name
    if (folder / "src" / chosen.name / "main.py").exists():
        sys.exit(f"{folder.relative_to(ROOT)} exists already")
    owns = chosen.owns or f"What {chosen.name} owns"
    write(folder, chosen.name, owns)
    enlist(chosen.name, owns)
    subprocess.run([find_uv(), "lock", "--quiet"], cwd=ROOT, check=True)
    print(f"Made services/{chosen.name}: `make check` passes. Before its first path: a route and a cluster in services/gateway, and `make up`.")


def write(folder: Path, name: str, owns: str) -> None:
    """Write the files of the shape."""
    words = {"name": name, "title": name.capitalize(), "owns": owns}
    package = folder / "src" / name
    files = {
        folder / "pyproject.toml": PYPROJECT,
        folder / "README.md": README,
        package / "__init__.py": '"""{owns}."""\n',
        package / "py.typed": "",
        package / "main.py": MAIN,
        package / "settings.py": SETTINGS,
        package / "routes.py": ROUTES,
        folder / "tests" / "unit" / "test_main.py": TEST,
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**words))


def enlist(name: str, owns: str) -> None:
    """Enter the service where the workspace lists them."""
    _insert(ROOT / "pyproject.toml", f'"services/{name}"', r'"services/webhooks"\]', f'"services/webhooks", "services/{name}"]')
    _insert(ROOT / "pyproject.toml", f'"services/{name}/src"', r'"services/webhooks/src",', f'"services/webhooks/src", "services/{name}/src",')
    rules = ROOT / ".importlinter"
    text = rules.read_text()
    if f"    {name}\n" not in text:
        text = text.replace("    webhooks\n", f"    webhooks\n    {name}\n").replace("| webhooks\n", f"| webhooks | {name}\n")
        rules.write_text(text)
    row = f"| [`{name}`](services/{name}/README.md) | {owns} | not yet | not yet |\n"
    _insert(ROOT / "README.md", f"services/{name}/README.md", r"(?=\| \[`gateway`\])", row)
    ports = ROOT / "deploy" / "local" / "ports.env"
    taken = [int(number) for number in re.findall(r"=(81\d\d)$", ports.read_text(), re.MULTILINE)]
    _insert(ports, f"{name.upper()}_PORT=", r"\Z", f"{name.upper()}_PORT={max(number for number in taken if number < 8110) + 1}\n")


def _insert(path: Path, known_by: str, place: str, text: str) -> None:
    content = path.read_text()
    if known_by not in content:
        path.write_text(re.sub(place, lambda _: text, content, count=1))


if __name__ == "__main__":
    main()
