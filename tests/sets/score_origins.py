"""Scores a set of stories against its answer key: origins, edges, counts and must-nots.

`python -m tests.sets.score_origins FOLDER [--json] [--quiet]`, where FOLDER holds `pages.jsonl` (with its
files, or `--pages FOLDER`), `outlets.toml` and `key.json` in the format of `tests/newsroom/key.json`.

How it scores, story by story:
- The found origins of a story are those of every trail that holds one of its articles. They are *right* when
  they are the key's and nothing else (`optional` origins may be there or not; "unknown" counts as none).
- An *absent* origin is named right when an origin that is not held carries its name, or another name of that
  outlet in the table. A statement's name need only share its telling words with the key's.
- An edge is right when the key has one from that article to that target with that type. A name as target
  means the absent report: an edge to a held article of that outlet is another edge. Optional edges count
  neither way; nor do those to a paper that the key lists as an origin and to which it has no edges (since
  2026-11-30). An edge to a statement or paper that no page holds may bear any of its three types.
- *Counted exactly*: one trail holds the story and its number of origins is the key's, or one of those that
  the key calls equally right (`counts_also`; not read before 2026-11-30).
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from firsthand import provenance, urls
from firsthand.records import Article, Coverage, Edge, Origin, Page
from firsthand.runs import folder, intake, whole
from firsthand.runs.edition import coverage
from firsthand.runs.press import tree
from firsthand.texts import fold, words

SETTINGS = b'[desk]\nname = "Measured"\nroot_topic = "All"\npublish_at = 0\n'
SMALL = frozenset(
    "the a an of to from by on in der die das des und von le la les du de el los las del y et".split()
)
ALSO = ("counts_also", "counts_accepted")  # other counts that the key calls equally right
PAPERS = {"statement", "document"}  # readers differ on which of the two a public paper is
TO_PAPERS = {"credits", "press_release", "quotes"}  # what an edge to such a paper may be called
Told = tuple[Coverage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of a set: its outlets table, and what each article's outlet is called."""

    outlets: provenance.Outlets

    def same(self, a: str, b: str) -> bool:
        """Whether two names mean one outlet, by the table or as written."""
        one, other = self.outlets.by_name(a), self.outlets.by_name(b)
        if one and other:
            return one.name == other.name
        return _plain(a) == _plain(b)


@dataclass(slots=True, kw_only=True)
class Score:
    """What one story, or the whole set, comes to. Pairs are (held, of)."""

    stories: int = 0
    grouped: int = 0
    origins_right: int = 0
    origins_wanted: int = 0
    origins_found: int = 0
    origins_false: int = 0
    absent: int = 0
    absent_right: int = 0
    required: int = 0
    required_found: int = 0
    required_quoted: int = 0
    given: int = 0
    given_right: int = 0
    counted: int = 0
    kinds: int = 0
    kinds_right: int = 0
    must_nots: int = 0
    broken: int = 0
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A desk made of a set."""

    told: Told
    held: dict[str, Article]
    ran: whole.Ran

    def of(self, addresses: Sequence[str]) -> Told:
        """The trails that hold one of these articles."""
        ids = {urls.article_id(a) for a in addresses}
        return tuple(c for c in self.told if any(t.id in ids for t in c.tellings))


def measured(room: Path, pages: Path, root: Path, but: frozenset[str] = frozenset()) -> Measured:
    """Found a desk of the set's pages, in their order of arrival. `but`: addresses left out."""
    tables = [d / "outlets.toml" for d in (room, pages) if (d / "outlets.toml").exists()]
    tree({"firsthand.toml": SETTINGS, **{t.name: t.read_bytes() for t in tables[:1]}}, root)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = list(intake.local(str(pages), now))
    kept = [p for p in found if not (isinstance(p, Page) and p.url in but)]
    latest = max((p.fetched for p in kept if isinstance(p, Page)), default=now) + timedelta(days=1)
    with folder.opened(root) as desk:
        intake.take(desk.library, kept)
        ran = whole.publish(desk, latest)
    told = tuple(coverage(s, ran.judged, {}) for s in ran.judged.stories)
    return Measured(told=told, held=dict(ran.judged.articles), ran=ran)


def scored(key: dict[str, Any], made: Measured, named: Named) -> Score:
    """The whole set against its key."""
    score = Score()
    for story in key["stories"]:
        _story(score, story, made, named)
    _strays(score, key, made)
    for must_not in key.get("must_not", ()):
        score.must_nots += 1
        if CHECKS[must_not["check"]](must_not, key, made, named):
            score.broken += 1
            about = {k: v for k, v in must_not.items() if k not in ("check", "why")}
            score.misses["must-nots"].append(f"{must_not['check']} {about}: {must_not.get('why', '')}")
    return score


