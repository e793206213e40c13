"""The eyes on the fleet see: every question of the dashboards has an answer after the demo, and a fault reaches the person on call, and its end too."""

import asyncio
import email
import os
import sys
import time
from collections.abc import AsyncIterator
from email.message import Message
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
import yaml

from chassis.testing.waiting import eventually
from fleet import mail
from fleet.environment import settings_of_the_fleet
from fleet.layout import ROOT
from fleet.observability import OBSERVABILITY, prometheus_is_ready, rule_files

from .conftest import Fleet
from .test_kills import stopped

SECONDS_TO_NOTICE = 60.0


@pytest.fixture
async def prometheus(fleet: Fleet) -> AsyncIterator[httpx.AsyncClient]:
    if not prometheus_is_ready():
        pytest.fail("Prometheus does not answer: run `make observe` first.", pytrace=False)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{fleet.settings['PROMETHEUS_PORT']}", timeout=30) as client:
        yield client


async def series(prometheus: httpx.AsyncClient, query: str) -> list[dict[str, Any]]:
    """What a query gives now, figures only: NaN is no answer."""
    answer = await prometheus.post("/api/v1/query", data={"query": query})
    assert answer.status_code == 200, f"{query}: {answer.text}"
    found: list[dict[str, Any]] = answer.json()["data"]["result"]
    return [one for one in found if one["value"][1] != "NaN"]


def panels() -> list[dict[str, Any]]:
    told = [yaml.safe_load(path.read_text()) for path in sorted((OBSERVABILITY / "panels").glob("*.yaml"))]
    return [panel for dashboard in told for row in dashboard["rows"] for panel in row["panels"]]


async def test_every_question_has_an_answer_after_the_demo(prometheus: httpx.AsyncClient) -> None:
    environment = {**os.environ, **settings_of_the_fleet(), "PYTHONPATH": f"{ROOT}/tools:{ROOT}/deploy/local"}
    demo = await asyncio.create_subprocess_exec(sys.executable, "-m", "demo", cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE)
    said, _ = await demo.communicate()
    assert demo.returncode == 0, said.decode()[-2000:]
    for panel in panels():

        async def answered(query: str = panel["query"], *, may_be_empty: bool = "emptyUntil" in panel) -> bool:
            return bool(await series(prometheus, query)) or may_be_empty

        try:
            await eventually(answered, every=0.5)
        except AssertionError as silent:
            pytest.fail(f"{panel['title']}: {silent}")


async def test_every_rule_is_evaluated_without_a_fault(prometheus: httpx.AsyncClient) -> None:
    async def evaluated() -> bool:
        groups = (await prometheus.get("/api/v1/rules")).json()["data"]["groups"]
        rules = {rule["name"]: rule for group in groups for rule in group["rules"]}
        wanted = [
            rule.get("alert") or rule["record"] for path in rule_files() for group in yaml.safe_load(path.read_text())["groups"] for rule in group["rules"]
        ]
        assert set(wanted) == set(rules)
        assert {name: rule.get("lastError") for name, rule in rules.items() if rule["health"] == "err"} == {}
        return all(rule["health"] == "ok" for rule in rules.values())

    await eventually(evaluated, every=0.5)


@pytest.fixture
async def telephones(fleet: Fleet) -> AsyncIterator[list[str]]:
    """What is published to the SNS topic, caught on the wire: the form of Amazon's Query API."""
    subjects: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(int(line.partition(":")[2]) for line in head.split("\r\n") if line.startswith("content-length:"))
        form = parse_qs((await reader.readexactly(length)).decode())
        if form["Action"] == ["Publish"] and form["TopicArn"][0].startswith("arn:aws:sns:"):
            subjects.extend(form["Subject"])
        body = b"<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", int(fleet.settings["SNS_PORT"]))
    yield subjects
    server.close()


def mails_since(moment: float) -> dict[str, Message]:
    """The mails that came after a moment, by subject."""
    paths = [path for path in (mail.DIRECTORY / "new").iterdir() if path.stat().st_mtime >= moment]
    read = [email.message_from_bytes(path.read_bytes()) for path in paths]
    return {str(one["Subject"]): one for one in read}


def text_of(message: Message) -> str:
    return "".join(part.get_payload(decode=True).decode() for part in message.walk() if part.get_content_type() == "text/plain")  # type: ignore[union-attr]  # text is bytes


async def test_a_fault_and_its_end_are_told_by_mail_and_telephone(prometheus: httpx.AsyncClient, telephones: list[str]) -> None:
    async def scraped() -> bool:
        return len(await series(prometheus, 'up{job="services",service="planning"} == 1')) == 1

    await eventually(scraped, every=0.5)
    began = time.time()
    fires, over = "[FIRING] ServiceDown planning", "[RESOLVED] ServiceDown planning"
    with stopped("planning"):
        await eventually(lambda: fires in mails_since(began), timeout=SECONDS_TO_NOTICE, every=0.2)
        await eventually(lambda: fires in telephones, timeout=SECONDS_TO_NOTICE, every=0.2)
    await eventually(lambda: over in mails_since(began), timeout=SECONDS_TO_NOTICE, every=0.2)
    await eventually(lambda: over in telephones, timeout=SECONDS_TO_NOTICE, every=0.2)
    told = mails_since(began)[fires]
    assert told["To"] == "on-call@symphonia.example"
    assert "docs/runbooks/services.md#servicedown" in text_of(told)
