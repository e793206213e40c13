"""Which addresses a delivery may go to: public ones, and those the installation allows.

The ranges are listed, since `ipaddress.is_private` and `is_global` let NAT64, 6to4 and carrier-grade NAT through.
Sources: IANA special-purpose address registries (RFC 6890 and its updates); the metadata addresses of the large clouds.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Range = IPv4Network | IPv6Network

_CLOSED_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_OPEN_V6 = IPv6Network("2000::/3")
"""The only part of IPv6 given out for public use; loopback, mapped, NAT64, unique local, link-local and multicast lie outside."""
_CLOSED_V6 = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
"""Within it: Teredo, ORCHID and benchmarking; documentation; 6to4; AS112."""


class AddressPolicy:
    """Public addresses, and the `allowed` ranges of the installation."""

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        self._allowed: tuple[Range, ...] = tuple(ip_network(text) for text in allowed)

    def permits(self, address: Address) -> bool:
        """Tell whether a delivery may go to the address."""
        return self.is_allowed_here(address) or _is_public(_unmapped(address))

    def is_allowed_here(self, address: Address) -> bool:
        """Tell whether the installation names the address: there plain `http` and any port are good too."""
        plain = _unmapped(address)
        return any(plain.version == network.version and plain in network for network in self._allowed)


def _unmapped(address: Address) -> Address:
    """`::ffff:10.0.0.1` is 10.0.0.1."""
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    return address in _OPEN_V6 and not any(address in network for network in _CLOSED_V6)
