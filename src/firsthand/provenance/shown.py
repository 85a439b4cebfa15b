"""Whether an article shows that it reported itself: quoting people is what rewrites do too."""

import re
from collections.abc import Iterable
from functools import lru_cache

from firsthand.provenance.graph import Graph
from firsthand.provenance.told import barely_asked, told_us
from firsthand.records import Article

_WEAK = ("it quotes", "a news text in the third person", "it asked and was refused")
_REFUSED = re.compile(  # asking that led to nothing
    r"(?i)\bdeclin(?:ed|es|ing) to\b|\bcomment\b|\b(?:not|n[’']t|never|no) (?:immediately )?(?:respon|repl"
    r"|answer|return|reach)"
    r"|\b(?:respond|reply|return)\b|\bbe reached\b"
)
_READ = 20_000  # letters of a text that are read
_NAME = (
    r"(?P<{}>(?!(?:The|Der|Die|Das|Le|La|Les|El|Los|Las|Ein|Eine|An?|In|But|And) )[A-ZÀ-ÖØ-Þ][\w’'-]{{1,20}} "
    r"(?:(?:de|van|von|di|da|le|la) )?[A-ZÀ-ÖØ-Þ][\w’'-]{{1,20}})"
)
_SAYS = (
    r"(?:said|says|told|tells|added|recalled|explained|sagte|sagt|erklärte|erklärt|erzählt|erzählte|berichtet"
    r"|recalls|explains|laughs|laughed|sighed|insisted|remembers|shouted|admitted|meint|meinte|ruft|rief|schimpft"
    r"|lacht|seufzt|beteuert|répète|soupire|lance|affirme|assure|souffle|résume|insiste|témoigne|peste|glisse"
    r"|afirma|asegura|insiste|lamenta|repite|suspira|protesta|comenta"
    r"|dit|déclare|explique|raconte|confie|dijo|dice|explica|cuenta|relata|señala|recuerda)"
)
_SPEAKER = re.compile(
    rf"{_NAME.format('before')}(?:, [^,.;“”\n]{{3,70}},)? {_SAYS}\b"
    rf"|\b{_SAYS} (?:(?:der|die) [A-ZÄÖÜ][\wäöüß-]{{3,25}} "
    rf"|(?!and |that |und |et |y )[a-zà-öø-þ][\w’-]* ){{0,5}}{_NAME.format('after')}"
)


def shown(graph: Graph, of: str) -> bool:
    """Whether an article's kind rests on more than that it quotes people."""
    told = (b for b in graph.credits[of].because if not b.startswith(_WEAK))
    return graph.is_agency(of) or any(not (b.startswith("text: “") and _REFUSED.search(b)) for b in told)


def is_spoken_to(graph: Graph, of: str) -> bool:
    """Whether an article's kind rests on somebody having spoken to its outlet."""
    return any(b.startswith(("somebody spoke", "its own outlet")) for b in graph.credits[of].because)


def quiet(graph: Graph, article: Article, others: Iterable[Article]) -> bool:
    """Whether nothing shows that an article reported itself.

    Quoting people is what rewrites do too, unless somebody speaks in it and in none of the `others`.
    """
    if graph.credits[article.id].kind != "own_reporting":
        return True
    if shown(graph, article.id) or told_us(article):
        return False
    texts = [other.text for other in others]
    return all(any(name in text for text in texts) for name in _speakers(article.text))


def hardly_asked(graph: Graph, article: Article) -> bool:
    """Whether an article asked nobody or one passer-by, and at most one person speaks in it alone."""
    if not barely_asked(article):
        return False
    names = _names(article)
    if len(names) <= 1:
        return True
    texts = [other.text for other in graph.members if other.id != article.id]
    return sum(not any(name in text for text in texts) for name in names) <= 1


@lru_cache(maxsize=256)
def _names(article: Article) -> frozenset[str]:
    return frozenset(_speakers(article.text))


def _speakers(text: str) -> list[str]:
    """The full names of those who speak in a text."""
    return [m["before"] or m["after"] for m in _SPEAKER.finditer(text[:_READ])]
