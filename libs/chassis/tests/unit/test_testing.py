import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from starlette.types import Receive, Scope, Send

from chassis.auth import JwksUrl, TokenVerifier
from chassis.errors import Unauthenticated
from chassis.testing import Parts, Tokens, client_of, eventually
from chassis.testing.corners import is_abandoned, new_name
from chassis.testing.parts import PartsNotRunning


async def test_eventually_gives_what_the_condition_gave_once_it_holds() -> None:
    answers = iter([None, 0, "", "there"])
    assert await eventually(lambda: next(answers), every=0) == "there"


async def test_eventually_asks_coroutines_too_and_takes_a_failed_assertion_for_not_yet() -> None:
    tries = 0

    async def condition() -> bool:
        nonlocal tries
        tries += 1
        assert tries > 3, "too early"
        return True

    assert await eventually(condition, every=0)


async def test_eventually_fails_with_the_last_words_of_the_condition() -> None:
    def condition() -> bool:
        raise AssertionError("the outbox still holds 2 events")

    with pytest.raises(AssertionError, match="the outbox still holds 2 events"):
        await eventually(condition, timeout=0)


async def test_eventually_lets_other_faults_through_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        await eventually(lambda: 1 / 0)


def application() -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.steps = ["started"]
        yield
        app.state.steps.append("stopped")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    async def index(request: Request) -> dict[str, object]:
        return {"steps": request.app.state.steps, "authorization": request.headers.get("authorization")}

    return app


async def test_a_client_starts_the_application_and_stops_it() -> None:
    app = application()
    async with client_of(app, token="abc") as client:
        answer = await client.get("/")
    assert answer.json() == {"steps": ["started"], "authorization": "Bearer abc"}
    assert app.state.steps == ["started", "stopped"]


async def test_an_application_that_cannot_start_fails_the_test() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})

    with pytest.raises(RuntimeError, match="no database"):
        async with client_of(broken):
            pass


async def test_an_application_that_breaks_while_starting_says_why() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        async with client_of(broken):
            pass


async def test_a_token_says_who_acts(tokens: Tokens) -> None:
    token = tokens.of(org="durand", roles=("carrier",), scope="orders:read tracking:premium", sub="marie")
    actor = await tokens.verifier().actor_of(token)
    assert (actor.subject, actor.org, actor.roles) == ("marie", "durand", frozenset({"carrier"}))
    assert actor.scopes == {"orders:read", "tracking:premium"}


async def test_a_token_may_be_expired_or_meant_for_somebody_else(tokens: Tokens) -> None:
    for token in (tokens.of(ttl=-3600), tokens.of(aud="other"), tokens.of(iss="https://evil.test/"), Tokens().of()):
        with pytest.raises(Unauthenticated):
            await tokens.verifier().actor_of(token)


async def test_the_keys_are_published_over_http_as_well(tokens: Tokens) -> None:
    verifier = TokenVerifier(JwksUrl(tokens.jwks_url), issuer=tokens.issuer, audience=tokens.audience)
    assert (await verifier.actor_of(tokens.of())).org == "acme"


def repository(folder: Path, fleet: str | None = None) -> Path:
    (folder / "deploy/local").mkdir(parents=True)
    (folder / "libs/chassis").mkdir(parents=True)
    (folder / ".local").mkdir()
    (folder / "deploy/local/ports.env").write_text("# ports\nMONGO_PORT=27117\nAMQP_PORT=5772\nAMQP_MANAGEMENT_PORT=15772\nS3_PORT=8433\n")
    if fleet is not None:
        (folder / ".local/fleet.env").write_text(fleet)
    return folder / "libs/chassis"


def test_the_parts_are_where_ports_env_says_moved_by_the_offset(tmp_path: Path) -> None:
    inside = repository(tmp_path)
    assert Parts.found(inside, {}).mongo_url == "mongodb://127.0.0.1:27117/?replicaSet=rs0"
    assert Parts.found(inside, {"PORT_OFFSET": "100"}).s3_endpoint_url == "http://127.0.0.1:8533"


def test_what_the_running_fleet_wrote_wins_over_ports_env_and_the_environment_over_both(tmp_path: Path) -> None:
    inside = repository(tmp_path, "MONGO_URL=mongodb://fleet\nS3_BUCKET=x\n")
    assert Parts.found(inside, {}).mongo_url == "mongodb://fleet"
    assert Parts.found(inside, {"MONGO_URL": "mongodb://mine"}).mongo_url == "mongodb://mine"


def test_a_part_that_does_not_run_fails_and_says_what_to_do(tmp_path: Path) -> None:
    parts = Parts.found(repository(tmp_path), {"MONGO_PORT": "1"})
    with pytest.raises(PartsNotRunning, match="make parts"):
        parts.require("MongoDB", parts.mongo_url)


def test_a_corner_is_abandoned_an_hour_after_its_run_began() -> None:
    assert not is_abandoned(new_name())
    assert is_abandoned(f"test-{int(time.time()) - 4000}-0badcafe")
    assert not is_abandoned("orders")


def run_pytest(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto", "--rootdir", str(folder), *arguments, str(folder)]
    run = subprocess.run(command, cwd=folder, env={**os.environ, "PORT_OFFSET": "-5700"}, capture_output=True, text=True, check=False)
    return run.stdout


def test_an_integration_test_fails_clearly_where_no_part_runs(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "test_it.py").write_text(
        "async def test_with_a_database(database): ...\n"
        "def test_with_a_broker(amqp_url): ...\n"
        "def test_with_a_bucket(object_store): ...\n"
        "def test_without_parts(tokens): ...\n"
    )
    told = run_pytest(tmp_path)
    assert "1 passed, 3 errors" in told
    for part in ("MongoDB", "RabbitMQ", "S3"):
        assert f"{part} does not answer at 127.0.0.1" in told
    assert "run `make parts` first" in told
    assert "1 passed, 3 deselected" in run_pytest(tmp_path, "-m", "not integration")
