"""Whether somebody spoke to the article's own outlet: "told the Herald" in the Herald, "told us"."""

import re

from firsthand.records import Article

_READ = 20_000  # letters of a text that are read
_TO = (
    r"\b(?:told|tells|speaking to|spoke to|interview with|said to|gegenüber|erzählte?|sagte|dijo a|contó a"
    r"|explicó a|confi[ée] à|déclaré à|raconté à|expliqué à)"
)
_US = (
    r"us|this (?:newspaper|paper|magazine)|(?:dieser|unserer) Zeitung|este (?:diario|periódico|medio)"
    r"|notre journal"
)
_ARTICLE = r"(?:the |der |dem |die |el |la |le |l[’'])?"


def told_us(article: Article) -> str:
    """The words that say so, "" when nobody did."""
    names = {article.outlet, article.outlet.rsplit(" ", 1)[-1]} - {""}
    own = [re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n))]
    found = re.search(rf"{_TO} {_ARTICLE}(?:{'|'.join([*own, _US])})\b", article.text[:_READ])
    return found[0] if found else ""
