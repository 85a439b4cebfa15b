"""What can still be read of a damaged store: rows, page by page, without the trees that led to them.

Every leaf of a table is looked at by itself, so a broken root, a page of garbage or a file cut short costs
only the rows that stood there. Pages on the free list are left alone: what was dropped stays dropped. Of
the write-ahead log, whole transactions count. https://www.sqlite.org/fileformat2.html
"""

import mmap
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

_LEAF = 0x0D
_FIRST_HEADER = 100
_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_USUAL = 4096
_MOST = 1 << 30  # bytes of one row
Bytes = mmap.mmap | bytes
Found = tuple[str, str, bytes | None]


def rows(path: Path) -> Iterator[Found]:
    """(id, stamp, body) of every row of that shape; a body that breaks off is None. May give one id twice."""
    with ExitStack() as stack:
        file = _File(_mapped(path, stack), _mapped(path.with_name(f"{path.name}-wal"), stack))
        free = file.free()
        for number in range(1, file.count + 1):
            if number not in free:
                yield from file.leaf(number)


def _mapped(path: Path, stack: ExitStack) -> Bytes:
    if not path.exists() or path.stat().st_size == 0:
        return b""
    source = stack.enter_context(path.open("rb"))
    return stack.enter_context(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ))


class _File:
    """Pages of a database by number, from 1, with those of its log above them."""

    def __init__(self, data: Bytes, log: Bytes) -> None:
        told = _number(data, 16, 2)
        self.size = 65536 if told == 1 else told
        if self.size < 512 or self.size & (self.size - 1):
            self.size = _USUAL
        reserved = data[20] if len(data) > 20 and data[20] < 64 else 0
        self._usable = self.size - reserved
        self._data, self._log = data, log
        self._above = dict(self._frames())
        self.count = max(-(-len(data) // self.size), max(self._above, default=0))

    def _frames(self) -> Iterator[tuple[int, int]]:
        """(page, place in the log) of the log's whole transactions, in order."""
        if _number(self._log, 0, 4) not in _WAL_MAGIC or _number(self._log, 8, 4) != self.size:
            return
        salt = self._log[16:24]
        waiting: list[tuple[int, int]] = []
        step = _FRAME_HEADER + self.size
        for at in range(_WAL_HEADER, len(self._log) - step + 1, step):
            if self._log[at + 8 : at + 16] != salt:
                return
            waiting.append((_number(self._log, at, 4), at + _FRAME_HEADER))
            if _number(self._log, at + 4, 4):
                yield from waiting
                waiting.clear()

    def page(self, number: int) -> bytes:
        """The bytes of a page; none when the file ends before it."""
        if number in self._above:
            at = self._above[number]
            return self._log[at : at + self.size]
        return self._data[(number - 1) * self.size : number * self.size] if number > 0 else b""

    def free(self) -> set[int]:
        """The numbers of the pages on the free list, as far as it can be followed."""
        found: set[int] = set()
        trunk = _number(self.page(1), 32, 4)
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            listed = min(_number(page, 4, 4), self._usable // 4 - 2)
            found.update(_number(page, 8 + 4 * n, 4) for n in range(listed))
            trunk = _number(page, 0, 4)
        return found

    def leaf(self, number: int) -> Iterator[Found]:
        """The rows of a page, if it is a leaf of a table."""
        page = self.page(number)
        head = _FIRST_HEADER if number == 1 else 0
        if len(page) < self.size or page[head] != _LEAF:
            return
        for n in range(min(_number(page, head + 3, 2), self.size // 4)):
            try:
                found = self._row(page, _number(page, head + 8 + 2 * n, 2))
            except (IndexError, ValueError):
                continue
            if found:
                yield found

    def _row(self, page: bytes, at: int) -> Found | None:
        length, at = _varint(page, at)
        _, at = _varint(page, at)
        if not 0 < length < _MOST:
            return None
        local = self._local(length)
        if at + local > self._usable:
            return None
        start = page[at : at + local]
        parts = _columns(start)
        if parts is None:
            return None
        (id_at, id_end), (_, stamp_end), (_, end) = parts
        if end != length or stamp_end > local:
            return None
        id, stamp = start[id_at:id_end].decode("utf-8"), start[id_end:stamp_end].decode("utf-8")
        rest = self._rest(_number(page, at + local, 4), length - local) if local < length else b""
        return id, stamp, None if rest is None else start[stamp_end:] + rest

    def _local(self, length: int) -> int:
        """How many bytes of a row stand in the leaf itself (file format, 1.6)."""
        most, least = self._usable - 35, (self._usable - 12) * 32 // 255 - 23
        if length <= most:
            return length
        some = least + (length - least) % (self._usable - 4)
        return some if some <= most else least

    def _rest(self, number: int, length: int) -> bytes | None:
        """The bytes of an overflow chain; None when it breaks off."""
        found = bytearray()
        seen: set[int] = set()
        while len(found) < length:
            page = self.page(number)
            if number in seen or len(page) < self.size:
                return None
            seen.add(number)
            found += page[4 : min(self._usable, 4 + length - len(found))]
            number = _number(page, 0, 4)
        return bytes(found)


def _columns(row: bytes) -> list[tuple[int, int]] | None:
    """Where the columns of a row stand that is (text, text, blob); None for any other row."""
    header, at = _varint(row, 0)
    kinds: list[int] = []
    while at < header:
        kind, at = _varint(row, at)
        kinds.append(kind)
    shape = [(k >= 12) + (k >= 12 and k % 2) for k in kinds]
    if at != header or shape != [2, 2, 1]:
        return None
    found, place = [], header
    for kind in kinds:
        length = (kind - 12) // 2
        found.append((place, place + length))
        place += length
    return found


def _varint(data: Bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing stands."""
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9


def _number(data: Bytes, at: int, size: int) -> int:
    """A big-endian number; 0 where the data ends."""
    return int.from_bytes(data[at : at + size], "big") if at + size <= len(data) else 0
