"""Where the marks and lines of the portal's figures stand; the templates draw them.

Every figure shows the same idea: many thin lines, few sources. Numbers are rounded to a tenth, so
that the bytes do not depend on the machine. Shapes tell roles apart, colour only helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from firsthand.publications.portal import wording
from firsthand.publications.portal.views import Node, Tale

_MOST_ROWS = 40
_MOST_LINES = 60
_STEPS = tuple(timedelta(hours=h) for h in (1, 3, 6, 12, 24, 48, 168, 336, 720, 2160, 8760, 43800))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A mark: its place, its state (which gives its shape) and a label in lines."""

    x: float
    y: float
    state: str
    label: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thin line as an SVG path, its kind, and the number of the relation that it shows (0 for none)."""

    path: str
    kind: str
    number: int = 0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: its size, its parts, the words for those who do not see it, and what it leaves out."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    threads: tuple[Thread, ...]
    words: str
    origins: tuple[Dot, ...] = ()
    ticks: tuple[Dot, ...] = ()
    left_out: int = 0


def fan(tale: Tale, width: float = 132, height: float = 88) -> Figure:
    """One thin line per article, running together at the sources that it rests on."""
    return _fan([tale], width, height, tale.answer)


def fans(tales: Sequence[Tale], words: str, width: float = 720, height: float = 150) -> Figure:
    """All stories in one figure: every article a line, every source a point."""
    return _fan(tales, width, height, words)


def spark(tale: Tale, width: float = 320, height: float = 22) -> Figure:
    """When the articles came out, as marks on one line."""
    dated = [m for m in tale.members if m.published][:_MOST_LINES]
    scale = _Scale(tale.oldest, tale.newest, 8, width - 8)
    dots = tuple(Dot(x=scale.at(m.published), y=height / 2, state=m.role) for m in dated)
    base = Thread(path=f"M8 {_n(height / 2)}H{_n(width - 8)}", kind="base")
    return Figure(width=width, height=height, dots=dots, threads=(base,), words=_span_words(tale))


def graph(tale: Tale, width: float) -> Figure:
    """The trace: articles from the left, each line running to what it rests on, origins at the right."""
    depth = _depths(tale)
    shown = [node for node in tale.nodes if node.member][:_MOST_ROWS]
    origins = list(tale.origins)[:_MOST_ROWS]
    ends = {node.id for node in origins}
    sources = [node for node in shown if node.id not in ends]
    columns = max((depth[node.id] for node in sources), default=1)
    right = width - (200 if width > 500 else 118)
    row = 46.0
    height = max(row * len(sources), 74 * len(origins)) + 22
    at = _column_places(sources, depth, columns, right, row, height)
    ends_at = _origin_places(tale, origins, at, right, height)
    room = 22 if width > 500 else (17 if columns == 1 else 13)
    dots = tuple(_article_dot(node, at[node.id], depth[node.id], columns, room) for node in sources)
    return Figure(
        width=width,
        height=height,
        dots=dots,
        threads=_relation_threads(tale, at, ends_at, right),
        origins=tuple(_origin_dot(tale, node, ends_at[node.id], room - 2) for node in origins),
        words=trace_words(tale),
        left_out=len([n for n in tale.nodes if n.member]) - len(shown),
    )


def timeline(tale: Tale, width: float) -> Figure:
    """Outlets by time: a row for each outlet, a mark for each article, a bar for what came before."""
    rows: dict[str, list[Dot]] = {}
    left, right, row = 10.0, width - 12, 38.0
    scale = _Scale(*_span(tale), left, right)
    absent = [o for o in tale.origins if o.origin and o.origin.not_after and not o.member][:6]
    members = [m for m in tale.members if m.published]
    outlets = list(dict.fromkeys(m.outlet for m in members))
    y_of = {name: 30 + row * (at + len(absent)) for at, name in enumerate(outlets[:_MOST_ROWS])}
    for m in members:
        if m.outlet in y_of:
            label = f"{wording.brief(m.published)}: {m.title}"
            dot = Dot(x=scale.at(m.published), y=y_of[m.outlet], state=m.role, title=label)
            rows.setdefault(m.outlet, []).append(dot)
    height = 30 + row * (len(absent) + len(y_of)) + 4
    bars = tuple(_before(node, scale, 30 + row * at) for at, node in enumerate(absent))
    heads = tuple(Dot(x=left, y=y, state="", label=(_cut(name, 34),)) for name, y in y_of.items())
    base = tuple(Thread(path=f"M{_n(left)} {_n(y)}H{_n(right)}", kind="base") for y in y_of.values())
    return Figure(
        width=width,
        height=height,
        dots=tuple(dot for name in y_of for dot in rows[name]),
        threads=base + tuple(bar for bar, _ in bars),
        origins=heads + tuple(dot for _, dot in bars),
        ticks=scale.ticks(5 if width > 500 else 3, height),
        words=_span_words(tale),
        left_out=len(outlets) - len(y_of),
    )


def trace_words(tale: Tale) -> str:
    """The trace in sentences, for those who do not see the figure."""
    said = [f"{r.source.name} {r.verb} {r.target.name}." for r in tale.relations[:_MOST_ROWS]]
    more = len(tale.relations) - len(said)
    return " ".join([f"Trace: {tale.answer}.", *said, *([f"And {more} more."] if more else [])])


def _fan(tales: Sequence[Tale], width: float, height: float, words: str) -> Figure:
    """Articles of all stories down the left, their sources down the right, both in the stories' order."""
    articles = [(t, m) for t in tales for m in t.members][:_MOST_LINES]
    kept = {t.id for t, _ in articles}
    ends = [(t, node) for t in tales if t.id in kept for node in t.origins][:_MOST_LINES]
    pad, left, right = 9.0, 8.0, width - 12
    ys = _spread(len(articles), pad, height - pad)
    end_ys = dict(zip([(t.id, n.id) for t, n in ends], _end_spread(len(ends), height), strict=True))
    dots, threads = [], []
    for (t, m), y in zip(articles, ys, strict=True):
        dots.append(Dot(x=left, y=y, state=m.role))
        targets = [end_ys[t.id, end] for end in dict(t.rests)[m.id] if (t.id, end) in end_ys]
        kind = "reply" if m.role == "reply" else "line"
        threads += [Thread(path=_curve(left, y, right, end), kind=kind) for end in targets]
        if not targets:
            threads.append(Thread(path=f"M{_n(left)} {_n(y)}H{_n(left + width / 4)}", kind="loose"))
    marks = tuple(Dot(x=right, y=end_ys[t.id, n.id], state=n.state) for t, n in ends)
    left_out = sum(len(t.members) for t in tales) - len(articles)
    return Figure(
        width=width,
        height=height,
        dots=tuple(dots),
        threads=tuple(threads),
        origins=marks,
        words=words,
        left_out=left_out,
    )


