"""Why an answer cannot be used: raised inside this room, turned into `Skipped` at its door."""

from datetime import datetime


class Refused(Exception):
    """An answer that is not used.

    `again` is the earliest next try; `soon` asks for the usual pause before it, `wait` for so many seconds.
    """

    def __init__(
        self, reason: str, *, again: datetime | None = None, soon: bool = False, wait: float = 0.0
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.soon = soon
        self.wait = wait
