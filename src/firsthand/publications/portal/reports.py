"""Telling the editor that a relation is wrong: a link for readers, and the command that decides.

The portal is static, so a reader's report is an e-mail or an entry in the desk's list, ready to be sent. It
holds the command line with which the editor decides; from then on the decision wins.
"""

import re
import shlex
from urllib.parse import quote

from firsthand.publications.portal import addresses, wording
from firsthand.publications.portal.nodes import Node, Relation
from firsthand.records import ABSENT

_MAIL = re.compile(r"[A-Za-z0-9.!#$%*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_LONGEST = 1800


def command(relation: Relation) -> str:
    """The command line that takes a relation away; "" when an end of it has no address."""
    ends = [_end(relation.source), _end(relation.target)]
    if not all(ends):
        return ""
    return f"firsthand review edge {' '.join(map(shlex.quote, ends))} none"


def link(errors: str, page: str, title: str, relation: Relation) -> str:
    """Where a reader reports a wrong relation, with the words filled in; "" when the desk names no place.

    `errors` is the desk's setting: an e-mail address, or the address of a page; `page` the story's address.

    >>> link("no place", "", "", Relation.__new__(Relation))
    ''
    """
    mail = errors.removeprefix("mailto:")
    place = f"mailto:{mail}" if _MAIL.fullmatch(mail) else addresses.web(errors)
    if not place:
        return ""
    subject = wording.line(f"Error in a trace: {title}", 160)
    fields = (
        ("subject" if place.startswith("mailto:") else "title", subject),
        ("body", _body(page, relation)),
    )
    joined = "&".join(f"{key}={quote(text.encode('utf-8', 'replace'), safe='')}" for key, text in fields)
    return f"{place}{'&' if '?' in place else '?'}{joined}"


def _body(page: str, relation: Relation) -> str:
    said = f"{relation.source.name} {relation.verb} {relation.target.name}"
    quoted = [f"“{wording.line(q.text, 300)}”" for q in relation.quotes[:2]]
    lines = [f"{page} (relation {relation.number})", said, *quoted, "", "What is wrong:", "", ""]
    told = command(relation)
    lines += ["For the editor:", told] if told else []
    return "\n".join(lines)[:_LONGEST]


def _end(node: Node) -> str:
    """How the command line names an end: an article's address, or the id of an absent origin."""
    if node.member is not None:
        return node.member.url
    return node.id if node.id.startswith(ABSENT) and node.id.isprintable() else ""
