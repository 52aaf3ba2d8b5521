"""From which network somebody comes: what limits are counted by."""

from ipaddress import IPv6Address, ip_address, ip_network

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
