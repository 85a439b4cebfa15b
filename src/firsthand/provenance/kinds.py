"""What an article is: own reporting, from statements, wire, rewrite, aggregation, opinion, press release.

Signs add up to a score for each kind; without enough of them, or when two kinds are close, none is given.
Naming no other outlet is no sign of own reporting.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from firsthand.provenance.features import KINDS, Features, features, names_any, signs
from firsthand.provenance.layout import is_portal
from firsthand.provenance.outlets import Outlets
from firsthand.provenance.patterns import table
from firsthand.provenance.statements import RULE as STATEMENT
from firsthand.provenance.told import asked
from firsthand.records import Article, ArticleKind, Clue

_ANSWERS = re.compile(
    r"(?i)\W{0,3}(?:\w+ )?(?:respon[ds]|repl(?:y|ies)|answers?|rejects?|den(?:y|ies)|statement|antwortet"
    r"|weist|nimmt stellung"
    r"|stellungnahme|répond|réagit|dément|rejette|responde|rechaza|desmiente|aclara)"
)
_ALL: tuple[ArticleKind, ...] = (
    "own_reporting",
    "from_statements",
    "rewrite",
    "aggregation",
    "opinion",
    "press_release",
)
_QUOTED = re.compile(r"[“„«\"‘][^“”„«»\"‘]{12,}[”“»\"’]|: [“„«\"‘].+$")  # a headline in another's words
_LEGAL = r"(?:AG|GmbH|SE|KG|Ltd|Limited|plc|PLC|Inc|S\.?A\.?|SAS|SARL|SL|S\.L\.|N\.?V\.?)"
_LONG, _LEAD = 5, 600  # letters of a house's name; of the opening that bears its legal form
_TOLD = 5.0  # attributed sentences per 1,000 words; news reports have ten and more
_FEW = 2  # people quoted; a page that quotes more of them and no paper has most likely asked them
Scores = dict[str, list[tuple[float, str]]]


def kind(
    article: Article, clues: Iterable[Clue], outlets: Outlets
) -> tuple[ArticleKind | None, tuple[str, ...]]:
    """The kind of an article and the reasons; None when nothing decides."""
    return _kind(article, tuple(clues), outlets)


@lru_cache(maxsize=128)
def _kind(
    article: Article, clues: tuple[Clue, ...], outlets: Outlets
) -> tuple[ArticleKind | None, tuple[str, ...]]:
    """Remembered, since notes and trails ask for it in turn; same input, same answer."""
    for clue in clues:
        if clue.role == "wire" and clue.type == "wire_copy" and clue.confidence >= 0.8:
            return "wire", (f"{clue.rule}: “{clue.evidence[0].text}”",)
    seen = features(article, clues, outlets)
    scores: Scores = defaultdict(list)
    _by_signs(scores, article, seen)
    _by_voice(scores, seen)
    _by_sources(scores, seen)
    _by_asking(scores, article)
    _by_answering(scores, article)
    _by_credits(scores, clues, seen)
    what, because = _judged(scores, seen)
    if what is None and is_portal(article.domain):
        return "wire", ("it stands on a portal that runs others' texts",)
    return what, because


def _by_asking(scores: Scores, article: Article) -> None:
    """What shows that the outlet asked and saw for itself; who reports as "I" or "we" gives no opinion."""
    places = asked(article)
    if places:
        words = article.text[slice(*places[0])]
        scores["own_reporting"].append(
            (1.5 + 0.5 * min(4, len(places) - 1), f"somebody spoke to it: “{words}”")
        )
    if len(places) > 1:
        scores["opinion"].append((-0.8 * min(3, len(places) - 1), "it asked and saw for itself"))


def _by_answering(scores: Scores, article: Article) -> None:
    """A headline in which the house answers: "Reef Lines responds to the allegations"."""
    name = re.sub(r"^(?:The|Der|Die|Das|Le|La|Les|El|L[’']) ?", "", article.outlet)
    found = _ANSWERS.match(article.title[article.title.find(name) + len(name) :]) if name else None
    if found is not None and 0 <= article.title.find(name) < 6:
        scores["press_release"].append((3.5, f"its house answers: “{article.title[:80]}”"))
    legal = rf"(?<!\w){re.escape(name)} {_LEGAL}(?!\w)"
    if len(name) >= _LONG and article.title.startswith(name) and re.search(legal, article.text[:_LEAD]):
        scores["press_release"].append((2.5, f"its own house acts in its headline: “{article.title[:80]}”"))


def _judged(scores: Scores, seen: Features) -> tuple[ArticleKind | None, tuple[str, ...]]:
    data = table(KINDS)
    ranked = sorted(_ALL, key=lambda k: (-_sum(scores, k), _ALL.index(k)))
    best, second = ranked[0], ranked[1]
    if _sum(scores, best) < data["least"]:
        return None, ("nothing on the page decides",)
    both = {best, second} <= {"own_reporting", "from_statements"}
    if not both and _sum(scores, best) - _sum(scores, second) < data["margin"]:
        return None, (f"as much speaks for {best} as for {second}",)
    if best in ("own_reporting", "from_statements"):
        best = _whose(scores, seen)
    reasons = sorted(scores[best], key=lambda r: (-r[0], r[1]))
    return best, tuple(reason for weight, reason in reasons if weight > 0)[:4]


def _whose(scores: Scores, seen: Features) -> ArticleKind:
    """Own reporting or from statements: asking that shows outweighs papers, papers outweigh mere quotes."""
    asked = sum(w for w, why in scores["own_reporting"] if w >= 0.7 and not why.startswith("it quotes"))
    stated = sum(w for w, why in scores["from_statements"] if not why.startswith("a news text"))
    if asked > 0:
        return "own_reporting"
    if stated >= 0.7 + 0.2 * max(0, seen.people - 3) or seen.people <= _FEW:
        return "from_statements"
    return "own_reporting"


def _sum(scores: Scores, kind: str) -> float:
    return sum(weight for weight, _ in scores[kind])


def _by_signs(scores: Scores, article: Article, seen: Features) -> None:
    text = article.text
    places = {
        "url": _path(article),
        "title": _QUOTED.sub("", article.title),
        "byline": f"{article.byline}\n{article.description}\n{text[:120]}",
        "lead": text[:1500],
        "end": text[-1200:],
        "text": seen.voice,
        "lines": f"{text[:800]}\n{text[-1500:]}\n{article.credits}",
    }
    lower = {name: words.lower() for name, words in places.items()}
    for sign in signs():
        if sign.alone and seen.led is not None:
            continue
        place = lower[sign.where] if sign.lower else places[sign.where]
        found = list(islice(sign.find.finditer(place), sign.count))
        if sign.kind == "own_reporting" and found and names_any(seen.credited, _around(place, found[0])):
            continue
        if len(found) == sign.count:
            words = " ".join(found[0][0].split())[:80]
            scores[sign.kind].append((sign.weight, f"{sign.where}: “{words}”"))


def _path(article: Article) -> str:
    """The address without its host, which says nothing of one page, and the section."""
    path = re.sub(r"^https?://[^/]*", "", article.url)
    return f"{path}/{article.section}/" if article.section else path


def _around(place: str, found: re.Match[str]) -> str:
    return place[found.start() : found.end() + 40]


def _by_voice(scores: Scores, seen: Features) -> None:
    if seen.ones >= 6 and seen.words > 120:
        scores["opinion"].append((min(2.4, 0.9 + seen.ones / 12), "it speaks in the first person"))
    if seen.wes >= 8:
        side = "press_release" if not seen.is_news and seen.own_name and seen.ones < 12 else "opinion"
        scores[side].append((min(1.6, seen.wes / 10), "it says “we” and “our” of itself"))
    if seen.questions >= 5 and seen.words > 200:
        scores["opinion"].append((min(1.0, seen.questions / 10), "it asks questions of its own"))
    if seen.institution:
        scores["press_release"].append((2.0, "it stands on the site of an office or institution"))
    if not seen.is_news and seen.own_name:
        scores["press_release"].append(
            (0.6 + min(1.5, 0.5 * seen.own_name), "it is about the site's own house")
        )
    if not seen.is_news:
        scores["press_release"].append((0.4, "the site is no known outlet"))


def _by_sources(scores: Scores, seen: Features) -> None:
    weight = (1.0 if seen.is_news else 0.4) * min(1.0, seen.told / _TOLD)
    if seen.told < _TOLD and seen.words > 250 and seen.is_news and not seen.institution:
        scores["opinion"].append(
            (1.9 * (1.0 - seen.told / _TOLD) + 0.6, "few of its sentences name who says so")
        )
    if seen.people >= 1:
        own = weight * min(1.6, 0.45 * seen.people) * (1.0 - 0.6 * seen.official)
        scores["own_reporting"].append((own, f"it quotes {seen.people} sources"))
    if seen.told_us and seen.led is None:
        scores["own_reporting"].append((2.2, "its own outlet was told so"))
    if seen.official > 0.3:
        scores["from_statements"].append((weight * seen.official, "its sources are offices and papers"))
    if seen.refused and seen.led is None:
        scores["own_reporting"].append((1.5, "it asked and was refused an answer"))
    if seen.is_news and seen.ones < 4 and seen.wes < 5:
        scores["from_statements"].append((0.5, "a news text in the third person"))
        scores["own_reporting"].append((0.5, "a news text in the third person"))


def _by_credits(scores: Scores, clues: tuple[Clue, ...], seen: Features) -> None:
    main = [c for c in clues if c.role == "primary" and c.type == "credits" and c.confidence >= 0.6]
    statement = [c for c in clues if c.type == "press_release" and c.rule != STATEMENT]
    if main:
        weight = 2.2 + (0.6 if any(c.evidence[0].part != "text" for c in main) else 0.0)
        scores["rewrite"].append((weight, f"its main facts are credited: “{main[0].evidence[0].text}”"))
    if seen.led is not None:
        scores["own_reporting"].append((-1.0, "it opens with another's report"))
        scores["from_statements"].append((-1.0, "it opens with another's report"))
    if seen.named > 1:
        scores["rewrite"].append((min(1.5, 0.35 * seen.named), f"it credits others {seen.named} times"))
    if seen.borrowed > 1:
        scores["rewrite"].append((1.7, f"others were told or found out what it tells, {seen.borrowed} times"))
    share = seen.named / max(1, len([a for a in seen.said if not a.continued]))
    if seen.named > 1 and share >= 0.4:
        scores["rewrite"].append((min(1.5, 2 * share), "much of it is credited to others"))
    if seen.outlets >= 4:
        scores["aggregation"].append(
            (0.4 * (seen.outlets - 1), f"it is put together from {seen.outlets} outlets")
        )
    if statement:
        scores["press_release"].append((1.5, f"{statement[0].rule}: “{statement[0].evidence[0].text}”"))
