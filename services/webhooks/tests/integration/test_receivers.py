"""The door through which deliveries leave, against hostile receivers. The resolver is a stub at the edge: names lead where a test says."""

import asyncio
import ssl
from contextlib import suppress
from ipaddress import ip_address

import pytest

from webhooks.adapters.receiver import ANSWER_KEPT, Receivers
from webhooks.domain.address_policy import AddressPolicy
from webhooks.domain.target import ForbiddenTarget

from .conftest import LOOPBACK


def names(*addresses_in_turn: str):
    """A resolver that answers differently each time, the last answer for ever."""
    asked: list[str] = []

    async def resolve(name: str, _: int):
        asked.append(name)
        answer = addresses_in_turn[min(len(asked), len(addresses_in_turn)) - 1]
        return [ip_address(one) for one in answer.split(",")]

    resolve.asked = asked
    return resolve


async def test_a_name_that_leads_elsewhere_the_second_time_is_refused_at_connect(receiver):
    resolve = names("8.8.8.8", "127.0.0.1")
    receivers = Receivers(AddressPolicy(), resolve=resolve)
    url = receiver.url.replace("http://127.0.0.1", "https://rebinding.example").replace(receiver.url.rsplit(":", 1)[1].split("/")[0], "443")
    await receivers.check(url)
    attempt = await receivers.post(url, b"{}", {})
    assert (attempt.status, attempt.error) == (None, "Webhooks do not go to private, local or reserved addresses.")
    assert receiver.got == []


async def test_a_name_is_resolved_once_and_the_connection_goes_to_the_checked_address(receiver):
    resolve = names("127.0.0.1", "169.254.169.254")
    attempt = await Receivers(AddressPolicy(LOOPBACK), resolve=resolve).post(receiver.url.replace("127.0.0.1", "erp.example"), b"{}", {})
    assert attempt.succeeded
    assert resolve.asked == ["erp.example"]
    assert receiver.got[0].headers["host"].startswith("erp.example:")


async def test_one_forbidden_address_among_several_forbids_all():
    with pytest.raises(ForbiddenTarget):
        await Receivers(AddressPolicy(), resolve=names("8.8.8.8,10.0.0.1")).check("https://erp.example/")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/meta-data", "https://localhost/", "http://127.0.0.1:6379/"]
)
async def test_without_allowed_ranges_nothing_local_is_reached(url):
    receivers = Receivers(AddressPolicy())
    with pytest.raises(ForbiddenTarget):
        await receivers.check(url)
    assert (await receivers.post(url, b"{}", {})).status is None


async def test_a_redirect_is_not_followed(receiver, receiver_of):
    moving = await receiver_of(f"HTTP/1.1 307 Moved\r\nLocation: {receiver.url}\r\nContent-Length: 0\r\n\r\n".encode())
    assert (await Receivers(AddressPolicy(LOOPBACK)).post(moving.url, b"{}", {})).status == 307
    assert receiver.got == []


async def test_of_an_endless_answer_only_the_beginning_is_read():
    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
        except ConnectionError:
            writer.close()

    server = await asyncio.start_server(pour, "127.0.0.1", 0)
    attempt = await Receivers(AddressPolicy(LOOPBACK)).post(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", b"{}", {})
    server.close()
    assert (attempt.status, len(attempt.answer)) == (200, ANSWER_KEPT)


async def test_a_receiver_that_never_answers_is_given_up(receiver_of):
    silent = await receiver_of(held=True)
    attempt = await Receivers(AddressPolicy(LOOPBACK), timeout=0.3).post(silent.url, b"{}", {})
    assert (attempt.status, attempt.error) == (None, "no answer within 0.3 s")


async def drips(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.01)


async def pours_interim_answers(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 100)
        await writer.drain()


async def pours_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-A: b\r\n" * 100)
        await writer.drain()


@pytest.mark.parametrize(
    ("misbehave", "error"),
    [
        (drips, "no answer within 0.5 s"),
        (pours_interim_answers, "the answer is longer than 64 KiB"),
        (pours_headers, "the answer is longer than 64 KiB"),
    ],
)
async def test_no_receiver_has_more_than_its_time_and_its_bytes(misbehave, error):
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            await misbehave(writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    attempt = await Receivers(AddressPolicy(LOOPBACK), timeout=0.5).post(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", b"{}", {})
    server.close()
    assert (attempt.status, attempt.error) == (None, error)


async def test_a_handshake_that_never_ends_is_given_up():
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    attempt = await Receivers(AddressPolicy(LOOPBACK), timeout=0.3).post(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/", b"{}", {})
    server.close()
    assert (attempt.status, attempt.error) == (None, "no answer within 0.3 s")


@pytest.mark.parametrize("nonsense", [b"\x00\x01\x02\r\n\r\n", b"HTTP/1.1 999999 x\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000])
async def test_an_answer_that_is_none_is_a_failed_try(receiver_of, nonsense):
    attempt = await Receivers(AddressPolicy(LOOPBACK)).post((await receiver_of(nonsense)).url, b"{}", {})
    assert (attempt.status, bool(attempt.error)) == (None, True)


async def test_nobody_listening_is_a_failed_try():
    attempt = await Receivers(AddressPolicy(LOOPBACK)).post("http://127.0.0.1:1/", b"{}", {})
    assert "no connection" in attempt.error


async def test_a_wrong_certificate_is_told_and_nothing_sent(tmp_path):
    context, seen = _self_signed(tmp_path), []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=context)
    attempt = await Receivers(AddressPolicy(LOOPBACK)).post(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/", b"{}", {})
    server.close()
    assert attempt.status is None
    assert attempt.error.startswith("the certificate is not valid")
    assert not any(seen)


async def test_a_right_certificate_is_checked_against_the_name_not_the_address(tmp_path):
    context = _self_signed(tmp_path)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    receivers = Receivers(AddressPolicy(LOOPBACK), resolve=names("127.0.0.1"), tls=trusting)
    assert (await receivers.post(f"https://erp.example:{port}/", b"{}", {})).status == 204
    assert (await receivers.post(f"https://other.example:{port}/", b"{}", {})).status is None
    server.close()


def _self_signed(folder) -> ssl.SSLContext:
    """A certificate for `erp.example` that nobody vouches for."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "erp.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("erp.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
