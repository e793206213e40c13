"""Every environment variable of `ecmr`; read by `main.py` only."""

from pathlib import Path

from pydantic import Field, SecretStr

from chassis.settings import ServiceSettings


class EcmrSettings(ServiceSettings):
    """What `ecmr` adds to the settings of all services."""

    orders_url: str = "http://127.0.0.1:8101"
    """Where the service `orders` answers, for notes drawn up from an order."""
    orders_timeout: float = Field(default=2.0, gt=0, le=10)
    """Seconds after which `orders` is given up and the client is told 503."""

    ecmr_keys_dir: Path = Path(".local/ecmr-keys")
    """A folder of private keys, `*.pem` (PKCS #8, P-256), oldest first by name: the last signs, all verify.

    An empty one gets a key where ENVIRONMENT is `local`.
    """
    public_url: str = Field(default="http://127.0.0.1:8080", validation_alias="GATEWAY_URL")
    """Where the public reaches the gateway: it stands in QR codes and signing links."""

    ecmr_protocol_file: Path | None = None
    """A JSON file `{asOf, source, since: {"FR": null, "DE": "2022-04-05"}}` of the countries party to the e-CMR Protocol; ours when unset."""

    tsa_url: str | None = None
    """A time-stamping authority (RFC 3161) over HTTP: PDFs then carry its timestamp (PAdES B-T)."""
    tsa_user: str | None = None
    """Who we are to it; no authentication when unset."""
    tsa_password: SecretStr | None = None
    """And the password."""
    tsa_timeout: float = Field(default=5.0, gt=0, le=60)
    """Seconds after which it is given up; the PDF is then sealed without a timestamp, and made anew at the next call."""

    pdf_timeout: float = Field(default=20.0, gt=0, le=120)
    """Seconds a PDF may take to make."""

    smtp_host: str | None = None
    """The mail server; without it mail waits until there is one."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    """Its port."""
    smtp_tls: bool = False
    """Whether STARTTLS is demanded before anything is said."""
    smtp_user: str | None = None
    """Who we are to the mail server; no authentication when unset."""
    smtp_password: SecretStr | None = None
    """And the password."""
    smtp_from: str = "notes@symphonia.fr"
    """The sender of our mail."""
    smtp_timeout: float = Field(default=10.0, gt=0, le=60)
    """Seconds of silence after which the mail server is given up for this try."""
