"""Outlets that no table knows: how mastheads are made in four languages, and names in places of credit."""

import pytest

from firsthand.provenance import clues
from firsthand.provenance.credits import ENOUGH
from firsthand.provenance.mastheads import mastheads
from firsthand.provenance.mentions import mentions
from tests.provenance.stories import OUTLETS, article, traced


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das sagte die Ministerin dem Talboten am Montag.", "Talbote"),
        ("Nach Recherchen der Holmarer Nachrichten fiel der Plan im März.", "Holmarer Nachrichten"),
        ("Das geht aus Akten hervor, die dem Holmarer Rundfunk vorliegen.", "Holmarer Rundfunk"),
        ("Einem Bericht der Freien Stimme zufolge fiel der Plan.", "Freie Stimme"),
        ("Wie die Ostmark-Zeitung am Montag berichtete, fiel der Plan.", "Ostmark-Zeitung"),
        ("Selon l’Écho de Montclerc, le projet est abandonné.", "Écho de Montclerc"),
        ("La ministre l’a dit à La Sentinelle lundi.", "La Sentinelle"),
        ("Le projet, révélé par L’Éclaireur, a été abandonné.", "L’Éclaireur"),
        ("Selon Le Temps de Maure, le projet est abandonné.", "Le Temps de Maure"),
        ("Según El Mirador, el plan fue abandonado.", "El Mirador"),
        ("El plan, adelantado por La Opinión de Alcora, fue abandonado.", "La Opinión de Alcora"),
        ("La ministra lo dijo a Radio Almenar.", "Radio Almenar"),
        ("The minister told The Ferryman on Monday that it was dropped.", "The Ferryman"),
        ("The figures were obtained by Rail Monthly.", "Rail Monthly"),
        ("She told the Lorn Broadcasting Corporation so.", "Lorn Broadcasting Corporation"),
        ("Öffentlich gemacht hat das das Magazin „The Ferryman“.", "The Ferryman"),
    ],
)
def test_an_unknown_masthead_is_credited_by_its_whole_name(text: str, name: str) -> None:
    """Each language's way of making mastheads is known, and the sentence's endings are not of the name."""
    found = [c.name for c in clues(article("northerncourier", text), OUTLETS) if c.confidence >= ENOUGH]
    assert name in found


@pytest.mark.parametrize(
    "text",
    [
        "Der Meeresspiegel stieg, berichtete der Postbote, und die Zweitstimme zählte nicht.",
        "Les voisins du quartier La Salina ont vu le film La Sentinelle.",
        "Vivía en el barrio El Mirador, en la calle La Opinión.",
        "Marine Le Sourd a parlé. Selon Le Sourd, le projet est abandonné.",
        "A mile from The Hague, she met the crew on Canal Row.",
        "Die Wirtschaftszeitung kostet mehr, das Fachmagazin auch.",
    ],
)
def test_things_streets_films_and_persons_are_no_mastheads(text: str) -> None:
    """What only looks like a masthead credits nobody."""
    found = [c.name for c in clues(article("northerncourier", text), OUTLETS) if c.confidence >= ENOUGH]
    assert found == []


def test_a_known_name_inside_a_longer_one_is_not_read() -> None:
    """ "Le Temps de Maure" is one name, and "le Temps" alone is the known paper."""
    assert [m.name for m in mentions("Selon Le Temps de Maure, rien.", OUTLETS)] == ["Le Temps de Maure"]
    assert [m.name for m in mentions("Selon Le Temps, rien.", OUTLETS)] == ["Le Temps"]


def test_mastheads_end_on_hostile_text() -> None:
    """Long runs of capitals and articles are read in a moment, and no name is longer than a line."""
    text = "El La Les Le " * 4000 + "A" * 50_000 + "zeitung " + "Radio " * 4000
    assert all(len(m.name) < 200 for m in mastheads(text) if "zeitung" not in m.name)


SLOT = "The council dropped the plan in March after two warnings, a fact first reported by Kestrel."
TOLD = "The clerk told Kestrel that two warnings had come before March, when the plan was dropped."


def test_a_bare_name_counts_where_two_families_credit_it() -> None:
    """One page that says “reported by Kestrel” names nobody for sure; two families do."""
    one, two = article("northerncourier", SLOT), article("valleygazette", TOLD)
    assert [o.name for o in traced(one, two).origins if o.type == "outlet"] == ["Kestrel"]
    assert not [o for o in traced(one).origins if o.type == "outlet"]


def test_what_was_only_told_to_somebody_is_no_report() -> None:
    """Two pages that have people tell Kestrel things do not make it an outlet: it may be a court."""
    one, two = article("northerncourier", TOLD), article("valleygazette", TOLD.replace("clerk", "mayor"))
    assert not [o for o in traced(one, two).origins if o.type == "outlet"]


def test_a_full_name_in_such_a_place_is_a_persons() -> None:
    """Who is later called by the last name alone is somebody, and no outlet."""
    text = "The plan was dropped, first reported by Mara Quill. Quill works for the town."
    other = "As revealed by Mara Quill, the plan was dropped. Quill works for the town."
    trail = traced(article("northerncourier", text), article("valleygazette", other))
    assert not [o for o in trail.origins if o.type == "outlet"]


def test_the_fullest_form_of_a_name_is_the_outlets() -> None:
    """“au Matin lorvain” and “Le Matin lorvain” are one outlet, called as it calls itself."""
    trail = traced(
        article("northerncourier", "La ministre l’a dit dans un entretien au Matin lorvain lundi."),
        article("valleygazette", "Le projet est abandonné, a révélé Le Matin lorvain."),
    )
    assert [o.name for o in trail.origins] == ["Le Matin lorvain"]
