"""Limits are counted by IPv4 address, or by the /64 of an IPv6 address."""

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
