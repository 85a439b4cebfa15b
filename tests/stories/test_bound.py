"""How much likeness a tie asks for, which pairs stay together, and what silence between languages says."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from firsthand import stories
from firsthand.provenance import Tie
from firsthand.records import Article, Match
from firsthand.runs import folder, founding, grouping
from firsthand.stories.linking import Groups
from firsthand.stories.matching import ENOUGH

REPORT = (
    "Pellgrave logged lifeboat drills that were never held on the Aurelia, three former employees say. The "
    "line entered 41 drills in the ship's log between March and December, according to rotas that list the "
    "crew as ashore. Captain Ines Marrow signed each entry. The harbour master of Tarnfell, Odd Verrin, has "
    "asked for the log book. The Aurelia carries 1,200 passengers between Tarnfell and Skerry."
)
FARES = (  # shares the places and a person with the report
    "Ferry fares from Tarnfell rise by a tenth in May, the harbour office says. Passengers to Skerry will "
    "pay 22 crowns. Fishermen have called for a discount, and the town council meets on Thursday to talk "
    "about the winter timetable. Odd Verrin, the harbour master, expects fewer cars."
)
UNION = (  # tells a little of it among other news
    "A paper says lifeboat drills on the Aurelia were never held. The union of stewards calls for an inquiry "
    "and for better pay. Crew members work twelve hours a day, its chairwoman Lena Abt said at a rally. Some "
    "300 people came."
)
RETOLD = (
    "The drills that were never held worry the harbour master. Odd Verrin wants the log book of the Aurelia "
    "by Friday, he told a meeting of skippers in Skerry. Ferry fares rise by a tenth in May, and fishermen "
    "have called for a discount."
)
VOTE = (
    "The city council voted on the school budget after a long meeting. Parents said the plan would close two "
    "schools, and teachers said that children would travel further. The mayor said the money was needed."
)
LETTER = (
    "Parents and teachers know what the plan of the council is worth. Children need a school, not a road."
)
WHY = "one credits The Northern Chronicle, the other is its article"


def article(id: str, text: str, day: int = 3) -> Article:
    return Article(
        id=id, url=f"https://{id}.example/", page="", digest=id, maker="test", title=text.split(".")[0],
        text=text, language="en", domain=f"{id}.example", published=datetime(2026, 2, day, tzinfo=UTC),
    )  # fmt: skip


def tied(text: str, day: int = 3, **how: bool) -> Match | None:
    """The match of an article that credits the report of 3 February."""
    one, other = (
        stories.profile(a, stories.tables()) for a in (article("a", REPORT), article("b", text, day))
    )
    found = stories.tied_profiles(one, other, WHY, **how)
    assert found == stories.tied_profiles(other, one, WHY, **how)
    return found


def likeness(like: float) -> Match:
    """A match of two tied articles of one day that are so much alike."""
    return Match(one="a", other="b", score=ENOUGH + 1.5 * like)


def test_a_mere_mention_asks_for_more_likeness_than_a_credit() -> None:
    """An article that shares places with the report goes with it when it credits it, not when it names it."""
    assert tied(FARES, best=True)
    assert tied(FARES, best=True, loose=True) is None
    assert tied(UNION, best=True, loose=True)


def test_dates_that_speak_against_a_credit_are_believed_unless_the_texts_are_much_alike() -> None:
    """A page of three weeks later is the credited report only when it clearly tells the same."""
    assert tied(FARES, best=True)
    assert tied(FARES, 25, best=True, elsewhen=True) is None
    assert tied(RETOLD, 25, best=True) is None
    far = tied(RETOLD, 25, best=True, elsewhen=True)
    assert far
    assert far == tied(RETOLD, 3, best=True, elsewhen=True)  # a wrong date weakens nothing


def test_a_tie_fades_with_the_days_and_then_binds_no_more() -> None:
    """The same words keep an article with the report of its day, and only match it two days later."""
    first, later = tied(FARES, 3, best=True), tied(FARES, 8, best=True)

    assert first
    assert later
    assert first.score > later.score >= ENOUGH
    assert [True, False] == [stories.binds(first), stories.binds(later)]


@pytest.mark.parametrize(
    ("likes", "unclear"), [((), False), ((0.4,), False), ((0.4, 0.39), True), ((0.4, 0.15), False)]
)
def test_two_reports_that_are_as_near_are_unclear(likes: tuple[float, ...], unclear: bool) -> None:
    """One outlet has two reports that may be meant: unclear when the second is nearly as near."""
    assert unclear == stories.unclear([likeness(like) for like in likes])


def test_a_credit_lets_common_words_count() -> None:
    """Where only everyday words are shared, a credit joins a letter to a report of its own language."""
    vote, letter = replace(article("a", VOTE), title="Vote"), replace(article("b", LETTER), title="A letter")
    foreign = replace(letter, language="fr")
    one, other, third = (stories.profile(a, stories.tables()) for a in (vote, letter, foreign))

    assert stories.tied_profiles(one, other, WHY) is None
    assert stories.tied_profiles(one, other, WHY, best=True)
    assert stories.tied_profiles(one, third, WHY, best=True) is None


def joined(links: list[tuple[int, int, float]], languages: list[str]) -> list[list[int]]:
    found = Groups(
        [False] * len(languages), [(a, b, score, False) for a, b, score in links], frozenset(), languages
    )
    found.join()
    return sorted(sorted(group) for group in found.members.values())


PAIRS = [(0, 1, 0.8), (2, 3, 0.8), (0, 2, 0.5)]


@pytest.mark.parametrize("languages", [["en"] * 4, ["en", "en", "", ""], [""] * 4])
def test_silence_in_one_language_parts(languages: list[str]) -> None:
    """Two pairs with one match between them stay two stories where all are, or may be, of one language."""
    assert [[0, 1], [2, 3]] == joined(PAIRS, languages)


def test_silence_between_two_languages_says_little() -> None:
    """The same match joins two English reports with two German ones: the others were hardly comparable."""
    assert [[0, 1, 2, 3]] == joined(PAIRS, ["en", "en", "de", "de"])


def test_what_is_known_between_two_languages_counts_in_full() -> None:
    """Pairs in two languages that were compared and hardly match are no silence."""
    weak = [*PAIRS, (0, 3, 0.05), (1, 2, 0.05), (1, 3, 0.05)]

    assert [[0, 1], [2, 3]] == joined(weak, ["en", "en", "de", "de"])


def test_reports_in_two_languages_are_settled_together() -> None:
    """Settling knows the languages: those that pages declare, and those that their words show."""
    german = (
        "Der Rat hat die Brücke nach der Prüfung gesperrt, und das ist nicht neu. Die Schiffe der Reederei "
        "fahren auf dem Sund mit der halben Besatzung, und die Hälfte der Übungen ist nicht von dem Kapitän."
    )
    english = [article(n, REPORT) for n in "ab"]
    foreign = [replace(article(n, german), language="de") for n in "cd"]
    silent = [replace(a, language="") for a in foreign]
    found = [
        Match(one=x, other=y, score=s) for x, y, s in (("a", "b", 0.8), ("c", "d", 0.8), ("a", "c", 0.5))
    ]

    assert 1 == len(stories.settle([*english, *foreign], found))
    assert 1 == len(stories.settle([*english, *silent], found))
    assert 2 == len(stories.settle([*english, *(replace(a, language="en") for a in foreign)], found))


@pytest.mark.parametrize("seed", range(25))
def test_groups_are_those_of_a_plain_reckoning(seed: int) -> None:
    """Sums that are kept while groups grow give what counting every pair anew gives, in any languages."""
    chance = Random(seed)
    languages = [chance.choice(["en", "de", "fr", ""]) for _ in range(9)]
    links = [(a, b, chance.random()) for a, b in combinations(range(9), 2) if chance.random() < 0.45]

    assert reckoned(links, languages) == joined(links, languages)


def reckoned(links: list[tuple[int, int, float]], languages: list[str]) -> list[list[int]]:
    """Average linkage, pair by pair: an unmatched pair in two known languages counts three tenths."""
    score = {(a, b): s for a, b, s in links}
    groups = [[n] for n in range(len(languages))]

    def near(one: list[int], other: list[int]) -> float:
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        silent = [p for p in pairs if p not in score and len({languages[n] for n in p} - {""}) == 2]
        return sum(score.get(p, 0.0) for p in pairs) / (len(pairs) - 0.7 * len(silent))

    while True:
        best = max(combinations(groups, 2), key=lambda two: near(*two), default=None)
        if best is None or near(*best) < ENOUGH:
            return sorted(groups)
        groups = [g for g in groups if g not in best] + [sorted(best[0] + best[1])]


CHECKS = (
    "The minister of transport wants stricter checks of ships. Inspectors may come without notice from June, "
    "Lena Abt told parliament in Holmgard. Some 14 posts are empty since 2019. The opposition asked for more."
)
SNOW = (
    "Snow closed the pass of Ulven for two days. Ploughs cleared 14 kilometres of road, said Berta Quill of "
    "the road office. Farmers lost 60 sheep in a hut at Brennas."
)
DIGEST = (
    "Your week. Pellgrave logged lifeboat drills on the Aurelia that were never held. Snow closed the pass "
    "of Ulven, and 60 sheep died at Brennas. The council voted on the school budget, and parents are angry."
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    founding.found(tmp_path / "desk", "County", [])
    return tmp_path / "desk"


def grouped(desk: Path, articles: list[Article], *ties: Tie) -> list[set[str]]:
    with folder.opened(desk) as opened:
        made = grouping.group(opened, {a.id: a for a in articles}, ties)
    return sorted((set(s.articles) for s in made), key=sorted)


def tie(article: str, *others: str, loose: bool = False) -> Tie:
    return Tie(article=article, others=others, why=WHY, best=True, loose=loose)


def test_who_credits_a_report_stays_with_it_whatever_else_it_is_like(desk: Path) -> None:
    """An article that is nearer to four others goes with the report that it credits, and brings them."""
    said = (
        " A paper wrote that the line Pellgrave logged lifeboat drills on the Aurelia that were never held."
    )
    others = [article(f"e{n}", f"{CHECKS} {end}", 4) for n, end in enumerate(["Talks go on.", "Unions agree.",
              "Owners called it costly.", "The vote is due on Friday."])]  # fmt: skip
    held = [*others, article("f", CHECKS + said, 4), article("r", REPORT)]

    assert [{"e0", "e1", "e2", "e3", "f"}, {"r"}] == grouped(desk, held, tie("f", "r", loose=True))
    assert [{"e0", "e1", "e2", "e3", "f", "r"}] == grouped(desk, held, tie("f", "r"))


def test_a_digest_keeps_nothing_together(desk: Path) -> None:
    """Who credits two reports may belong to both; who credits three is a survey, and stories stay apart."""
    held = [article("r", REPORT), article("s", SNOW), article("t", VOTE), article("d", DIGEST)]
    three = [tie("d", "r"), tie("d", "s"), tie("d", "t")]

    assert [{"d", "s", "t"}, {"r"}] == grouped(desk, held, *three[1:])
    assert {"t"} in grouped(desk, held, *three)


def test_an_unclear_credit_joins_nothing(desk: Path) -> None:
    """Where two reports of the credited outlet may be meant, nobody is put with either of them."""
    held = [article("r", REPORT), article("r2", REPORT + " The union is angry."), article("u", FARES, 4)]

    assert [{"r", "u"}] == grouped(desk, [held[0], held[2]], tie("u", "r"))
    assert [{"r", "r2"}, {"u"}] == grouped(desk, held, tie("u", "r", "r2"))
