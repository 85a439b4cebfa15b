"""The public wording of an edge. It says what the pages show, never more (trust rule 3)."""

from collections.abc import Mapping

from firsthand.records import Edge

_VERBS = {
    "credits": "credits",
    "quotes": "quotes",
    "responds_to": "responds to",
    "wire_copy": "runs text credited to",
    "same_text": "shares text with",
    "spun_copy": "closely matches, reworded,",
    "press_release": "rests on a statement of",
}
_NAMES = "names, without a word of credit,"  # within one story: see `companions`
_CREDITED = 0.8  # below, an outlet of the story is only named
_CANONICAL = "names as its canonical address a page of"


def sentence(edge: Edge, names: Mapping[str, str]) -> str:
    """One sentence for an edge; `names` gives the name of each article and origin by id."""
    source = names.get(edge.source, edge.source)
    target = names.get(edge.target, edge.target)
    verb = _VERBS[edge.type]
    if edge.rule == "canonical elsewhere":
        verb = _CANONICAL
    if edge.rule == "named in the story" and edge.confidence < _CREDITED:
        verb = _NAMES
    line = f"{source} {verb} {target}"
    if edge.evidence and edge.type not in ("same_text", "spun_copy"):
        line += f": “{_short(edge.evidence[0].text)}”"
    return line if line.endswith("”") else line + "."


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 160 else line[:157].rsplit(" ", 1)[0] + " …"
