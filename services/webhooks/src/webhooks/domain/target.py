"""Where an endpoint is: a URL read strictly, once, so that no second reader of it sees another host."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import urlsplit

from chassis.errors import FieldError, Invalid
from webhooks.domain.address_policy import Address, AddressPolicy

MAX_URL = 2048
PORTS = (443, 8443)
"""Where public receivers listen."""

_DEFAULT_PORTS = {"https": 443, "http": 80}
_VISIBLE = re.compile(r"[!-\[\]-~]+")
_NAME = re.compile(r"(?=.{1,253}\.?$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)\.?$", re.IGNORECASE)


class ForbiddenTarget(Invalid):
    """Webhooks are not delivered to this address."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("#/url", detail)])


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of an endpoint's URL. `host` has no brackets; `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of_url(cls, url: str) -> "Target":
        """Read a URL. Raises ForbiddenTarget for another scheme, credentials, a fragment, and hosts spelt as numbers (`2130706433`, `0x7f.1`)."""
        if len(url) > MAX_URL or not _VISIBLE.fullmatch(url):
            raise ForbiddenTarget("The URL must be of visible ASCII characters, at most 2048, without backslashes.")
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname
        except ValueError as error:
            raise ForbiddenTarget("The URL cannot be read.") from error
        if parts.scheme not in _DEFAULT_PORTS:
            raise ForbiddenTarget("The URL must begin with https://.")
        if "@" in parts.netloc:
            raise ForbiddenTarget("The URL must not carry credentials; use a header.")
        if "#" in url:
            raise ForbiddenTarget("The URL must have no fragment.")
        if not host or port == 0:
            raise ForbiddenTarget("The URL must name a host.")
        target = cls(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        target.literal_address(bracketed="[" in parts.netloc)
        return target

    def literal_address(self, *, bracketed: bool | None = None) -> Address | None:
        """Give the address when the host is one, None when it is a name. Raises ForbiddenTarget for any other spelling of an address."""
        is_v6 = ":" in self.host if bracketed is None else bracketed
        try:
            if is_v6:
                return IPv6Address(self.host.partition("%")[0] if "%" not in self.host else "")
            if _NUMBER.search(self.host.rpartition(".")[2] or self.host.rstrip(".").rpartition(".")[2]):
                return IPv4Address(self.host)
        except AddressValueError as error:
            raise ForbiddenTarget("The host must be a name or an address in its usual form.") from error
        if not _NAME.fullmatch(self.host):
            raise ForbiddenTarget("The host must be a name or an address in its usual form.")
        return None

    def check(self, address: Address, policy: AddressPolicy) -> None:
        """Approve of going to that address. Raises ForbiddenTarget, without saying what the name resolved to."""
        if not policy.permits(address):
            raise ForbiddenTarget("Webhooks do not go to private, local or reserved addresses.")
        if not policy.is_allowed_here(address):
            self.check_as_public()

    def check_as_public(self) -> None:
        """Approve of scheme and port for a receiver on the open network. Raises ForbiddenTarget."""
        if self.scheme != "https":
            raise ForbiddenTarget("The URL must begin with https://.")
        if self.port not in PORTS:
            raise ForbiddenTarget("The port must be 443 or 8443.")