def _story(score: Score, story: dict[str, Any], made: Measured, named: Named) -> None:
    homes = made.of(story["articles"])
    missed = score.misses[story["name"]]
    score.stories += 1
    _grouped(score, story, homes, made, missed)
    _origins(score, story, homes, named, missed)
    _edges(score, story, homes, named, missed)
    wanted = story.get("counts", {}).get("origins", len(_firm(story["origins"])))
    right = {wanted, *(n for name in ALSO for n in _numbers(story.get(name, [])))}
    found = [c.trail.counts.origins for c in homes]
    held = len(found) == 1 and found[0] in right
    score.counted += held
    if not held:
        missed.append(f"counted: {found} origins, not {wanted}")
    standing = {s.article: s.kind for c in homes for s in c.trail.standings}
    for url, kinds in story.get("kinds", {}).items():
        kind = standing.get(urls.article_id(url))
        score.kinds += 1
        score.kinds_right += kind in kinds
        if kind not in kinds:
            missed.append(f"kind: {_short(url)} is {kind}, not {'/'.join(map(str, kinds))}")


def _numbers(also: Any) -> Iterator[int]:
    """The counts of origins in a list of numbers, or of counts, however a key writes it."""
    if isinstance(also, int):
        yield also
    elif isinstance(also, dict):
        yield from _numbers(also.get("origins", []))
    else:
        for one in also:
            yield from _numbers(one)


def _grouped(score: Score, story: dict[str, Any], homes: Told, made: Measured, missed: list[str]) -> None:
    wanted = {urls.article_id(u): u for u in story["articles"]}
    spare = {urls.article_id(u) for u in story.get("optional", ())}
    members = {t.id: t.url for c in homes for t in c.tellings}
    lost = [wanted[i] for i in wanted if i not in members and i not in spare]
    more = [members[i] for i in members if i not in wanted and i not in spare]
    score.grouped += len(homes) == 1 and not lost and not more
    if len(homes) != 1:
        parts = [[_short(t.url) for t in c.tellings] for c in homes]
        missed.append(f"grouped: {len(homes)} stories: {parts}")
    missed += [
        f"grouped: lacks {u}{'' if urls.article_id(u) in made.held else ' (not read as an article)'}"
        for u in lost
    ]
    missed += [f"grouped: also holds {u}" for u in more]


def _origins(score: Score, story: dict[str, Any], homes: Told, named: Named, missed: list[str]) -> None:
    found = list({o.id: o for c in homes for o in c.trail.origins if o.type != "unknown"}.values())
    wanted = [w for w in story["origins"] if w.get("type") != "unknown"]
    lost = [w for w in _firm(wanted) if not any(_is(o, w, named) for o in found)]
    more = [o for o in found if not any(_is(o, w, named) for w in wanted)]
    score.origins_wanted += len(_firm(wanted))
    score.origins_found += len(_firm(wanted)) - len(lost)
    score.origins_false += len(more)
    absent = [w for w in _firm(wanted) if not w.get("held")]
    score.absent += len(absent)
    score.absent_right += sum(w not in lost for w in absent)
    score.origins_right += not lost and not more
    missed += [f"origin: lacks {w.get('held') or w['name']} ({w['type']})" for w in lost]
    missed += [f"origin: also {o.type} {o.name or o.id}{' held' if o.held else ''} {o.id}" for o in more]


