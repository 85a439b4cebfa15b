"""Stories as linked data: schema.org `NewsArticle` with `isBasedOn`, safe inside a script element.

Source: https://schema.org/NewsArticle, https://schema.org/isBasedOn; escaping as the HTML standard
advises for script data ("<" written as an escape).
"""

import json

from markupsafe import Markup

from firsthand import times
from firsthand.publications.portal.nodes import Member, Node, Tale

_BASED = frozenset({"credits", "wire_copy", "same_text", "spun_copy", "press_release"})
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&'\u2028\u2029"}


def story(tale: Tale) -> Markup:
    """The JSON-LD of a story page: its articles in order, each with what it rests on or answers."""
    graph = [_article(tale, member) for member in tale.members]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(text.translate(_ESCAPES))


def _article(tale: Tale, member: Member) -> dict[str, object]:
    mine = [r for r in tale.relations if r.source.id == member.id]
    based = [_target(r.target) for r in mine if r.type in _BASED]
    cited = [_target(r.target) for r in mine if r.type not in _BASED]
    fields = {
        "@type": "NewsArticle",
        "headline": member.title,
        "url": member.url,
        "datePublished": times.stamp(member.published) if member.published else "",
        "dateModified": times.stamp(member.updated) if member.updated else "",
        "inLanguage": member.language,
        "publisher": _publisher(member.outlet),
        "isBasedOn": _once(based),
        "citation": _once(cited),
    }
    return {key: value for key, value in fields.items() if value}


def _target(node: Node) -> object:
    """A held article by its address, an absent one by its publisher, a statement by its name."""
    if node.member:
        return node.member.url or {"@type": "NewsArticle", "headline": node.member.title}
    if node.state == "absent":
        return {"@type": "NewsArticle", "publisher": _publisher(node.name)}
    return {"@type": "CreativeWork", "name": node.name}


def _publisher(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _once(things: list[object]) -> list[object]:
    return [thing for at, thing in enumerate(things) if thing not in things[:at]]
