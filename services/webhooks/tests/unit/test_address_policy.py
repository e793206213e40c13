"""Where deliveries may go: a corpus of addresses and of their disguises."""

from ipaddress import ip_address

import pytest

from webhooks.domain.address_policy import AddressPolicy
from webhooks.domain.target import ForbiddenTarget, Target

CLOSED = (
    "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 "
    "192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 "
    ":: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:db8::1 2002:7f00:1:: "
    "2002:a9fe:a9fe:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1"
)
OPEN = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a01:e0a::1", "::ffff:8.8.8.8"]

SPELT_OTHERWISE = (
    "https://2130706433/ https://0x7f000001/ https://0x7f.1/ https://0177.0.0.1/ https://127.1/ https://10.1/ https://0/ https://127.0.0.1./ "
    "https://127.0.0.0x1/ https://[::1%25lo]/ https://[fe80::1%eth0]/ https://a@127.0.0.1/ https://user:pw@example.com/ https://example.com\\@127.0.0.1/ "
    "ftp://example.com/ file:///etc/passwd gopher://example.com/ https:///x https://example.com/#x https://-x-.com/ https://ex%61mple.com/ "
    "https://example.com:0/ https://example.com:99999/ https://[::1 https://１２７.0.0.1/ https://bücher.example/ //example.com/ example.com https://example.com:x/"
)


@pytest.mark.parametrize("text", CLOSED.split())
def test_no_delivery_goes_to_a_private_or_reserved_address(text: str) -> None:
    assert not AddressPolicy().permits(ip_address(text))


@pytest.mark.parametrize("text", OPEN)
def test_public_addresses_are_reached(text: str) -> None:
    assert AddressPolicy().permits(ip_address(text))


def test_an_installation_opens_the_ranges_it_names_and_no_other() -> None:
    policy = AddressPolicy(["127.0.0.0/8", "::1/128"])
    assert all(policy.permits(ip_address(text)) for text in ("127.0.0.1", "::1", "::ffff:127.0.0.1"))
    assert not any(policy.permits(ip_address(text)) for text in ("10.0.0.1", "169.254.169.254", "2002:7f00:1::", "64:ff9b::7f00:1"))


@pytest.mark.parametrize("url", [*SPELT_OTHERWISE.split(), "https://exa mple.com/", "https://a.com/\r\nx: y", ""])
def test_urls_that_hide_where_they_lead_are_refused(url: str) -> None:
    with pytest.raises(ForbiddenTarget):
        Target.of_url(url)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://erp.example.com/hooks?a=1", ("https", "erp.example.com", 443, "/hooks?a=1")),
        ("https://8.8.8.8:8443", ("https", "8.8.8.8", 8443, "/")),
        ("https://[2606:4700::1]/x", ("https", "2606:4700::1", 443, "/x")),
        ("http://127.0.0.1:9000/", ("http", "127.0.0.1", 9000, "/")),
    ],
)
def test_a_url_is_read_into_its_parts(url: str, parts: tuple[str, str, int, str]) -> None:
    target = Target.of_url(url)
    assert (target.scheme, target.host, target.port, target.path) == parts


@pytest.mark.parametrize("url", ["http://example.com/", "https://example.com:6379/", "https://example.com:22/"])
def test_public_receivers_listen_by_https_on_its_ports(url: str) -> None:
    with pytest.raises(ForbiddenTarget):
        Target.of_url(url).check(ip_address("8.8.8.8"), AddressPolicy(["127.0.0.0/8"]))


def test_plain_http_and_any_port_are_good_where_the_installation_allows_the_address() -> None:
    Target.of_url("http://127.0.0.1:9000/").check(ip_address("127.0.0.1"), AddressPolicy(["127.0.0.0/8"]))
