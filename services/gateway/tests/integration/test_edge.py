"""TLS at the gateway, traces to a collector, live connections."""

import datetime as dt
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.sync.client import connect

from .conftest import StartGateway
from .gateway import Gateway
from .issuer import Issuer
from .upstreams import Server, collecting, published

SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    directory = tmp_path_factory.mktemp("tls")
    return self_signed(directory / "tls.crt", directory / "tls.key")


def self_signed(chain: Path, secret: Path) -> tuple[Path, Path]:
    """Write a certificate for `localhost` signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - dt.timedelta(days=1), now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return chain, secret


@pytest.fixture(scope="module")
def spans() -> list[bytes]:
    return []


@pytest.fixture(scope="module")
def edge(start_gateway: StartGateway, certificate: tuple[Path, Path], spans: list[bytes]) -> Iterator[Gateway]:
    """A gateway that speaks TLS and tells a collector of every request."""
    collector, (chain, key) = Server(collecting(spans)), certificate
    yield start_gateway(
        tls={"certificate_file": str(chain), "key_file": str(key)},
        tracing={"otlp_endpoint": f"http://127.0.0.1:{collector.port}", "sample_ratio": 1.0},
    )
    collector.stop()


@pytest.fixture
def secure(edge: Gateway, certificate: tuple[Path, Path], issuer: Issuer) -> Iterator[httpx.Client]:
    trust = ssl.create_default_context(cafile=str(certificate[0]))
    with httpx.Client(base_url=f"https://localhost:{edge.port}", verify=trust, trust_env=False, headers=issuer.bearer()) as client:
        yield client


def test_the_gateway_itself_can_speak_tls(secure: httpx.Client) -> None:
    answer = secure.get("/api/orders")
    assert answer.status_code == 200
    assert answer.json()["headers"]["x-forwarded-proto"] == ["https"]


@pytest.mark.parametrize(("trusted", "status"), [(True, 200), (False, 503)])
def test_keys_of_an_https_issuer_are_taken_only_from_a_server_that_proves_its_name(
    start_gateway: StartGateway, certificate: tuple[Path, Path], issuer: Issuer, tmp_path: Path, trusted: bool, status: int
) -> None:
    server, (chain, _), another = Server(published(issuer.jwks), certificate=certificate), certificate, tmp_path / "ca.crt"
    self_signed(another, tmp_path / "ca.key")
    gateway = start_gateway(oidc={"jwks_url": f"https://localhost:{server.port}/jwks.json"}, trusted_ca=str(chain if trusted else another))
    with gateway.client(headers=issuer.bearer()) as client:
        assert client.get("/api/orders").status_code == status
    server.stop()


def test_tls_below_1_2_is_refused(edge: Gateway) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(httpx.ConnectError), httpx.Client(verify=old, trust_env=False) as client:
        client.get(f"https://localhost:{edge.port}/health")


def test_a_trace_begun_by_the_caller_goes_on_in_the_service(secure: httpx.Client) -> None:
    seen = secure.get("/api/orders", headers={"traceparent": SAMPLED}).json()["headers"]["traceparent"][0]
    assert seen.split("-")[1] == SAMPLED.split("-")[1]
    assert seen.split("-")[2] != SAMPLED.split("-")[2]


def test_a_request_without_a_trace_gets_one(secure: httpx.Client) -> None:
    assert secure.get("/api/orders").json()["headers"]["traceparent"][0].endswith("-01")


def test_the_collector_is_told_of_requests_and_of_no_secret_in_them(secure: httpx.Client, spans: list[bytes]) -> None:
    deadline = time.monotonic() + 20
    while b"link-tracking" not in b"".join(spans) and time.monotonic() < deadline:
        secure.get("/api/tracking/shared/s3cret-link?token=s3cret-query")
        time.sleep(0.05)
    told = b"".join(spans)
    assert b"link-tracking" in told
    assert b"acme" in told or b"gateway" in told
    assert b"s3cret" not in told


def test_without_a_collector_the_callers_trace_passes_untouched(shipper: httpx.Client) -> None:
    assert shipper.get("/api/orders", headers={"traceparent": SAMPLED}).json()["headers"]["traceparent"] == [SAMPLED]


def test_more_live_connections_stay_open_than_ordinary_ones_may(gateway: Gateway) -> None:
    with ExitStack() as opened:
        sockets = [opened.enter_context(connect(f"ws://127.0.0.1:{gateway.port}/ws", proxy=None, close_timeout=0.1)) for _ in range(300)]
        for number, socket in enumerate(sockets):
            socket.send(str(number))
        assert [socket.recv(timeout=10) for socket in sockets] == [f"tracking heard {number}" for number in range(300)]
        for socket in sockets:
            socket.close_socket()


def test_a_live_connection_carries_messages_larger_than_a_request_body_may_be_in_sum(gateway: Gateway) -> None:
    with connect(f"ws://127.0.0.1:{gateway.port}/ws", proxy=None, close_timeout=0.1) as socket:
        for _ in range(40):
            socket.send("x" * 60_000)
            assert len(socket.recv(timeout=10)) > 60_000


def test_a_call_to_ws_that_is_no_websocket_is_not_found(anyone: httpx.Client) -> None:
    assert anyone.get("/ws").status_code == 404
