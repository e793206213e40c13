"""Mail on the wire: TLS and authentication demanded, and what the server says in the dialogue is kept."""

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ecmr.adapters.smtp import Letter, MailServer

pytestmark = pytest.mark.integration

PDF = b"%PDF-1.7 a stand-in"


class Postmaster:
    """Refuses, defers or takes by the recipient's name."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802  aiosmtpd's name
        answers = {"nobody": "550 5.1.1 No such user here", "full": "452 4.2.2 Mailbox full"}
        if refused := answers.get(address.partition("@")[0]):
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope.content)
        return "554 5.7.1 Content refused" if b"refuse-me" in envelope.content else "250 OK"


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Postmaster, MailServer]]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False).sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = made.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "cert.pem").write_bytes(pem)
    (tmp_path / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

    def known(_server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"us", b"secret")
        return AuthResult(success=right, handled=False)

    postmaster = Postmaster()
    asked: dict[str, Any] = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": known}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postmaster, hostname="127.0.0.1", port=port, **asked)
    controller.start()
    yield postmaster, MailServer(host="127.0.0.1", port=port, sender="notes@symphonia.fr", timeout=5, tls=True, user="us", password="secret")
    controller.stop()


def letter(to: str, *, language: str = "de", message: str | None = None) -> Letter:
    return Letter(to=to, language=language, number="ECMR-2026-000042", message=message, verify_url="https://symphonia.test/v", pdf=PDF, message_id="mailing_1")


@pytest.mark.parametrize(
    ("to", "message", "outcome", "code", "words"),
    [
        ("quai@exemple.fr", None, "taken", 250, "taken"),
        ("nobody@exemple.fr", None, "refused", 550, "No such user"),
        ("full@exemple.fr", None, "later", 452, "Mailbox full"),
        ("quai@exemple.fr", "refuse-me", "refused", 554, "Content refused"),
    ],
)
async def test_the_words_of_the_dialogue_are_kept(post: Any, to: str, message: str | None, outcome: str, code: int, words: str) -> None:
    _, server = post
    answer = await server.deliver(letter(to, message=message))
    assert (answer[0], answer[1]) == (outcome, code)
    assert words in answer[2]


async def test_the_text_is_in_the_recipients_language_with_the_pdf(post: Any) -> None:
    postmaster, server = post
    for language, word in (("fr", b"voiture"), ("en", b"consignment note"), ("de", b"Frachtbrief")):
        await server.deliver(letter("quai@exemple.fr", language=language))
        assert word in postmaster.taken[-1]
        assert b"application/pdf" in postmaster.taken[-1]


async def test_a_wrong_password_and_a_server_without_a_trusted_certificate_are_our_fault_and_tried_again(post: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    postmaster, server = post
    wrong = MailServer(**{**{name: getattr(server, name) for name in server.__slots__}, "password": "guessed"})
    assert (await wrong.deliver(letter("quai@exemple.fr")))[:2] == ("later", 535)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert (await server.deliver(letter("quai@exemple.fr")))[0] == "later"
    assert postmaster.taken == []