def _firm(origins: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [o for o in origins if not o.get("optional") and o.get("type") != "unknown"]


def _is(found: Origin, wanted: dict[str, Any], named: Named) -> bool:
    if wanted.get("held"):
        return found.held and found.id == urls.article_id(wanted["held"])
    if found.held:
        return False
    if PAPERS & {wanted.get("type"), found.type}:
        return {wanted.get("type"), found.type} <= PAPERS and _alike(found.name, wanted["name"])
    return named.same(found.name, wanted["name"])


def _edges(score: Score, story: dict[str, Any], homes: Told, named: Named, missed: list[str]) -> None:
    keyed = story.get("edges", [])
    mine = {urls.article_id(u) for u in story["articles"]}
    given = [(e, c) for c in homes for e in c.trail.edges if e.source in mine]
    for wanted in (w for w in keyed if not w.get("optional")):
        fits = [e for e, c in given if _fits(e, c, wanted, named)]
        score.required += 1
        score.required_found += bool(fits)
        score.required_quoted += any(_quotes(e, wanted.get("words")) for e in fits)
        if not fits:
            missed.append(f"edge: lacks {_short(wanted['from'])} {'/'.join(wanted['types'])} "
                          f"{_short(wanted['to'])} “{wanted.get('words')}”")  # fmt: skip
    for edge, told in given:
        right = [w for w in keyed if _fits(edge, told, w, named)]
        if right and all(w.get("optional") for w in right):
            continue
        if not right and _to_a_paper(edge, told, story):
            continue
        score.given += 1
        score.given_right += bool(right)
        if not right:
            missed.append(f"edge: false {_says(edge, told)}")


def _to_a_paper(edge: Edge, told: Coverage, story: dict[str, Any]) -> bool:
    """Whether an edge leads to an origin of the key that no page holds and to which the key has no edges."""
    if not edge.target.startswith(("statement:", "document:")):
        return False
    named = {w["to"] for w in story.get("edges", ())}
    papers = [o["name"] for o in story["origins"] if o.get("type") in PAPERS and not o.get("held")]
    return any(_alike(_target(edge, told), name) for name in papers if name not in named)


def _strays(score: Score, key: dict[str, Any], made: Measured) -> None:
    """Edges from articles that are in no story of the key are false, wherever they lead."""
    known = {urls.article_id(u) for s in key["stories"] for u in (*s["articles"], *s.get("optional", ()))}
    for told in made.told:
        for edge in told.trail.edges:
            if edge.source not in known:
                score.given += 1
                score.misses["(articles outside the key's stories)"].append(
                    f"edge: false {_says(edge, told)}"
                )


def _fits(edge: Edge, told: Coverage, wanted: dict[str, Any], named: Named) -> bool:
    types = set(wanted["types"])
    if edge.target.startswith(("statement:", "document:")) and types & TO_PAPERS:
        types |= TO_PAPERS
    return edge.type in types and _joins(edge, told, wanted, named)


def _joins(edge: Edge, told: Coverage, wanted: dict[str, Any], named: Named) -> bool:
    if edge.source != urls.article_id(wanted["from"]):
        return False
    if "://" in wanted["to"]:
        return edge.target == urls.article_id(wanted["to"])
    if any(t.id == edge.target for t in told.tellings):
        return False
    name = _target(edge, told)
    return named.same(name, wanted["to"]) or (
        edge.target.startswith(("statement:", "document:")) and _alike(name, wanted["to"])
    )


def _target(edge: Edge, told: Coverage) -> str:
    known = {o.id: o.name for o in told.trail.origins} | {t.id: t.outlet for t in told.tellings}
    return known.get(edge.target) or edge.target.partition(":")[2] or edge.target


def _alike(a: str, b: str) -> bool:
    """Two names of a statement or document share half of the shorter one's telling words."""
    one, other = ({w for w in words(fold(n)) if w not in SMALL} for n in (a, b))
    return bool(one & other) and len(one & other) >= 0.5 * min(len(one), len(other))


def _quotes(edge: Edge, wanted: str | None) -> bool:
    """Evidence holds the key's words or half of them; of shared text any eight words in a row will do."""
    if not wanted:
        return True
    want = fold(wanted)
    given = [fold(e.text) for e in edge.evidence if e.text.strip()]
    if edge.type in ("same_text", "wire_copy", "press_release", "spun_copy") and any(
        len(g.split()) >= 8 for g in given
    ):
        return True
    mine = set(want.split())
    return any(want in g or g in want or len(set(g.split()) & mine) >= 0.5 * len(mine) for g in given)


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ").strip()


def _says(edge: Edge, told: Coverage) -> str:
    source = next((t.url for t in told.tellings if t.id == edge.source), edge.source)
    held = next((f" {_short(t.url)}" for t in told.tellings if t.id == edge.target), "")
    return (f"{_short(source)} {edge.type} {_target(edge, told)}{held} [{edge.rule}, {edge.confidence:.2f}] "
            f"{[e.text[:90] for e in edge.evidence[:2]]}")  # fmt: skip


def _short(address: str) -> str:
    return address.split("//")[-1][:60]


# ---------------------------------------------------------------- must-nots


def _edge_stands(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    types = must_not.get("types")
    return any(
        e.source == urls.article_id(must_not["from"])
        and (not types or e.type in types)
        and _reaches(e, c, must_not, named)
        for c in made.told
        for e in c.trail.edges
    )


def _reaches(edge: Edge, told: Coverage, must_not: dict[str, Any], named: Named) -> bool:
    if "://" in must_not["to"]:
        return edge.target == urls.article_id(must_not["to"])
    return named.same(_target(edge, told), must_not["to"])


def _same_story(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    homes = [{c.story.id for c in made.of([must_not[k]])} for k in "ab"]
    return bool(homes[0] & homes[1])


def _origin_stands(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    story = next(s for s in key["stories"] if s["name"] == must_not["story"])
    name = must_not["name"]
    id = urls.article_id(name) if "://" in name else ""
    origins = [o for c in made.of(story["articles"]) for o in c.trail.origins]
    return any(
        o.id == id if id else not o.held and bool(o.name) and named.same(o.name, name) for o in origins
    )


def _outlet_stands(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    origins = [o for c in made.told for o in c.trail.origins if o.type == "outlet"]
    return any(named.same(o.name, must_not["name"]) for o in origins)


def _same_file(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    ids = {urls.article_id(must_not["a"]), urls.article_id(must_not["b"])}
    paths = [e.path for e in made.ran.edition.entries if urls.article_id(e.original_url) in ids]
    return len(set(paths)) != len(ids & made.held.keys())


def _first_hand(must_not: dict[str, Any], key: dict[str, Any], made: Measured, named: Named) -> bool:
    id = urls.article_id(must_not["url"])
    return any(s.article == id and s.role == "first-hand" for c in made.told for s in c.trail.standings)


CHECKS = {
    "edge": _edge_stands,
    "same_story": _same_story,
    "origin": _origin_stands,
    "outlet": _outlet_stands,
    "same_file": _same_file,
    "first_hand": _first_hand,
}


# ---------------------------------------------------------------- the run


def lates(key: dict[str, Any]) -> list[dict[str, Any]]:
    """The articles that arrive late: one, several or none, as the key has it."""
    late = key.get("late") or []
    return [late] if isinstance(late, dict) else list(late)


def before(key: dict[str, Any], late: dict[str, Any], made: Measured, named: Named) -> list[str]:
    """What does not hold of a story on a desk that the late article has not reached."""
    story = next(s for s in key["stories"] if s["name"] == late["story"])
    homes = made.of([u for u in story["articles"] if u != late["url"]])
    score, missed = Score(), list[str]()
    _origins(score, {"origins": late["before"]["origins"]}, homes, named, missed)
    wanted = late["before"].get("counts", {}).get("origins")
    found = [c.trail.counts.origins for c in homes]
    return missed + (
        [f"counted: {found} origins, not {wanted}"] if wanted is not None and found != [wanted] else []
    )


def figures(score: Score) -> Iterator[tuple[str, str]]:
    """The set's figures, as (what, how much)."""
    yield "stories", str(score.stories)
    yield "stories grouped exactly", _share(score.grouped, score.stories)
    yield "story origins right", _share(score.origins_right, score.stories)
    yield (
        "origins found / false",
        f"{_share(score.origins_found, score.origins_wanted)}; {score.origins_false} false",
    )
    yield "absent origins named right", _share(score.absent_right, score.absent)
    yield "edges: precision", _share(score.given_right, score.given)
    yield "edges: recall (required)", _share(score.required_found, score.required)
    yield "edges: recall with the key's words", _share(score.required_quoted, score.required)
    yield "false edges a story", f"{(score.given - score.given_right) / max(score.stories, 1):.2f}"
    yield "independent origins counted exactly", _share(score.counted, score.stories)
    yield "kinds", _share(score.kinds_right, score.kinds)
    yield "must-nots broken", f"{score.broken} of {score.must_nots}"


def _share(held: int, of: int) -> str:
    return f"{held / of:.3f} ({held} of {of})" if of else "– (0)"


def addressed(key: dict[str, Any], made: Measured) -> dict[str, Any]:
    """The key with the addresses that the desk keeps: a canonical address may add a last slash."""
    text = json.dumps(key)
    for article in made.held.values():
        plain = json.dumps(article.url.rstrip("/"))
        text = text.replace(plain, json.dumps(article.url))
    found: dict[str, Any] = json.loads(text)
    return found


def run(room: Path, pages: Path) -> tuple[Score, dict[str, list[str]]]:
    """The score of a set, and what does not hold of each late arrival's desk."""
    key: dict[str, Any] = json.loads((room / "key.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "all"
        found = measured(room, pages, root)
        named = Named(outlets=provenance.Outlets(folder.outlets(root)))
        key = addressed(key, found)
        score = scored(key, found, named)
        early: dict[str, list[str]] = {}
        for at, late in enumerate(lates(key)):
            desk = measured(room, pages, Path(made) / f"before-{at}", frozenset({late["url"]}))
            early[late["story"]] = before(key, late, desk, named)
    return score, early


def main(given: Sequence[str] | None = None) -> int:
    """Print the figures and, story by story, the misses."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=Path, help="where pages.jsonl is, when not in FOLDER")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument(
        "--quiet", action="store_true", help="figures without the misses (for a half kept apart)"
    )
    options = parser.parse_args(given)
    score, early = run(options.folder, options.pages or options.folder)
    held = sum(not missed for missed in early.values())
    table = [*figures(score), ("late arrivals: right before", _share(held, len(early)))]
    if options.json:
        print(json.dumps(dict(table), indent=1, ensure_ascii=False))
        return 0
    for story, missed in (
        () if options.quiet else (*score.misses.items(), *(("before: " + s, m) for s, m in early.items()))
    ):
        if missed:
            print(f"\n{story}")
            print("\n".join(f"    {line}" for line in missed))
    print()
    for what, much in table:
        print(f"{what:38} {much}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
