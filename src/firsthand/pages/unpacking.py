"""Decompression with a bound: what comes out is counted as it comes out, never after."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli
import zstandard

from firsthand.pages.refusal import Refused

_STEP = 1 << 16  # bytes that a decoder may give at once
_MOST_CODINGS = 2
_CUT_MARGIN = 16
_BOUNDED_BROTLI = hasattr(brotli.Decompressor, "can_accept_more_data")
_WIDEST_WINDOW = 8 << 20  # RFC 8878, 3.1.1.1.2: what a decoder should bear
_ZSTD_SLICE = (
    48  # bytes fed at once: a block of 128 KiB may be packed into four, so a step gives 1.5 MiB at most
)
ACCEPTED = "gzip, deflate, br, zstd" if _BOUNDED_BROTLI else "gzip, deflate, zstd"


class Decoder(Protocol):
    """Takes bytes of one coding and gives decoded bytes in small pieces."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What can be decoded now; Refused when it is broken or too large."""

    def done(self) -> bool:
        """Whether the stream came to its own end."""


class _Zlib:
    """gzip (also several members in a row) and deflate (with or without the zlib wrapper)."""

    def __init__(self, coding: str, most: int) -> None:
        self._gzip = coding == "gzip"
        self._left = most
        self._bits = 31 if self._gzip else 15
        self._decoder = zlib.decompressobj(self._bits)
        self._fresh = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._decoder.eof:
                if not self._gzip or not data.strip(b"\0"):
                    return
                self._decoder = zlib.decompressobj(self._bits)
            piece = self._step(data)
            self._left = _spent(self._left, piece)
            yield piece
            data = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail

    def _step(self, data: bytes) -> bytes:
        try:
            piece = self._decoder.decompress(data, _STEP)
        except zlib.error as error:
            if self._gzip or not self._fresh:
                raise Refused(f"encoding: broken compression ({error})") from error
            self._decoder = zlib.decompressobj(-15)  # deflate without a wrapper, as some servers send it
            self._fresh = False
            return self._step(data)
        self._fresh = False
        return piece

    def done(self) -> bool:
        return self._decoder.eof


class _Brotli:
    def __init__(self, most: int) -> None:
        self._decoder = brotli.Decompressor()
        self._left = most

    def feed(self, data: bytes) -> Iterator[bytes]:
        piece = self._step(data)
        while piece or not self._decoder.can_accept_more_data():
            self._left = _spent(self._left, piece)
            yield piece
            piece = self._step(b"")

    def _step(self, data: bytes) -> bytes:
        try:
            return bytes(self._decoder.process(data, output_buffer_limit=_STEP))
        except brotli.error as error:
            raise Refused(f"encoding: broken compression ({error})") from error

    def done(self) -> bool:
        return bool(self._decoder.is_finished())


class _Zstd:
    """Zstandard (RFC 8878), several frames in a row, fed in slices: its decoder has no bound of its own."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._made = zstandard.ZstdDecompressor(max_window_size=_WIDEST_WINDOW)
        self._decoder = self._made.decompressobj()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for at in range(0, len(data), _ZSTD_SLICE):
            rest = data[at : at + _ZSTD_SLICE]
            while rest:
                if self._decoder.eof:
                    self._decoder = self._made.decompressobj()
                piece = self._step(rest)
                self._left = _spent(self._left, piece)
                yield piece
                rest = self._decoder.unused_data if self._decoder.eof else b""

    def _step(self, data: bytes) -> bytes:
        try:
            return bytes(self._decoder.decompress(data))
        except zstandard.ZstdError as error:
            raise Refused(f"encoding: broken compression ({error})") from error

    def done(self) -> bool:
        return bool(self._decoder.eof)


class Unpacker:
    """Collects a body through its content codings (RFC 9110, 8.4).

    Beyond `most` bytes it is Refused, or with `cut` left there.
    """

    def __init__(self, codings: str, most: int, cut: bool = False) -> None:
        names = [name.strip().lower() for name in codings.split(",")]
        named = [name for name in names if name not in ("", "identity")]
        if len(named) > _MOST_CODINGS:
            raise Refused(f"encoding: {len(named)} layers of compression")
        self._decoders = [_decoder(name, most * _CUT_MARGIN if cut else most) for name in reversed(named)]
        self._left = most
        self._most = most
        self._cut = cut
        self._pieces: list[bytes] = []

    def feed(self, data: bytes) -> bool:
        """Take the next bytes of the body; False when no more are wanted."""
        pieces: Iterable[bytes] = (data,)
        for decoder in self._decoders:
            pieces = _through(decoder, pieces)
        for piece in pieces:
            if len(piece) > self._left and not self._cut:
                raise Refused(f"too large: over the size limit of {self._most} bytes")
            self._pieces.append(piece[: self._left])
            self._left -= len(self._pieces[-1])
            if self._cut and self._left == 0:
                return False
        return True

    @property
    def size(self) -> int:
        """Bytes collected so far."""
        return self._most - self._left

    def finish(self) -> bytes:
        """The whole body; Refused when its compression ends in the middle."""
        body = b"".join(self._pieces)
        if body and not self._cut and not all(decoder.done() for decoder in self._decoders):
            raise Refused("encoding: the compressed body is cut short", soon=True)
        return body


def _through(decoder: Decoder, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from decoder.feed(piece)


def _spent(left: int, piece: bytes) -> int:
    if len(piece) > left:
        raise Refused("too large: over the size limit after decompression")
    return left - len(piece)


def _decoder(name: str, most: int) -> Decoder:
    if name in ("gzip", "x-gzip"):
        return _Zlib("gzip", most)
    if name == "deflate":
        return _Zlib(name, most)
    if name == "br" and _BOUNDED_BROTLI:
        return _Brotli(most)
    if name == "zstd":
        return _Zstd(most)
    raise Refused(f"encoding: {name[:40]!r} is not one that we asked for")