def _depths(tale: Tale) -> dict[str, int]:
    """Steps from each article to the nearest origin that it leads to; 1 where it leads to none."""
    depth = {node.id: 0 for node in tale.origins}
    open_ends = list(depth)
    resting: dict[str, list[str]] = {}
    for relation in tale.relations:
        resting.setdefault(relation.target.id, []).append(relation.source.id)
    for at in open_ends:
        for source in resting.get(at, ()):
            if source not in depth:
                depth[source] = min(depth[at] + 1, 3)
                open_ends.append(source)
    return {node.id: depth.get(node.id, 1) for node in tale.nodes}


def _column_places(
    sources: Sequence[Node], depth: dict[str, int], columns: int, right: float, row: float, height: float
) -> dict[str, tuple[float, float]]:
    """Far articles at the left; every article has a row of its own, so that no label meets another."""
    gap = (height - row * len(sources)) / 2
    ordered = sorted(enumerate(sources), key=lambda pair: (-depth[pair[1].id] if columns > 1 else 0, pair[0]))
    step = right / (columns + 1)
    return {
        node.id: (10 + (columns - depth[node.id]) * step, gap + row * (at + 0.72))
        for at, (_, node) in enumerate(ordered)
    }


def _origin_places(
    tale: Tale,
    origins: Sequence[Node],
    at: dict[str, tuple[float, float]],
    right: float,
    height: float,
) -> dict[str, tuple[float, float]]:
    """Each origin beside the middle of what rests on it, at least one label's height from the next."""
    wanted = []
    for place, node in enumerate(origins):
        ys = [at[r.source.id][1] for r in tale.relations if r.target.id == node.id and r.source.id in at]
        wanted.append((sum(ys) / len(ys) if ys else height * (place + 0.5) / len(origins), place))
    wanted.sort()
    gap, low = 70.0, 30.0
    ys_by_place: dict[int, float] = {}
    for rank, (y, place) in enumerate(wanted):
        top = height - 44 - gap * (len(wanted) - 1 - rank)
        low = max(low, min(y, top))
        ys_by_place[place] = low
        low += gap
    return {node.id: (right, ys_by_place[place]) for place, node in enumerate(origins)}


def _relation_threads(
    tale: Tale, at: dict[str, tuple[float, float]], ends_at: dict[str, tuple[float, float]], right: float
) -> tuple[Thread, ...]:
    """A line under the article's name that bends to its target; relations between origins bow outwards."""
    threads = []
    for r in tale.relations:
        target = ends_at.get(r.target.id) or at.get(r.target.id)
        source = at.get(r.source.id) or ends_at.get(r.source.id)
        if source is None or target is None:
            continue
        (x, y), (tx, ty) = source, target
        if abs(tx - x) < 1:
            bow = x - 40
            path = f"M{_n(x)} {_n(y)}C{_n(bow)} {_n(y)} {_n(bow)} {_n(ty)} {_n(tx)} {_n(ty)}"
            place = (x - 30, (y + ty) / 2)
        else:
            start = min(x + (96 if right > 400 else 60), x + (tx - x) * 0.5)
            middle = (start + tx) / 2
            path = (
                f"M{_n(x)} {_n(y)}H{_n(start)}C{_n(middle)} {_n(y)} {_n(middle)} {_n(ty)} {_n(tx)} {_n(ty)}"
            )
            place = (start, y)
        threads.append(Thread(path=path, kind=r.type, number=r.number, x=place[0], y=place[1]))
    return tuple(threads)


