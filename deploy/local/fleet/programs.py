"""What the fleet is made of, in the order it starts: the parts, the services, the gateway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fleet import gateway, issuer, mail, mongodb, object_storage, observability, rabbitmq
from fleet.answers import answers
from fleet.layout import ports
from fleet.service_processes import service_processes


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


def services() -> list[Program]:
    """Every process of every service."""
    port = ports()
    return [
        Program(process.program, partial(answers, f"http://127.0.0.1:{port[process.port]}/health/ready"), f"http://127.0.0.1:{port[process.port]}/docs")
        for process in service_processes()
    ]


def everything() -> list[Program]:
    """All programs, in the order they start."""
    return [*parts(), *services(), *gateways()]


def gateways() -> list[Program]:
    """Envoy, the one door."""
    return [Program("gateway", gateway.is_ready, f"http://127.0.0.1:{ports()['GATEWAY_PORT']}", gateway.prepare)]


def observers() -> list[Program]:
    """What watches the fleet; started by `make observe` only."""
    port = ports()
    return [
        Program("node-exporter", observability.node_exporter_is_ready, f"http://127.0.0.1:{port['NODE_METRICS_PORT']}/metrics (this machine)"),
        Program(
            "alertmanager",
            observability.alertmanager_is_ready,
            f"http://127.0.0.1:{port['ALERTMANAGER_PORT']} (mails in .local/mail/new)",
            observability.prepare_alertmanager,
        ),
        Program("prometheus", observability.prometheus_is_ready, f"http://127.0.0.1:{port['PROMETHEUS_PORT']}", observability.prepare_prometheus),
    ]
