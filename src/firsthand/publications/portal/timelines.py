"""When it was told: outlets by time, and the small line of a story's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from firsthand.publications.portal import wording
from firsthand.publications.portal.figures import MOST_ROWS, Dot, Figure, Thread, cut, short, time_words
from firsthand.publications.portal.nodes import Node, Tale

_MOST_MARKS = 60
_MOST_BARS = 6
_ROW = 38.0
_TOP = 30.0
_STEPS = tuple(timedelta(hours=h) for h in (1, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 8760, 43800))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Times to places between `left` and `right`; with one moment only, everything stands in the middle."""

    first: datetime
    last: datetime
    left: float
    right: float

    def at(self, time: datetime | None) -> float:
        """The place of a time; the middle for none."""
        span = (self.last - self.first).total_seconds()
        if not span or time is None:
            return round((self.left + self.right) / 2, 1)
        share = (time - self.first).total_seconds() / span
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self, most: int) -> list[datetime]:
        """Round times, at most `most`; the one moment when there is only one."""
        span = self.last - self.first
        if not span:
            return [self.first]
        step = next((s for s in _STEPS if span / s <= most), _STEPS[-1])
        start = datetime(self.first.year, self.first.month, 1, tzinfo=UTC)
        at = start + step * -(-(self.first - start) // step)
        found: list[datetime] = []
        while at <= self.last and len(found) < most:
            found.append(at)
            at += step
        return found or [self.first]


def spark(tale: Tale, width: float = 320, height: float = 22) -> Figure:
    """When the articles came out, as marks on one line."""
    scale = _scale([t for t in (tale.oldest, tale.newest) if t], 8, width - 8)
    dated = [m for m in tale.members if m.published][:_MOST_MARKS]
    middle = height / 2
    return Figure(
        width=width,
        height=height,
        dots=tuple(Dot(x=scale.at(m.published), y=middle, state=m.role) for m in dated),
        threads=(Thread(path=f"M8 {short(middle)}H{short(width - 8)}", kind="base"),),
        words=time_words(tale),
    )


def timeline(tale: Tale, width: float) -> Figure:
    """A row for each outlet, a mark for each article, a dashed bar up to when an absent report was out."""
    absent = [node for node in tale.origins if _bound(node)][:_MOST_BARS]
    dated = [m for m in tale.members if m.published]
    outlets = list(dict.fromkeys(m.outlet for m in dated))
    shown = outlets[:MOST_ROWS]
    y_of = {name: _TOP + _ROW * (at + len(absent)) for at, name in enumerate(shown)}
    times = [t for t in (tale.oldest, tale.newest, *map(_bound, absent)) if t]
    left, right = 10.0, width - 10
    inner = left + (right - left) * (0.2 if absent else 0.03)
    scale = _scale(times, inner, right - 14)
    height = _TOP + _ROW * (len(absent) + len(shown) - 1) + 16
    bars = [_bar(node, scale, left, _TOP + _ROW * at) for at, node in enumerate(absent)]
    heads = [Dot(x=left, y=y, state="", label=(cut(name, 34),)) for name, y in y_of.items()]
    lines = [Thread(path=f"M{short(left)} {short(y)}H{short(right)}", kind="base") for y in y_of.values()]
    return Figure(
        width=width,
        height=height,
        dots=tuple(
            Dot(x=scale.at(m.published), y=y_of[m.outlet], state=m.role) for m in dated if m.outlet in y_of
        ),
        threads=(*lines, *(bar for bar, _ in bars)),
        origins=(*heads, *(head for _, head in bars)),
        ticks=_ticks(scale, 5 if width > 500 else 3, width, height),
        words=time_words(tale),
        left_out=len(outlets) - len(shown),
    )


def _scale(times: Sequence[datetime], left: float, right: float) -> Scale:
    some = times or [datetime(2000, 1, 1, tzinfo=UTC)]
    return Scale(first=min(some), last=max(some), left=left, right=right)


def _bound(node: Node) -> datetime | None:
    """Until when an absent report must have been out; None when it is held or nothing says so."""
    return node.origin.not_after if node.origin and not node.member else None


def _bar(node: Node, scale: Scale, left: float, y: float) -> tuple[Thread, Dot]:
    until = short(scale.at(_bound(node)))
    path = f"M{short(left)} {short(y)}H{until}M{until} {short(y - 5)}V{short(y + 5)}"
    label = f"{cut(node.name, 24)}, not after {wording.brief(_bound(node))}"
    return Thread(path=path, kind="before"), Dot(x=left, y=y, state="", label=(label,), title="absent")


def _ticks(scale: Scale, most: int, width: float, height: float) -> tuple[Dot, ...]:
    """Labelled times; those near an edge lean inwards."""
    times = scale.ticks(most)
    whole_days = all(t.hour == 0 and t.minute == 0 for t in times) and len(times) > 1
    label = wording.day if whole_days else wording.brief
    found = []
    for time in times:
        x = scale.at(time)
        lean = "start" if x < 44 else ("end" if x > width - 44 else "middle")
        found.append(Dot(x=x, y=height, state=lean, label=(label(time),)))
    return tuple(found)
