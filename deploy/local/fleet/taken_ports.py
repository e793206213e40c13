"""Ports of the fleet that another program already listens on: said before anything starts, for a part's own words about it are obscure."""

from __future__ import annotations

import socket

from fleet.layout import ports

GRPC_ABOVE = 10_000
"""SeaweedFS listens a second time, for gRPC, this much above each of its ports."""


def all_ports() -> dict[str, int]:
    """Every port of ports.env and SeaweedFS's second ones."""
    named = ports()
    return {**named, **{f"{name} (gRPC)": port + GRPC_ABOVE for name, port in named.items() if name.startswith("S3_")}}


def taken_ports() -> dict[str, int]:
    """The ports, by name, that cannot be listened on now."""
    return {name: port for name, port in all_ports().items() if _is_taken(port)}


def _is_taken(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
