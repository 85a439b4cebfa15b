"""The answer key of the sample newsroom, held against what the program says.

`python -m tests.newsroom.answer_key` prints every statement that does not hold, and the figures.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand import urls
from firsthand.records import Coverage, Edge, Origin
from firsthand.runs import newsroom
from firsthand.runs.whole import Ran
from firsthand.texts import fold
from firsthand.times import stamp

SHARED = ("same_text", "wire_copy", "press_release")
KEY: dict[str, Any] = json.loads(Path(__file__).with_name("key.json").read_text("utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One statement of the key: its group, what it says, whether it holds, and what was found instead."""

    group: str
    says: str
    holds: bool
    found: str = ""


def findings(ran: Ran, before: Ran) -> Iterator[Finding]:
    """Every statement of the key. `before`: the desk as it was before the late original came."""
    told = {t.id: c for c in ran.edition.coverages for t in c.tellings}
    for story in KEY["stories"]:
        yield from _story(story, ran, told)
    yield from _pages(ran)
    for must_not in KEY["must_not"]:
        yield _must_not(must_not, ran, told)
    yield from _late(before)


def _story(story: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> Iterator[Finding]:
    name = story["name"][:40]
    wanted = {urls.article_id(u) for u in story["articles"]}
    optional = {urls.article_id(u) for u in story["optional"]}
    homes = {told[i].story.id for i in wanted if i in told}
    members = {t.id for i in wanted if i in told for t in told[i].tellings}
    yield Finding(
        group="stories",
        says=f"{name}: one story of {len(wanted)}",
        holds=len(homes) == 1 and members - optional == wanted - optional,
        found=f"{len(homes)} stories; missing {_titles(wanted - members, ran)}; "
        f"extra {_titles(members - wanted - optional, ran)}",
    )
    homes_told = list({told[i].story.id: told[i] for i in sorted(wanted) if i in told}.values())
    yield from _origins(name, story["origins"], homes_told)
    for edge in story["edges"]:
        yield _edge(name, edge, homes_told)
    yield from _unwanted(name, story, homes_told)
    counts = [
        (c.trail.counts.articles, c.trail.counts.families, c.trail.counts.origins, c.trail.counts.held)
        for c in homes_told
    ]
    want = tuple(story["counts"][k] for k in ("articles", "families", "origins", "held"))
    yield Finding(group="counts", says=f"{name}: {want}", holds=counts == [want], found=str(counts))
    for url, kinds in story["kinds"].items():
        kind = next(
            (s.kind for c in homes_told for s in c.trail.standings if s.article == urls.article_id(url)), None
        )
        yield Finding(group="kinds", says=f"{url} is {'/'.join(kinds)}", holds=kind in kinds, found=str(kind))
    for url, language in story["languages"].items():
        telling = next((t for c in homes_told for t in c.tellings if t.id == urls.article_id(url)), None)
        found = telling.language if telling else "no such article"
        yield Finding(group="languages", says=f"{url} is {language}", holds=found == language, found=found)


def _origins(name: str, wanted: list[dict[str, Any]], homes: list[Coverage]) -> Iterator[Finding]:
    found = [o for c in homes for o in c.trail.origins]
    shown = "; ".join(f"{o.type} {o.name} held={o.held} {o.not_after} {o.stated} {o.cites}" for o in found)
    for origin in wanted:
        fits = [o for o in found if _same_origin(o, origin)]
        yield Finding(
            group="origins", says=f"{name}: origin {origin['name']}", holds=len(fits) == 1, found=shown
        )
        if fits and not origin["held"] and origin.get("not_after"):
            after = stamp(fits[0].not_after) if fits[0].not_after else "none"
            yield Finding(
                group="bounds",
                says=f"{name}: not after {origin['not_after']}",
                holds=after == origin["not_after"],
                found=after,
            )
            for word in [origin[k] for k in ("stated",) if origin.get(k)] + origin.get("cites", []):
                kept = " ".join((fits[0].stated, *fits[0].cites))
                yield Finding(
                    group="bounds", says=f"{name}: {word}", holds=fold(word) in fold(kept), found=kept
                )
    extra = [o for o in found if o.type != "unknown" and not any(_same_origin(o, w) for w in wanted)]
    yield Finding(
        group="origins",
        says=f"{name}: no other origin",
        holds=not extra,
        found="; ".join(o.name or o.id for o in extra),
    )


def _same_origin(found: Origin, wanted: dict[str, Any]) -> bool:
    if wanted["held"]:
        return found.held and found.id == urls.article_id(wanted["held"])
    return not found.held and _same_name(found.name, wanted["name"])


def _same_name(a: str, b: str) -> bool:
    return fold(a).removeprefix("the ") == fold(b).removeprefix("the ")


def _edge(name: str, wanted: dict[str, Any], homes: list[Coverage]) -> Finding:
    about = [e for c in homes for e in c.trail.edges if _joins(e, wanted, c)]
    fits = [e for e in about if e.type in wanted["types"] and _quotes(e, wanted["words"])]
    fits += [e for e in about if e.type in wanted["types"] and e.type in SHARED and _long(e)]
    return Finding(
        group="optional edges" if wanted["optional"] else "edges",
        says=f"{name}: {_short(wanted['from'])} {'/'.join(wanted['types'])} {_short(wanted['to'])} "
        f"“{wanted['words']}”",
        holds=bool(fits),
        found="; ".join(f"{e.type} [{e.rule}] {[x.text[:80] for x in e.evidence]}" for e in about)
        or "other edges: "
        + "; ".join(
            f"{e.type}->{_target(e, c)} [{e.rule}] {[x.text[:60] for x in e.evidence]}"
            for c in homes
            for e in c.trail.edges
            if e.source == urls.article_id(wanted["from"])
        ),
    )


def _joins(edge: Edge, wanted: dict[str, Any], told: Coverage) -> bool:
    if edge.source != urls.article_id(wanted["from"]):
        return False
    if "://" in wanted["to"]:
        return edge.target == urls.article_id(wanted["to"])
    return _same_name(_target(edge, told), wanted["to"])


def _target(edge: Edge, told: Coverage) -> str:
    origin = next((o.name for o in told.trail.origins if o.id == edge.target), "")
    telling = next((t.outlet for t in told.tellings if t.id == edge.target), "")
    return telling or origin or edge.target


def _long(edge: Edge) -> bool:
    """Of shared text any passage is evidence, when it is long enough to be no chance."""
    return any(len(e.text.split()) >= 8 for e in edge.evidence)


def _quotes(edge: Edge, words: str | None) -> bool:
    """Evidence holds the key's words, or a good part of them."""
    if not words:
        return True
    want = fold(words)
    given = [fold(e.text) for e in edge.evidence]
    return any(
        want in g or g in want or len(set(g.split()) & set(want.split())) >= 0.5 * len(set(want.split()))
        for g in given
        if g
    )


def _unwanted(name: str, story: dict[str, Any], homes: list[Coverage]) -> Iterator[Finding]:
    """Edges that the key does not know. (An edge of another type between the same two is told by `_edge`.)"""
    for told in homes:
        for edge in told.trail.edges:
            known = any(_joins(edge, w, told) for w in story["edges"])
            words = [e.text[:80] for e in edge.evidence]
            says = f"{name}: {edge.type} {_target(edge, told)} [{edge.rule}] {words}"
            yield Finding(group="edges found", says=says, holds=known, found="not in the key")


def _pages(ran: Ran) -> Iterator[Finding]:
    held = ran.judged.articles
    for page in KEY["no_articles"]:
        id = urls.article_id(page["url"])
        yield Finding(
            group="no articles", says=f"{page['url']}: {page['reason']}", holds=id not in held, found="held"
        )
    for url, twin in KEY["twins"]:
        same = urls.article_id(twin) == urls.article_id(url)
        one = urls.article_id(url) in held and (same or urls.article_id(twin) not in held)
        yield Finding(group="twins", says=f"{url} = {twin}", holds=one, found="two articles")
    for url, title in KEY["titles"].items():
        found = held[urls.article_id(url)].title if urls.article_id(url) in held else "no such article"
        yield Finding(group="titles", says=f"{url}: {title}", holds=fold(found) == fold(title), found=found)
    for url, when in KEY["published"].items():
        article = held.get(urls.article_id(url))
        found = stamp(article.published) if article and article.published else "none"
        yield Finding(
            group="published",
            says=f"{url}: {when}",
            holds=_same_time(found, when, article.sure if article else ""),
            found=found,
        )
    for url, names in KEY["authors"].items():
        article = held.get(urls.article_id(url))
        authors = list(article.authors) if article else []
        yield Finding(
            group="authors",
            says=f"{url}: {names}",
            holds=sorted(map(fold, names)) == sorted(map(fold, authors)),
            found=str(authors),
        )


def _same_time(found: str, wanted: str | None, sure: str) -> bool:
    if wanted is None:
        return found == "none" or sure in ("lead", "")
    return found.startswith(wanted) if len(wanted) == 10 else found == wanted


def _must_not(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> Finding:
    check, why = must_not["check"], must_not.get("why", "")
    broken = CHECKS[check](must_not, ran, told)
    about = {k: v for k, v in must_not.items() if k not in ("check", "why")}
    return Finding(group="must not", says=f"{check} {about}: {why}", holds=not broken, found="it does")


def _edge_stands(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    types = must_not.get("types")
    return any(
        _joins(e, must_not, c) and (not types or e.type in types)
        for c in ran.edition.coverages
        for e in c.trail.edges
    )


def _same_story(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    a, b = (told.get(urls.article_id(must_not[k])) for k in "ab")
    return a is not None and a is b


def _origin_stands(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    story = next(s for s in KEY["stories"] if s["name"] == must_not["story"])
    homes = {told[i].story.id: told[i] for i in map(urls.article_id, story["articles"]) if i in told}
    name = must_not["name"]
    id = urls.article_id(name) if "://" in name else ""
    return any(
        o.id == id or (not o.held and _same_name(o.name, name))
        for c in homes.values()
        for o in c.trail.origins
    )


def _outlet_stands(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    origins = [o for c in ran.edition.coverages for o in c.trail.origins if o.type == "outlet"]
    return any(_same_name(o.name, must_not["name"]) for o in origins)


def _same_file(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    paths = [e.path for e in ran.edition.entries if urls.article_id(e.original_url) in
             {urls.article_id(must_not["a"]), urls.article_id(must_not["b"])}]  # fmt: skip
    return len(set(paths)) != 2


def _first_hand(must_not: dict[str, Any], ran: Ran, told: dict[str, Coverage]) -> bool:
    id = urls.article_id(must_not["url"])
    return any(
        s.article == id and s.role == "first-hand" for t in ran.judged.trails.values() for s in t.standings
    )


CHECKS = {
    "edge": _edge_stands,
    "same_story": _same_story,
    "origin": _origin_stands,
    "outlet": _outlet_stands,
    "same_file": _same_file,
    "first_hand": _first_hand,
}


def _late(before: Ran) -> Iterator[Finding]:
    late = KEY["late"]
    story = next(s for s in KEY["stories"] if s["name"] == late["story"])
    told = {t.id: c for c in before.edition.coverages for t in c.tellings}
    ids = [urls.article_id(u) for u in story["articles"] if u != late["url"]]
    homes = list({told[i].story.id: told[i] for i in ids if i in told}.values())
    yield from _origins("before the late original", late["before"]["origins"], homes)
    want = tuple(late["before"]["counts"][k] for k in ("articles", "families", "origins", "held"))
    counts = [
        (c.trail.counts.articles, c.trail.counts.families, c.trail.counts.origins, c.trail.counts.held)
        for c in homes
    ]
    yield Finding(
        group="counts", says=f"before the late original: {want}", holds=counts == [want], found=str(counts)
    )


def _titles(ids: set[str], ran: Ran) -> list[str]:
    return sorted(ran.judged.articles[i].title[:40] if i in ran.judged.articles else i for i in ids)


def _short(address: str) -> str:
    return address.split("//")[-1][:50]


def built(folder: Path) -> tuple[Ran, Ran]:
    """The newsroom's desk, and the same before the late original came."""
    return newsroom.build(folder / "now"), newsroom.build(
        folder / "before", but=frozenset({KEY["late"]["url"]})
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        found = list(findings(*built(Path(made))))
    for finding in found:
        if not finding.holds:
            print(f"{finding.group}: {finding.says}\n    found: {finding.found}")
    all_of, held_of = Counter(f.group for f in found), Counter(f.group for f in found if f.holds)
    print("\n" + "\n".join(f"{group:15} {held_of[group]:4} of {all_of[group]}" for group in all_of))
