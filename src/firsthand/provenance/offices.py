"""Names of houses that speak for themselves: offices, schools, museums, companies."""

import re

_OFFICE = re.compile(
    r"\b(?:Office|Board|Ministry|Department|Council|Authority|Agency|Museum|University|College|Hospital|Clinic|Institute"
    r"|Federation|Association|Union|Society|Foundation|Trust|Commission|Court|Police|Bank|Company|Group|Inc|Ltd|plc|GmbH|AG"
    r"|Ministerium|\w+ministerium|Landratsamt|\w*amt|Stadt|Gemeinde|Universität\w*|Klinikum|\w+klinik(?:um)?|Verband|\w+verband"
    r"|Verein|Gericht|\w+gericht|Polizei\w*|Museum|Stiftung|Ministère|Mairie|Préfecture|Université|Hôpital|Musée|Institut"
    r"|Fédération|Syndicat|Tribunal|Ville|Région|Ministerio|Ayuntamiento|Gobierno|Universidad|Hospital|Museo|Instituto"
    r"|[Pp]artei|\w+[Pp]artei|Party|Federación|Sindicato|Junta|Diputación|Consejería|Policía|Fiscalía|Compañía|Grupo|S\.A\.)(?!\w)"
)
_NEWS = re.compile(
    r"(?i)news|press|zeitung|blatt|anzeiger|nachricht|post\b|times|herald|tribune|gazette|journal|radio|rundfunk|diario|agence|agencia"
    r"|agentur|wire|courier|kurier|echo|écho|chronicle|mail\b|review|magazin|observer|standard|tv\b|media"
)


def is_office(name: str) -> bool:
    """Whether a house makes statements and no reports: its name bears a word of offices and none of news.

    >>> is_office("Kestwick Museum"), is_office("Halcyon News Agency")
    (True, False)
    """
    return bool(_OFFICE.search(name)) and not _NEWS.search(name)
