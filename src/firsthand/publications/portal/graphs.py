"""The trace as a drawing: a row for each article, its line running to what it rests on."""

from collections.abc import Sequence

from firsthand.publications.portal import answers, wording
from firsthand.publications.portal.figures import (
    MOST_ROWS,
    Dot,
    Figure,
    Thread,
    bend,
    cut,
    short,
    trace_words,
)
from firsthand.publications.portal.nodes import Node, Relation, Tale

Place = tuple[float, float]

_ROW = 46.0
_LABEL_HEIGHT = 70.0
_LETTER = 7.5
_DEEPEST = 3


def graph(tale: Tale, width: float) -> Figure:
    """Articles from the left, origins at the right, what stands between them in columns between.

    The labels of articles stand on their own lines; the wide form also gives times.
    """
    wide = width > 500
    ends = {node.id for node in tale.origins}
    articles = [node for node in tale.nodes if node.member and node.id not in ends]
    origins = tale.origins[:MOST_ROWS]
    depth = _depths(tale)
    rows = _in_tree_order(tale, articles)[:MOST_ROWS]
    columns = max((depth[node.id] for node in rows), default=1)
    room = 24 if wide else (17 if columns == 1 else 13)
    dots = {node.id: _article(node, room, wide) for node in rows}
    right = width - (196 if wide else 118)
    height = max(_ROW * len(rows), _LABEL_HEIGHT * len(origins)) + 16
    left = (46.0 if wide else 34.0) if _bows(tale, depth) else 10.0
    places = _places(rows, depth, columns, left, right, height)
    end_places = _end_places(tale, origins, places, right, height)
    return Figure(
        width=width,
        height=height,
        dots=tuple(
            Dot(x=places[i][0], y=places[i][1], state=d.state, label=d.label) for i, d in dots.items()
        ),
        threads=tuple(_threads(tale, places, end_places, {i: _length(d) for i, d in dots.items()})),
        origins=tuple(_origin(tale, node, end_places[node.id], room - 1 if wide else 14) for node in origins),
        words=trace_words(tale),
        left_out=len(articles) - len(rows),
    )


def _resting(tale: Tale) -> dict[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in tale.relations:
        found.setdefault(relation.target.id, []).append(relation)
    return found


def _depths(tale: Tale) -> dict[str, int]:
    """Steps from each article to the nearest origin that it leads to; 1 where it leads to none."""
    resting = _resting(tale)
    depth = {node.id: 0 for node in tale.origins}
    reached = list(depth)
    for at in reached:
        for relation in resting.get(at, ()):
            if relation.source.id not in depth:
                depth[relation.source.id] = min(depth[at] + 1, _DEEPEST)
                reached.append(relation.source.id)
    return {node.id: depth.get(node.id, 1) for node in tale.nodes}


def _in_tree_order(tale: Tale, articles: Sequence[Node]) -> list[Node]:
    """What rests on an article stands right above it; the order is otherwise that of the story."""
    resting, wanted = _resting(tale), {node.id: node for node in articles}
    order: dict[str, Node] = {}
    open_ends = [node.id for node in reversed(articles)]
    open_ends += [r.source.id for node in reversed(tale.origins) for r in reversed(resting.get(node.id, []))]
    waiting: set[str] = set()
    while open_ends:
        at = open_ends.pop()
        if at in order or at not in wanted:
            continue
        before = [
            r.source.id for r in resting.get(at, ()) if r.source.id in wanted and r.source.id not in order
        ]
        if before and at not in waiting:
            waiting.add(at)
            open_ends += [at, *reversed(before)]
        else:
            order[at] = wanted[at]
    return list(order.values())


def _places(
    rows: Sequence[Node], depth: dict[str, int], columns: int, left: float, right: float, height: float
) -> dict[str, Place]:
    top = (height - _ROW * len(rows)) / 2
    step = (right - left) / (columns + 0.8)
    return {
        node.id: (round(left + (columns - depth[node.id]) * step, 1), round(top + _ROW * (at + 0.75), 1))
        for at, node in enumerate(rows)
    }


def _end_places(
    tale: Tale, origins: Sequence[Node], places: dict[str, Place], right: float, height: float
) -> dict[str, Place]:
    """Each origin beside the middle of what rests on it, at least a label's height from the next."""
    wanted = []
    for rank, node in enumerate(origins):
        ys = [
            places[r.source.id][1] for r in tale.relations if r.target.id == node.id and r.source.id in places
        ]
        wanted.append((sum(ys) / len(ys) if ys else height * (rank + 0.5) / len(origins), rank))
    found: dict[str, Place] = {}
    low = 24.0
    for at, (y, rank) in enumerate(sorted(wanted)):
        lowest = height - 40 - _LABEL_HEIGHT * (len(wanted) - 1 - at)
        low = max(low, min(y, lowest))
        found[origins[rank].id] = (right, round(low, 1))
        low += _LABEL_HEIGHT
    return found


def _bows(tale: Tale, depth: dict[str, int]) -> bool:
    """Whether a relation joins two articles of the first column."""
    deepest = max(depth.values(), default=0)
    return any(depth[r.source.id] == depth[r.target.id] == deepest for r in tale.relations)


def _threads(
    tale: Tale, places: dict[str, Place], end_places: dict[str, Place], lengths: dict[str, float]
) -> list[Thread]:
    """A line under the article's name that bends to its target; one within a column bows to the left."""
    known = places | end_places
    used: dict[Place, int] = {}
    threads = []
    for r in tale.relations:
        if r.source.id not in known or r.target.id not in known:
            continue
        (x, y), (tx, ty) = known[r.source.id], known[r.target.id]
        start = f"M{short(x)} {short(y)}"
        if tx - x < 40:
            bow = min(x, tx) - 30
            path = f"{start}C{short(bow)} {short(y)} {short(bow)} {short(ty)} {short(tx)} {short(ty)}"
            badge = ((x + tx) / 8 + bow * 0.75, (y + ty) / 2)
        else:
            turn = x + min(lengths.get(r.source.id, 20.0), (tx - x) * 0.6)
            path = f"{start}H{short(turn)}" + bend(turn, y, tx, ty)
            badge = (turn, y)
        nth = used[badge] = used.get(badge, -1) + 1
        threads.append(Thread(path=path, kind=r.type, number=r.number, x=badge[0] - 17 * nth, y=badge[1]))
    return threads


def _length(dot: Dot) -> float:
    """How long the label is, about; the line runs straight below it."""
    return _LETTER * len(dot.label[0]) + 6.5 * len(dot.label[1]) + 26


def _article(node: Node, room: int, wide: bool) -> Dot:
    time = wording.brief(node.member.published) if wide and node.member else ""
    return Dot(x=0, y=0, state=node.state, label=(cut(node.name, room), time))


def _origin(tale: Tale, node: Node, place: Place, room: int) -> Dot:
    """The label of an origin: its name, whether it is held, and in how many articles it is named."""
    naming = len({r.source.id for r in tale.relations if r.target.id == node.id})
    named = f"named in {naming} of {tale.articles}" if naming else ""
    label = (*_two_lines(node.name, room), answers.end_words(node), named)
    return Dot(x=place[0], y=place[1], state=answers.end_state(node), label=label)


def _two_lines(name: str, room: int) -> tuple[str, str]:
    """A name on one line, or broken between words into two; what is still too long is cut."""
    first, rest = name, ""
    while len(first) > room and " " in first:
        first, _, last = first.rpartition(" ")
        rest = f"{last} {rest}".strip()
    return cut(first, room), cut(rest, room) if rest else ""
