"""Credits in German, French and Spanish, and names told by the noun beside them; none where none is given."""

import pytest

from firsthand import provenance
from firsthand.provenance import Outlets
from firsthand.records import Article, Outlet

KNOWN = Outlets((
    Outlet(name="The Merrow Owl", domains=("merrowowl.example",)),
    Outlet(name="El Faro de Brisa", domains=("farobrisa.example",)),
    Outlet(name="Le Courrier de Valtane", domains=("courriervaltane.example",)),
    Outlet(name="Nordkante", domains=("nordkante.example",)),
))  # fmt: skip


def credited(text: str) -> list[str]:
    article = Article(
        id="x", url="https://elsewhere.example/x", page="", digest="", maker="", title="T", text=text,
        domain="elsewhere.example", outlet="Elsewhere Post",
    )  # fmt: skip
    return sorted({clue.name for clue in provenance.clues(article, KNOWN)})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nach Recherchen des freien Portals Clear Ledger Reports lag es da.", "Clear Ledger Reports"),
        ("Aufgedeckt hat den Fall am Dienstag die Nordkante.", "Nordkante"),
        ("Das hat die Schülerzeitung The Merrow Owl herausgefunden.", "The Merrow Owl"),
        ("Die Lokalzeitung El Faro de Brisa hat nun aufgeschrieben, wer zahlte.", "El Faro de Brisa"),
        ("Das Werk schließt im Mai, wie die Nordkante schreibt.", "Nordkante"),
        ("Así lo cuenta la revista especializada Rotor & Grid en su último número.", "Rotor & Grid"),
        ("El pozo era ilegal, según publica este jueves El Faro de Brisa.", "El Faro de Brisa"),
        ("Según informan las agencias Nordkante y otra más, hay diez heridos.", "Nordkante"),
        ("Dimitió después de que el diario El Faro de Brisa desvelara el contrato.", "El Faro de Brisa"),
        ("D’après Le Courrier de Valtane, douze personnes étaient à bord.", "Le Courrier de Valtane"),
        ("Le maire savait, comme l’a révélé mardi Le Courrier de Valtane.", "Le Courrier de Valtane"),
        ("Le Courrier de Valtane a dévoilé l’affaire lundi.", "Le Courrier de Valtane"),
        ("The report by Clear Ledger Reports, a non-profit newsroom, names no one.", "Clear Ledger Reports"),
    ],
)  # fmt: skip
def test_a_credit_is_found(text: str, name: str) -> None:
    """The outlet that the sentence leans on, and no other."""
    assert [name] == credited(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Zug fuhr wie die meisten pünktlich ab.",
        "Die Nordkante hat eine neue Chefredakteurin.",
        "La revista del club publicó fotos del Real Madrid.",
        "Le Courrier de Valtane a été racheté par un groupe belge.",
        "El Faro de Brisa despide a doce empleados.",
        "Schülerzeitungen berichten selten darüber.",
    ],
)
def test_a_name_alone_is_no_credit(text: str) -> None:
    """An outlet as the subject of the news, or a noun that is no outlet, credits nobody."""
    assert [] == credited(text)
