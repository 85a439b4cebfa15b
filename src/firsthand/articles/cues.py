"""Fixed lists of cue words: what class names, ids and short lines say about a block.

Gathered by hand from the vocabulary of common content management systems and of news pages in English,
German, French, Spanish, Portuguese and Italian. Last gone through: 2026-11.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

# What an element's class, id, role and itemprop say. The order is the order of the feature columns.
_CLASSES = {
    "body": r"""
        article-?_*(?:body|text|content|copy|main|inner|paragraph) entry-?_*content
        post-?_*(?:body|content|text|entry) story-?_*(?:body|content|text|copy)
        content-?_*(?:body|text|main|area) body-?_*(?:copy|text|content)
        artikel-?_*(?:text|inhalt|body|content) rich-?text prose wysiwyg markdown
        blog-?_*(?:content|body|post) text-?_*(?:body|content|block|long) paragraph texto inhalt cuerpo
        corps contenido conteudo""",
    "main": r"article story entry \bpost content main artikel beitrag \btext news-?detail single",
    "nav": r"""
        nav menu breadcrumb pagina(?:tion|cion) pager toc\b table-of-contents sitemap skip tabs?\b toolbar""",
    "foot": r"foot(?!note) copyright colophon impressum legal disclaimer bottom",
    "head": r"header masthead hero topbar banner logo \btop\b",
    "side": r"sidebar aside \brail widget secondary right-?col infobox margin",
    "related": r"""
        relat recommend similar further trending popular latest teaser \bcards?\b read-?_*more outbrain
        taboola next-?post prev suggest more-?_*(?:from|on|stories|news|articles|posts) mehr weiter also
        recent \bfeed most-?read listing archive carousel slider swiper recirc upnext verwandt siehe series
        collection grid""",
    "comment": r"comment disqus respond reply kommentar discuss forum review rating feedback leserbrief",
    "share": r"""
        shar(?:e|ing) social follow facebook twitter whatsapp addthis addtoany linkedin \btools?\b action
        print""",
    "promo": r"""
        newsletter subscri sign-?up promo \bcta call-?to paywall regist login modal pop-?up overlay cookie
        consent gdpr donat spende member abo\b offer download form\b marketing campaign contact appeal
        banner notice alert""",
    "consent": r"""
        cookie consent gdpr onetrust didomi \bcmp sp_message privacy usercentrics cybot truste qc-cmp""",
    "ads": r"""
        \bads?\b \bad[-_] advert sponsor anzeige werbung reklam publicidad affiliate partner commercial dfp
        gpt""",
    "meta": r"""
        meta byline date time publish tags?\b tag-?_*(?:list|cloud|links) categor topic kicker dateline
        posted label eyebrow keyword schlagwort rubrik info\b details reading stats views location source
        credit licen copyright""",
    "author": r"author autor \bbio profile about writer contributor person team avatar vcard biograph",
    "caption": r"""
        caption figure image photo \bimg gallery media legend bild video slideshow picture foto galer
        thumb""",
    "hidden": r"""
        hidden visually sr-only screen-?reader \bhide invisible collapse no-?print noscript js- d-none
        fallback""",
    "title": r"titl headline heading subhead dachzeile ueberschrift \bh[1-6]\b",
    "lead": r"""
        \blead intro standfirst summary excerpt \bdek abstract vorspann chapo deck sapo entradilla bajada
        descr""",
    "quote": r"""
        quote \bpull zitat highlight callout faq accordion key-?_*(?:points|takeaways|facts) box\b note""",
    "embed": r"""
        embed tweet instagram youtube iframe player oembed code\b table chart poll quiz audio podcast""",
}
CLASS_CUES = tuple(_CLASSES)
_PATTERNS = tuple(re.compile("|".join(words.split())) for words in _CLASSES.values())
_ANY_PATTERN = re.compile("|".join("|".join(words.split()) for words in _CLASSES.values()))

# What a short line says: words, and phrases of two words (an underscore for the gap).
_LINES = {
    "share": r"""
        share tweet facebook twitter linkedin whatsapp email e-mail print teilen drucken partager compartir
        compartilhar condividi copy_link telegram reddit pinterest bookmark merken follow_us folgen pin_it""",
    "promo": r"""
        newsletter newsletters subscribe subscribed subscriber subscribers subscription sign_up sign_in
        log_in login register anmelden abonnieren abonnement abo donate spenden download free_trial
        get_started book_a contact_us learn_more join_us join_our join_the your_inbox your_email suscríbete
        assine iscriviti kostenlos jetzt support_us become_a try_it click_here order shop_now buy""",
    "related": r"""
        related read_more read_also also_read read_next see_also more_on more_from more_stories more_news
        recommended you_may also_like you_might mehr_zum lesen_sie lesen_auch weiterlesen zum_thema
        siehe_auch lea_también lea_más leia_também leia_mais lire_aussi à_lire leggi_anche te_puede trending
        most_read most_popular most_viewed meistgelesen latest recent_posts previous next_post next_article
        vorheriger nächster watch up_next lea: more: mehr:""",
    "comment": r"""
        comment comments reply replies kommentar kommentare kommentieren antworten comentarios comentários
        commentaires leave_a posted_in likes""",
    "rights": r"""
        © (c) copyright rights_reserved alle_rechte privacy terms_of cookie cookies datenschutz impressum
        agb disclosure disclaimer license licence licensed permission""",
    "author": r"""
        by von par por di autor author written_by posted_by reporting_by editor writes journalist writer
        reporter correspondent editing_by about_the contributor co-founder ceo is_a is_an he_is she_is""",
    "date": r"""
        published updated posted veröffentlicht aktualisiert stand publié publicado min_read minute_read
        minutes_read mins_read lesezeit ago vor january february march april may june july august september
        october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai
        juni juli oktober dezember""",
    "photo": r"""
        photo photos image picture foto bild credit getty shutterstock unsplash reuters ap dpa imago source
        quelle fuente via courtesy screenshot video figure fig photo: image: foto: bild: credit: source:
        quelle:""",
    "tags": r"""
        tags tag topics topic categories category schlagwörter schlagworte themen filed_under keywords
        labels""",
    "advert": r"""
        advertisement advertising advertisment anzeige werbung sponsored publicidad affiliate promoted
        partner_content ad ads""",
    "end": r"""
        conclusion faq faqs references sources quellen notes footnotes bibliography resources links fazit
        frequently_asked""",
}
LINE_CUES = tuple(_LINES)
_WORDS = {word: at for at, words in enumerate(_LINES.values()) for word in words.split() if "_" not in word}
_PHRASES = {
    tuple(word.split("_")): at
    for at, words in enumerate(_LINES.values())
    for word in words.split()
    if "_" in word
}
_FIRSTS = frozenset(first for first, _ in _PHRASES)
_SECONDS = frozenset(second for _, second in _PHRASES)
_TRIM = ".,!?\"'“”„()[]|"

_FUNCTION_WORDS = """
the of and to in a is that for it as was with be by on not he i this are or his from at which but have an
had they you were their one all we can her has there been if more when will would who so no der die das und
in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach
wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
man sein de la que el en y los del se las por un para con no una su al lo como más pero sus le ya o fue este
ha sí porque esta entre cuando muy sin sobre et les des est dans qui une pour pas au sur plus par je avec
tout mais nous vous ce il cette ont sont du ne da do em os uma não dos na mais das ao seu sua ou ser quando
há nos já è di che e per non una sono del della con il le gli si
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


