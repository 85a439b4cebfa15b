"""One request at a time to a host, with the pause between that the host asks for."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from firsthand.pages.refusal import Refused

_FIRST_SLOWER = 2.0  # seconds between requests after a first refusal or fault
_SLOWEST = 60.0


class Pace:
    """Keeps the order at each host. Waits at most `longest_wait` seconds; a longer pause is Refused.

    A host that refuses or fails gets twice the time between requests, and half of that again when it
    answers well.
    """

    def __init__(self, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._slower: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, least: float) -> AsyncIterator[None]:
        """Our turn at a host, `least` seconds after the end of the last one."""
        clock = asyncio.get_running_loop().time
        async with self._locks[host]:
            least = max(least, self._slower.get(host, 0.0))
            free = max(self._free_at.get(host, -1e9) + least, self._resting.pop(host, -1e9))
            wait = free - clock()
            if wait > self._longest_wait:
                self._resting[host] = free
                raise Refused(f"pace: {host} asks for a longer pause between requests", wait=wait)
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = clock()

    def rest(self, host: str, seconds: float) -> None:
        """Give no turn at a host that has had none yet for so many seconds."""
        if seconds > 0 and host not in self._free_at:
            self._resting[host] = asyncio.get_running_loop().time() + seconds

    def slower(self, host: str) -> None:
        """The host refused or failed."""
        self._slower[host] = min(max(2 * self._slower.get(host, 0.0), _FIRST_SLOWER), _SLOWEST)

    def faster(self, host: str) -> None:
        """The host answered well."""
        if host in self._slower:
            self._slower[host] /= 2
            if self._slower[host] < _FIRST_SLOWER / 2:
                del self._slower[host]
