"""Who may be dialled: public addresses only, checked on every hop: at the name, the socket and the peer.

A name is resolved once and what was checked is what is dialled, so that a name cannot turn private in
between (DNS rebinding). Literal addresses never reach a resolver; they are checked where sockets are made.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult

from firsthand.errors import AddressError
from firsthand.pages.target import Target, target

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
AddressInfo = tuple[int, int, int, str, tuple[str | int, ...]]

_KNOWN_FOR = 60.0  # seconds that a checked answer is kept
_KNOWN_MOST = 10_000
_LOOK_UPS = 32  # names looked up at a time
_LOWEST_FREE_PORT = 1024
_WEB_PORTS = (80, 443)
_REFUSED = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def public(address: Address) -> bool:
    """Whether an address is anybody's on the open internet (IANA special-purpose registries).

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged for itself.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return public(inner)
    if any(address.version == block.version and address in block for block in _REFUSED):
        return False
    return address.is_global and not address.is_multicast


class Guard:
    """Checks addresses, hosts and ports.

    `private_ok` is True, or the hosts ("name" or "name:port") that are let through.
    """

    def __init__(self, private_ok: bool | Collection[str] = False) -> None:
        self._open = private_ok is True
        self._hosts = frozenset() if isinstance(private_ok, bool) else frozenset(private_ok)

    def lets_in(self, host: str, port: int) -> bool:
        """Whether this host was let through by hand."""
        return self._open or host in self._hosts or f"{host}:{port}" in self._hosts

    def check(self, url: str) -> Target:
        """The address as it will be asked for; AddressError when scheme, literal host or port forbid it."""
        found = target(url)
        if self.lets_in(found.host, found.port):
            return found
        if found.port not in _WEB_PORTS and found.port < _LOWEST_FREE_PORT:
            raise AddressError(f"address: port {found.port} is forbidden")
        literal = _literal(found.host)
        if literal is not None and not public(literal):
            raise AddressError(f"address: {literal} is private")
        return found

    def check_socket(self, host: str, port: int) -> None:
        """AddressError when this numeric address must not be dialled."""
        literal = _literal(host)
        if literal is None or not (public(literal) or self._open or self._dialled_by_hand(host, port)):
            raise AddressError(f"address: {host} is private")

    def _dialled_by_hand(self, host: str, port: int) -> bool:
        return self.lets_in(host, port) or any(name.endswith(f":{port}") for name in self._hosts)

    def make_socket(self, info: AddressInfo) -> socket.socket:
        """A socket for an address that was checked just now; aiohttp's `socket_factory`."""
        family, kind, protocol, _, address = info
        self.check_socket(str(address[0]), int(address[1]))
        return socket.socket(family, kind, protocol)


class CheckedResolver(AbstractResolver):
    """Resolves a name once, keeps only public addresses, and answers the same for a minute."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._known: dict[tuple[str, int], tuple[float, list[ResolveResult]]] = {}
        self._pool = ThreadPoolExecutor(
            _LOOK_UPS, "firsthand-names"
        )  # slow names must not hold up the loop's own

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name; AddressError when it has only others, OSError when it has none."""
        clock = asyncio.get_running_loop().time()
        until, found = self._known.get((host, port), (0.0, []))
        if clock < until:
            return found
        found = self._checked(host, port, await _look_up(host, port, self._pool))
        if len(self._known) >= _KNOWN_MOST:
            self._known.clear()
        self._known[host, port] = (clock + _KNOWN_FOR, found)
        return found

    def _checked(self, host: str, port: int, found: list[ResolveResult]) -> list[ResolveResult]:
        if self._guard.lets_in(host, port):
            return found
        good = [one for one in found if public(ipaddress.ip_address(one["host"].partition("%")[0]))]
        if not good:
            raise AddressError(f"address: {host} is private ({found[0]['host'] if found else 'nothing'})")
        return good

    async def close(self) -> None:
        """Let go of look-ups that have not begun."""
        self._pool.shutdown(wait=False, cancel_futures=True)


async def _look_up(host: str, port: int, pool: ThreadPoolExecutor) -> list[ResolveResult]:
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    rows = await asyncio.get_running_loop().run_in_executor(pool, ask)
    return [
        ResolveResult(
            hostname=host,
            host=str(address[0]),
            port=int(address[1]),
            family=family,
            proto=protocol,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )
        for family, _, protocol, _, address in rows
    ]


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
