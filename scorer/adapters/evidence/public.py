"""Which addresses of the network are public: what is asked in the name of a record never reaches a private place."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address

_PUBLIC_6 = IPv6Network("2000::/3")
#: Inside what is given out to the public: what carries an IPv4 address of anybody's choice, or is for documents.
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, benchmarks, ORCHID and others of IETF protocols
            "2001:db8::/32",
            "2002::/16",  # 6to4
            "3fff::/20",
        ),
    )
)
#: Everything that IANA gives another purpose to; Python's own list is another one in each version.
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
        "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 224.0.0.0/3".split(),
    )
)


def is_public(address: str) -> bool:
    """Return whether a numeric address is one that anybody in the world could ask.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822")]
    [True, False, False, False]
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found.version == 4:
        return found.is_global and not any(found in net for net in _NOT_PUBLIC_4)
    # What maps an IPv4 address (::ffff:, NAT64) lies outside of it, and so does all that is local.
    return found.is_global and found in _PUBLIC_6 and not any(found in net for net in _NOT_PUBLIC_6)