def _article_dot(node: Node, place: tuple[float, float], depth: int, columns: int, room: int) -> Dot:
    time = wording.brief(node.member.published) if node.member else ""
    return Dot(x=place[0], y=place[1], state=node.state, label=(_cut(node.name, room), time))


def _origin_dot(tale: Tale, node: Node, place: tuple[float, float], room: int) -> Dot:
    """The label of an origin: its name, whether it is held, and how often it is named."""
    naming = len({r.source.id for r in tale.relations if r.target.id == node.id})
    state = "HELD" if node.member or node.state == "first-hand" else wording.STATES.get(node.state, "")
    state = "first-hand, held" if state == "HELD" else state
    named = f"named in {naming} of {tale.articles}" if naming else ""
    return Dot(x=place[0], y=place[1], state=_end_state(node), label=(_cut(node.name, room), state, named))


def _end_state(node: Node) -> str:
    return "first-hand" if node.member else node.state


def _before(node: Node, scale: "_Scale", y: float) -> tuple[Thread, Dot]:
    """A dashed bar that ends where the absent report must have been out."""
    until = scale.at(node.origin.not_after if node.origin else None)
    path = f"M{_n(scale.left)} {_n(y)}H{_n(until)}M{_n(until)} {_n(y - 5)}V{_n(y + 5)}"
    label = (_cut(f"{node.name} · not after", 40),)
    return Thread(path=path, kind="before"), Dot(x=scale.left, y=y, state="", label=label, title="absent")


def _span(tale: Tale) -> tuple[datetime | None, datetime | None]:
    bounds = [o.origin.not_after for o in tale.origins if o.origin and o.origin.not_after and not o.member]
    times = [t for t in (tale.oldest, tale.newest, *bounds) if t]
    return (min(times), max(times)) if times else (None, None)


def _span_words(tale: Tale) -> str:
    """When the story ran, and which outlet came when, in words."""
    dated = [m for m in tale.members if m.published]
    if not dated:
        return "No article has a known time."
    said = [f"{m.outlet}, {wording.brief(m.published)}, {m.role}" for m in dated[:_MOST_ROWS]]
    return "Timeline: " + "; ".join(said) + "."


class _Scale:
    """Times to places between `left` and `right`; with one moment only, everything stands in the middle."""

    def __init__(self, first: datetime | None, last: datetime | None, left: float, right: float) -> None:
        self.first = first or datetime(2000, 1, 1, tzinfo=UTC)
        self.span = ((last or self.first) - self.first).total_seconds()
        self.left, self.right = left, right

    def at(self, time: datetime | None) -> float:
        """The place of a time."""
        if not self.span or time is None:
            return (self.left + self.right) / 2
        share = (time - self.first).total_seconds() / self.span
        inner = self.left + 14
        return round(inner + share * (self.right - 14 - inner), 1)

    def ticks(self, most: int, height: float) -> tuple[Dot, ...]:
        """Round times, at most `most`, with their labels; the first and last time when none is round."""
        if not self.span:
            return (Dot(x=self.at(None), y=height, state="", label=(wording.brief(self.first),)),)
        step = next((s for s in _STEPS if self.span / s.total_seconds() <= most), _STEPS[-1])
        start = datetime(self.first.year, self.first.month, 1, tzinfo=UTC)
        at = start + step * -(-(self.first - start) // step)
        times = []
        while (at - self.first).total_seconds() <= self.span:
            times.append(at)
            at += step
        label = wording.brief if step < timedelta(days=1) else wording.day
        return tuple(Dot(x=self.at(t), y=height, state="", label=(label(t),)) for t in times[:most])


def _spread(number: int, top: float, bottom: float) -> list[float]:
    if number < 2:
        return [(top + bottom) / 2] * number
    return [round(top + (bottom - top) * at / (number - 1), 1) for at in range(number)]


def _end_spread(number: int, height: float) -> list[float]:
    """Few sources stay near the middle, so that many lines visibly run together."""
    share = min(1.0, number / 8) if number > 1 else 0.0
    reach = (height / 2 - 12) * max(share, 0.45 if number > 1 else 0.0)
    return _spread(number, height / 2 - reach, height / 2 + reach)


def _curve(x: float, y: float, end_x: float, end_y: float) -> str:
    middle = x + (end_x - x) * 0.55
    return f"M{_n(x)} {_n(y)}C{_n(middle)} {_n(y)} {_n(middle)} {_n(end_y)} {_n(end_x)} {_n(end_y)}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _n(number: float) -> str:
    """A number for SVG: a tenth at most, no trailing zero."""
    return f"{number:.1f}".removesuffix(".0")
