"""Who publishes a page: the right name, never a headline or a section."""

from firsthand.articles.rules import rules_for


def rule_name(domain: str) -> str:
    """The name in the publisher's own rule file; "" when there is none."""
    rules = rules_for(domain)
    return rules.name if rules else ""
