"""The sign of the portal: one thin line for each article, running together at the sources."""

from collections.abc import Sequence

from firsthand.publications.portal import answers
from firsthand.publications.portal.figures import Dot, Figure, Thread, bend, short, spread
from firsthand.publications.portal.nodes import Member, Node, Tale

_MOST_LINES = 80
_GAP = 1.2
_FEW = 12


def fan(tale: Tale, width: float = 132, height: float = 88) -> Figure:
    """The lines of one story."""
    return sweep([tale], width, height)


def sweep(tales: Sequence[Tale], width: float, height: float) -> Figure:
    """The lines of several stories, a small gap between them; `left_out` articles are not drawn."""
    articles = [(t, m) for t in tales for m in t.members][:_MOST_LINES]
    left, right = 8.0, width - 12
    end_ys = _ends(tales, {t.id for t, _ in articles}, height)
    size = min(2.8, height / (2.4 * max(len(articles), 1)))
    end_size = min(6.5, height / (2.3 * max(len(end_ys), 1)))
    dots: list[Dot] = []
    threads: list[Thread] = []
    for (tale, member), y in zip(articles, _starts(articles, height), strict=True):
        dots.append(Dot(x=left, y=y, state=member.role, size=size))
        targets = [end_ys[tale.id, end][0] for end in dict(tale.rests)[member.id] if (tale.id, end) in end_ys]
        kind = "reply" if member.role == "reply" else "line"
        start = f"M{short(left)} {short(y)}"
        threads += [Thread(path=start + bend(left, y, right, end, 0.55), kind=kind) for end in targets]
        if not targets:
            threads.append(Thread(path=f"{start}H{short(left + width / 4)}", kind="loose"))
    return Figure(
        width=width,
        height=height,
        dots=tuple(dots),
        threads=tuple(threads),
        origins=tuple(
            Dot(x=right, y=y, state=answers.end_state(node), size=end_size) for y, node in end_ys.values()
        ),
        words="",
        left_out=sum(len(t.members) for t in tales) - len(articles),
    )


def _starts(articles: Sequence[tuple[Tale, Member]], height: float) -> list[float]:
    """Places down the left edge, with a gap where a new story begins."""
    places, at, last = [], 0.0, ""
    for tale, _ in articles:
        at += (1 + _GAP if last and tale.id != last else 1) if last else 0
        last = tale.id
        places.append(at)
    if len(places) < 2:
        return [round(height / 2, 1)] * len(places)
    scale = (height - 14) / places[-1]
    return [round(7 + place * scale, 1) for place in places]


def _ends(tales: Sequence[Tale], drawn: set[str], height: float) -> dict[tuple[str, str], tuple[float, Node]]:
    """Places down the right edge: few sources stay near the middle, so that lines visibly run together."""
    ends = [(t.id, node) for t in tales if t.id in drawn for node in t.origins if node.state != "unknown"]
    reach = (height / 2 - 10) * min(1.0, 0.35 + len(ends) / (2 * _FEW)) if len(ends) > 1 else 0.0
    ends = ends[:_MOST_LINES]
    ys = spread(len(ends), height / 2 - reach, height / 2 + reach)
    return {(story, node.id): (y, node) for (story, node), y in zip(ends, ys, strict=True)}
