"""Who publishes a page: the right name, never a headline or a section."""

import re
from collections import Counter

from firsthand.articles.head import Head, text, types
from firsthand.articles.rules import rules_for
from firsthand.markup import Tree
from firsthand.texts import fold
from firsthand.urls import host, registrable_domain

_LONGEST = 60
_PARTING = re.compile(r"\s+[|\-–—·»:•~]{1,2}\s+|\s*[|｜]\s*")
_ARTICLES = frozenset(
    (
        "the",
        "der",
        "die",
        "das",
        "le",
        "la",
        "el",
        "los",
        "il",
        "o",
        "of",
        "von",
        "del",
        "de",
        "des",
        "du",
        "di",
        "da",
    )
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SUFFIXES = frozenset(("com", "net", "org", "de", "co", "uk", "online", "news", "at", "ch", "fr", "es", "it"))


def rule_name(domain: str) -> str:
    """The name in the publisher's own rule file; "" when there is none."""
    rules = rules_for(domain)
    return rules.name if rules else ""


def site_names(head: Head, url: str) -> tuple[str, ...]:
    """All names that the page gives to its site, and the domain with and without its suffix."""
    domain = registrable_domain(host(url)) or host(url)
    names = [
        head.meta("og:site_name"),
        head.meta("application-name"),
        head.meta("apple-mobile-web-app-title"),
    ]
    names += [text(item.get("publisher")) for item in head.articles()]
    names += [
        text(i.get("name"))
        for i in head.items
        if types(i) & {"organization", "website", "newsmediaorganization"}
    ]
    names += [domain, domain.split(".")[0], head.meta("twitter:site").lstrip("@")]
    return tuple(sorted({n for n in names if n}))


def declared_publisher(head: Head) -> str:
    """The publisher's name in JSON-LD, verbatim."""
    for item in head.articles():
        publisher = item.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            if isinstance(one, dict) and "@id" in one and "name" not in one:
                one = next((i for i in head.items if i.get("@id") == one["@id"] and "name" in i), one)
            if name := text(one):
                return name
    return ""


def home_names(tree: Tree, url: str) -> tuple[str, ...]:
    """The words of links to the site's front page and a heading that is the domain's name."""
    found: dict[str, None] = {}
    domain = registrable_domain(host(url)) or host(url)
    for at in tree.by_tag.get("a", ())[:200]:
        if not _home(tree.attr(at, "href").strip(), domain):
            continue
        logos = [tree.attr(i, "alt") for i in range(at, min(tree.ends[at], at + 20)) if tree.tags[i] == "img"]
        words = tree.words(at) or next((" ".join(alt.split()) for alt in logos if alt), "")
        if 2 < len(words) <= _LONGEST:
            found[words] = None
    label = _bare(domain.split(".")[0])
    first = sorted(at for tag in ("h1", "h2", "h3") for at in tree.by_tag.get(tag, ())[:1])
    names = [words for at in first if _bare(words := tree.words(at)) in (label, f"the{label}")]
    return tuple(dict.fromkeys([*list(found)[:3], *names]))


def _home(ref: str, domain: str) -> bool:
    """Whether a link leads to the front page of the page's own site."""
    if ref == "/":
        return True
    if not ref.startswith(("http://", "https://")) or len(ref) > 100:
        return False
    below = ref.split("://", 1)[1].rstrip("/")
    return "/" not in below and (below == domain or below.endswith("." + domain))


def outlet_of(head: Head, domain: str, title: str, section: str, shown: tuple[str, ...] = ()) -> str:
    """The publisher's right name: its rule's, else a declared name that its domain bears out.

    A name of two places or of the domain counts; `shown` are the masthead's. A headline or a section is
    refused; where nothing is left, the domain stands.
    """
    known = rule_name(domain)
    if known:
        return known
    said = [head.meta("og:site_name"), declared_publisher(head), head.meta("application-name")]
    refused = {fold(title), fold(section)} - {""}
    names = [n for n in said if n and len(n) <= _LONGEST and fold(n) not in refused and "://" not in n]
    suffixes = _PARTING.split(head.title)[1:][-1:] + _PARTING.split(head.title)[:1]
    for name in [*names, *suffixes, *shown]:
        if name and len(name) <= _LONGEST and fold(name) not in refused and fits(name, domain):
            return name
    votes = Counter(fold(n) for n in [*names, *suffixes] if not _in_title(n, title))
    agreed = [n for n in names if votes[fold(n)] > 1 and len(n.split()) <= 6]
    return agreed[0] if agreed else domain


def fits(name: str, domain: str) -> bool:
    """Whether a publisher's name can be read out of its domain: its letters, or its initials.

    >>> fits("The Diplomat", "thediplomat.com"), fits("Biometric Companies", "biometricupdate.com")
    (True, False)
    """
    label = fold(domain.split(".")[0]).replace(" ", "")
    spelt = (_fits(words, label) for words in {fold(name), fold(name.casefold().translate(_UMLAUTS))})
    return bool(label) and any(spelt)


def _fits(name: str, label: str) -> bool:
    parts = name.split()
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    bare = [w for w in parts if w not in _ARTICLES] or parts
    if not parts:
        return False
    joined, short = "".join(parts), "".join(bare)
    if len(short) >= 3 and (short in label or (len(label) > 2 and label in joined)):
        return True
    starts = {
        "".join(w[0] for w in words[:k]) + "".join(words[k:])
        for words in (parts, bare)
        for k in range(1, len(words) + 1)
    }
    return len(parts) > 1 and label in starts


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def _in_title(name: str, title: str) -> bool:
    return f" {fold(name)} " in f" {fold(title)} "
