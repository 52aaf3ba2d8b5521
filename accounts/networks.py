"""From which network somebody comes: what limits are counted by."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

UNKNOWN = "unknown"


def network_of(address: str) -> str:
    """An IPv4 address itself; of an IPv6 address its /64, since one household has them all."""
    try:
        known = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return UNKNOWN
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or ip_network((known, 64), strict=False))


def is_among(network: str, listed: Iterable[IPv4Network | IPv6Network]) -> bool:
    """Whether a network, as `network_of` tells it, lies in one of those listed."""
    if network == UNKNOWN:
        return False
    asked = ip_network(network)
    return any(asked.version == each.version and asked.subnet_of(each) for each in listed)  # type: ignore[arg-type]
