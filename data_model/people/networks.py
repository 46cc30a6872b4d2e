"""From where somebody asks, as it is counted: whoever has an IPv6 address has 2⁶⁴ of them."""

import ipaddress


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, an IPv6 address as its /64, anything else as it is written."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