@lru_cache(maxsize=50_000)
def class_hits(name: str) -> tuple[int, ...]:
    """Which of `CLASS_CUES` a lower-case class name or id holds, as positions."""
    if not _ANY_PATTERN.search(name):
        return ()
    return tuple(at for at, pattern in enumerate(_PATTERNS) if pattern.search(name))


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word is among the line cues: its column (-1: none), and whether it begins or ends a phrase."""

    column: int
    first: str
    second: str


class _Cues(dict[str, Cue | None]):
    """Cues by case-folded word, looked up once a word; None for the words that say nothing."""

    def __missing__(self, raw: str) -> Cue | None:
        if len(self) > 50_000:
            self.clear()
        cue = self[raw] = _cue(raw)
        return cue


def _cue(raw: str) -> Cue | None:
    word = raw if raw in _WORDS else raw.strip(_TRIM)
    cue = Cue(_WORDS.get(word, -1), word if word in _FIRSTS else "", word if word in _SECONDS else "")
    return cue if cue.column >= 0 or cue.first or cue.second else None


cues = _Cues()


def phrase_hit(before: Cue | None, cue: Cue) -> int:
    """The column of the phrase that two words make; -1 when they make none."""
    if before is None or not before.first or not cue.second:
        return -1
    return _PHRASES.get((before.first, cue.second), -1)
