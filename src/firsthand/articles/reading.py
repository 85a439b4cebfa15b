"""A page read: every part put together as an Article."""

from firsthand import urls
from firsthand.articles.outlets import rule_name
from firsthand.articles.sealing import named, sealed
from firsthand.errors import MarkupError
from firsthand.markup import decode, parse
from firsthand.records import Article, Page, Skipped

MAKER = "articles/1"


def read(page: Page) -> Article | Skipped:
    """What the page says; Skipped when there is no article on it or it cannot be read safely."""
    try:
        html = decode(page.body, page.media)
        tree = parse(html)
    except MarkupError as error:
        return Skipped(stage="articles.read", about=page.url, reason=str(error))
    import trafilatura

    found = trafilatura.bare_extraction(html, url=page.url, with_metadata=True)
    if found is None or not found.text:
        return Skipped(stage="articles.read", about=page.url, reason="no article text")
    domain = urls.registrable_domain(urls.host(page.url)) or ""
    return sealed(
        Article(
            id=named(page.url),
            url=page.url,
            page=page.id,
            digest="",
            maker=MAKER,
            title=found.title or "",
            text=found.text,
            description=found.description or "",
            domain=domain,
            outlet=rule_name(domain) or domain,
            language=tree.attr(0, "lang"),
            fetched=page.fetched,
        )
    )
