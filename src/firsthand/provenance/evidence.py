"""Evidence: the verbatim words of a claim, and finding them again."""

from firsthand.records import Article, Evidence, PartName


def quote(article: Article, part: PartName, start: int, end: int) -> Evidence:
    """Evidence for the words at `start`..`end` of a part, without the white space around them."""
    words = article.part(part)[start:end]
    begin = start + len(words) - len(words.lstrip())
    kept = words.strip()
    return Evidence(
        article=article.id,
        digest=article.digest,
        part=part,
        start=begin,
        end=begin + len(kept),
        text=kept,
    )


def holds(evidence: Evidence, article: Article) -> bool:
    """Whether the words stand in this article, at this place, in this revision."""
    if evidence.article != article.id or evidence.digest != article.digest or not evidence.text:
        return False
    return article.part(evidence.part)[evidence.start : evidence.end] == evidence.text
