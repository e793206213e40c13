"""What the fleet is made of, in the order it starts: the parts, the services, the gateway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fleet import gateway, issuer, mail, mongodb, object_storage, rabbitmq
from fleet.answers import answers
from fleet.layout import ROOT, ports


@dataclass(frozen=True)
class Program:
    """A program of supervisord.conf: how to get its files ready, how to ask whether it really works, and where to look at it."""

    name: str
    is_ready: Callable[[], bool]
    where: str
    prepare: Callable[[], None] = lambda: None


def parts() -> list[Program]:
    """The real parts everything else stands on."""
    port = ports()
    return [
        Program("mongodb", mongodb.is_ready, f"mongodb://127.0.0.1:{port['MONGO_PORT']}/?replicaSet=rs0", mongodb.prepare),
        Program("epmd", lambda: True, f"127.0.0.1:{port['EPMD_PORT']} (Erlang's name server)"),
        Program(
            "rabbitmq",
            rabbitmq.is_ready,
            f"http://127.0.0.1:{port['AMQP_MANAGEMENT_PORT']} (symphonia/symphonia), AMQP on {port['AMQP_PORT']}",
            rabbitmq.prepare,
        ),
        Program("seaweedfs", object_storage.is_ready, f"http://127.0.0.1:{port['S3_PORT']} (S3)", object_storage.prepare),
        Program("mail", mail.is_ready, f"127.0.0.1:{port['SMTP_PORT']} (SMTP), mails in .local/mail/new", mail.prepare),
        Program("issuer", issuer.is_ready, f"http://127.0.0.1:{port['ISSUER_PORT']}/.well-known/openid-configuration"),
    ]


SERVICE_PROCESSES = {
    "orders": ("orders", "ORDERS_PORT"),
    "tracking": ("tracking", "TRACKING_PORT"),
    "tracking-2": ("tracking", "TRACKING_2_PORT"),
    "ocr": ("ocr", "OCR_PORT"),
    "ocr-worker": ("ocr", "OCR_WORKER_PORT"),
    "ecmr": ("ecmr", "ECMR_PORT"),
    "palettes": ("palettes", "PALETTES_PORT"),
    "planning": ("planning", "PLANNING_PORT"),
    "webhooks": ("webhooks", "WEBHOOKS_PORT"),
}
"""Program of supervisord.conf → the service it is a process of, and the name of its port."""


def services() -> list[Program]:
    """Every process of a service that has a composition root (`main.py`)."""
    port = ports()
    return [
        Program(name, partial(answers, f"http://127.0.0.1:{port[number]}/health/ready"), f"http://127.0.0.1:{port[number]}/docs")
        for name, (service, number) in SERVICE_PROCESSES.items()
        if (ROOT / "services" / service / "src" / service / "main.py").exists()
    ]


def everything() -> list[Program]:
    """All programs, in the order they start."""
    return [*parts(), *services(), *gateways()]


def gateways() -> list[Program]:
    """Envoy, the one door."""
    return [Program("gateway", gateway.is_ready, f"http://127.0.0.1:{ports()['GATEWAY_PORT']}", gateway.prepare)]
