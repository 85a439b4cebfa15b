"""One request at a time to a host, with the pause between that the host asks for."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from firsthand.pages.refusal import Refused


class Pace:
    """Keeps the order at each host. Waits at most `longest_wait` seconds; a longer pause is Refused."""

    def __init__(self, longest_wait: float) -> None:
        self._longest_wait = longest_wait
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, least: float) -> AsyncIterator[None]:
        """Our turn at a host, `least` seconds after the end of the last one."""
        clock = asyncio.get_running_loop().time
        async with self._locks[host]:
            wait = self._free_at.get(host, -1e9) + least - clock()
            if wait > self._longest_wait:
                raise Refused(f"pace: {host} asks for {least:g} seconds between requests", soon=True)
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = clock()
