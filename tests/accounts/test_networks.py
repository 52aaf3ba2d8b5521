"""Limits are counted by IPv4 address, or by the /64 of an IPv6 address."""

from ipaddress import ip_network

import pytest

from accounts import networks


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", networks.UNKNOWN),
        ("not an address", networks.UNKNOWN),
        ("192.0.2.1:4711", networks.UNKNOWN),
        ("١٩٢.0.2.1", networks.UNKNOWN),
    ],
)
def test_network_of(address, network):
    assert networks.network_of(address) == network


def test_every_network_fits_its_column():
    assert len(networks.network_of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")) <= 45


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        ("192.0.2.7", True),
        ("192.0.3.7", False),
        ("::ffff:192.0.2.7", True),
        ("2001:db8:1:2::9", True),
        ("2001:db8:9::1", False),
        ("", False),
        ("not an address", False),
    ],
)
def test_is_among(address, is_there):
    listed = [ip_network("192.0.2.0/24"), ip_network("2001:db8:1::/48")]
    assert networks.is_among(networks.network_of(address), listed) is is_there
    assert not networks.is_among(networks.network_of(address), [])
