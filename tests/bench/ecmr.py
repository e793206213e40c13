"""PDFs of consignment notes over HTTP: the first of a process just started, the next ones, and one that was made before; a signature; a proof file."""

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
from pymongo import MongoClient

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import VENV
from tests.bench._processes import process, resident_mib, settings

DATABASE = "bench_ecmr"
STARTS, NOTES, AGAIN = 3, 15, 100
ADDRESS = {"street": "12 quai de Bercy", "postcode": "75012", "city": "Paris", "country": "FR"}
NOTE: dict[str, Any] = {
    "sender": {"name": "ACME Boissons", "address": ADDRESS},
    "consignee": {"name": "Cave Gerland", "address": ADDRESS},
    "carrier": {"name": "Transports Durand", "address": ADDRESS, "plates": ["AB-123-CD"]},
    "takingOver": {"address": ADDRESS, "date": "2026-03-14T08:30:00Z"},
    "delivery": {"address": ADDRESS, "date": "2026-03-15T08:30:00Z"},
    "goods": [
        {"marks": f"CMD-{line}", "packages": 12, "packing": "pallets", "description": "Boissons", "grossWeight": 4800.0, "volume": 18.5} for line in range(5)
    ],
    "charges": [{"kind": "carriage", "amount": {"amount": "1250.00", "currency": "EUR"}, "payer": "sender"}],
    "madeOut": {"place": "Paris", "date": "2026-03-14T08:00:00Z"},
}


def main() -> None:
    """Measure and print the section of docs/benchmarks.md."""
    env = settings()
    mongo: MongoClient[dict[str, Any]] = MongoClient(env["MONGO_URL"])
    token = signed(claims_from(env | {"org": "acme", "roles": "shipper,carrier,admin", "ttl": "7200"}, issued_at=int(time.time())), key=signing_key())
    rows: dict[str, list[float]] = {"first": [], "next": [], "again": [], "sign": [], "proof": []}
    memory = (0.0, 0.0)
    try:
        for _ in range(STARTS):
            mongo.drop_database(DATABASE)
            memory = _one_start(env, token, rows)
    finally:
        mongo.drop_database(DATABASE)
    print(f"\nload {os.getloadavg()[0]:.1f}, {STARTS} starts, {NOTES} notes each\n\n| what | p50 ms | p95 ms | n |\n| --- | --- | --- | --- |")
    for name, said in (
        ("first", "first PDF, asked for as soon as the service is ready"), ("next", "PDF of another note"), ("again", "a PDF that was made before"),
        ("sign", "a typed signature, sealed and stored"), ("proof", "proof file, its PDF made before"),
    ):  # fmt: skip
        ordered = sorted(rows[name])
        print(f"| {said} | {statistics.median(ordered):.0f} | {ordered[int(len(ordered) * 0.95) - (len(ordered) > 20)]:.0f} | {len(ordered)} |")
    print(f"\nmemory: API {memory[0]:.0f} MiB, the process that makes PDFs {memory[1]:.0f} MiB")


def _one_start(env: dict[str, str], token: str, rows: dict[str, list[float]]) -> tuple[float, float]:
    """Start the service anew, measure, end it."""
    with tempfile.TemporaryDirectory() as folder:
        port = env["ECMR_PORT"]
        url = f"http://127.0.0.1:{port}"
        own = env | {"MONGO_DATABASE": DATABASE, "ECMR_KEYS_DIR": f"{folder}/keys"}
        command = (str(VENV / "bin" / "python"), "-m", "chassis.serve", "ecmr", "--role", "api", "--port", port)
        started = process(*command, ready=f"{url}/health/ready", environment=own, log=Path(folder) / "ecmr.log")
        with started as pid, httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"}, timeout=60) as client:
            paths = [_issued(client) for _ in range(2)]
            rows["first"].append(_timed(client, f"{paths[0]}/pdf"))
            paths += [_issued(client) for _ in range(NOTES - 1)]
            rows["next"] += [_timed(client, f"{path}/pdf") for path in paths[1:]]
            rows["again"] += [_timed(client, f"{paths[place % len(paths)]}/pdf") for place in range(AGAIN)]
            rows["proof"] += [_timed(client, f"{path}/proof") for path in paths]
            rows["sign"] += [_timed(client, f"{path}/sign", json={"signature": "Anne", "signerName": "Anne", "signerRole": "sender"}) for path in paths]
            children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
            return resident_mib(pid), max((resident_mib(int(child)) for child in children), default=0.0)


def _issued(client: httpx.Client) -> str:
    made = client.post("/api/ecmr", json=NOTE)
    path = f"/api/ecmr/{made.raise_for_status().json()['ecmrId']}"
    client.post(f"{path}/issue").raise_for_status()
    return path


def _timed(client: httpx.Client, path: str, *, json: Any = None) -> float:
    began = time.perf_counter()
    answer = client.post(path, json=json) if json else client.get(path)
    answer.raise_for_status()
    return (time.perf_counter() - began) * 1000
