"""How long the provenance of one story takes, after clues and overlaps:

    python -m benchmarks.trace_speed [--size 40]

The stories are invented: reports, rewrites, chains and agency copies of about 500 words each. Told are best
and median of `--rounds`: in the run that found the clues, in a later run that has clues and kinds from the
desk and reads the texts anew, and with kinds made anew too.
"""

import argparse
import cProfile
import hashlib
import pstats
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from firsthand import provenance
from firsthand.provenance import companions, copies, kinds, papers, shown, told
from firsthand.records import Article, ArticleKind, Clue, Overlap, Passage, Story

NOUNS = (
    "harbour council bridge ferry quarry school budget union company minister court train island crew".split()
)
VERBS = "closed opened paid moved counted signed refused repaired bought sold checked delayed".split()
PEOPLE = ("Mara Quill", "Jon Pell", "Ove Strand", "Liv Dahl", "Nils Aker", "Tove Lind", "Hal Mott")
OUTLETS = ("Reuters", "The Guardian", "Le Monde", "Der Spiegel", "El País", "The Washington Post", "Politico")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a trace takes."""

    story: Story
    articles: list[Article]
    clues: dict[str, tuple[Clue, ...]]
    overlaps: list[Overlap]
    outlets: provenance.Outlets
    kinds: dict[str, tuple[ArticleKind | None, tuple[str, ...]]]


def text(dice: random.Random, credit: str) -> str:
    """An invented article that opens with a credit."""
    lines = [f"The {dice.choice(NOUNS)} {dice.choice(VERBS)} on Tuesday, {credit}."]
    for _ in range(24):
        noun, verb, other = dice.choice(NOUNS), dice.choice(VERBS), dice.choice(NOUNS)
        said = f"the {noun} {verb} {dice.randrange(2, 900)} of the {other}s"
        who = dice.choice(PEOPLE)
        lines.append(dice.choice([
            f"“We think that {said},” said {who}, who has worked there since {dice.randrange(1980, 2020)}.",
            f"According to the ministry, {said} in March, and the {dice.choice(NOUNS)} knew nothing of it.",
            f"The {dice.choice(NOUNS)} had {dice.choice(VERBS)} before; {said}, and nobody asked {who} "
                "about it.",
        ]))  # fmt: skip
    return "\n".join(lines)


def given(size: int, seed: int = 6) -> Given:
    """An invented story of so many articles, with its clues and overlaps."""
    dice = random.Random(seed)
    outlets = provenance.Outlets(provenance.load_outlets())
    articles = [_article(dice, at) for at in range(size)]
    ids = sorted(a.id for a in articles)
    by_id = {a.id: a for a in articles}
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :] if dice.random() < 0.25]
    overlaps = [_overlap(dice, by_id[a], by_id[b]) for a, b in pairs]
    clues = {a.id: provenance.clues(a, outlets) for a in articles}
    return Given(
        story=Story(id="s", articles=tuple(by_id)),
        articles=articles,
        clues=clues,
        overlaps=overlaps,
        outlets=outlets,
        kinds={a.id: provenance.kind(a, clues[a.id], outlets) for a in articles},
    )


def _article(dice: random.Random, at: int) -> Article:
    name = dice.choice(OUTLETS)
    credit = dice.choice([f"{name} reported, citing two officials", "officials said", f"told the Paper {at}",
                          f"according to a report by {name}",
                                     "papers seen by this newspaper show"])  # fmt: skip
    body = text(dice, credit)
    url = f"https://paper{at}.example/news/{at}"
    return Article(
        id=hashlib.sha256(url.encode()).hexdigest()[:16], url=url, page="p",
        digest=hashlib.sha256(body.encode()).hexdigest(), maker="bench",
        language="en", title=f"{NOUNS[at % 14]} and {at}",
        text=body, byline=f"By {dice.choice(PEOPLE)}", domain=f"paper{at}.example", outlet=f"Paper {at}",
        published=datetime(2026, 3, 3, tzinfo=UTC) + timedelta(minutes=17 * at), sure="stated",
    )  # fmt: skip


def _overlap(dice: random.Random, one: Article, other: Article) -> Overlap:
    manner = dice.choice(["same", "reworded", "quoted"])
    start = dice.randrange(0, 900)
    passage = Passage(one_start=start, one_end=start + 400, other_start=start + 20, other_end=start + 420)
    return Overlap(
        one=one.id, other=other.id, one_share=dice.random(), other_share=dice.random(), passages=(passage,),
        manner="same" if manner == "same" else "reworded" if manner == "reworded" else "quoted",
        signals=("order of figures", "headline"),
    )  # fmt: skip


def timed(work: Callable[[], object], rounds: int, forget: Sequence[Callable[[], None]]) -> list[float]:
    """Milliseconds of each round."""
    found = []
    for _ in range(rounds):
        for clear in forget:
            clear()
        start = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - start))
    return found


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    had = given(options.size)

    def work(known: bool) -> Callable[[], object]:
        judged = had.kinds if known else None
        return lambda: provenance.trace(had.story, had.articles, had.clues, had.overlaps, had.outlets, judged)

    own = (companions._said.cache_clear, shown._names.cache_clear)  # what a trace alone reads
    texts = (*own, told.asked.cache_clear, copies._quoted.cache_clear, papers.paper.cache_clear)
    for name, known, forget in (
        ("in the run that found the clues", True, own),
        ("in a later run, texts read anew", True, texts),
        ("kinds made anew too", False, (*texts, kinds._kind.cache_clear)),
    ):
        found = timed(work(known), options.rounds, forget)
        print(f"{options.size} articles, {len(had.overlaps)} overlaps, {name}: "
              f"best {min(found):.1f} ms, median {statistics.median(found):.1f} ms")  # fmt: skip
    if options.profile:
        with cProfile.Profile() as profile:
            work(True)()
        pstats.Stats(profile).sort_stats("cumtime").print_stats(30)


if __name__ == "__main__":
    main()
