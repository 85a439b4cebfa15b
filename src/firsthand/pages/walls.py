"""Doors that a page is hidden behind: told by where a redirect leads and by what the answer's head says.

What only the page's own words tell is found when it is read.
"""

import re

from firsthand.pages.answers import Answer
from firsthand.pages.refusal import Refused
from firsthand.pages.target import Target

# Gathered by looking at where news sites and portals send readers without cookies, 2026-11.
_CONSENT_HOST = re.compile(r"(?:^|\.)(?:consent|guce|cookiewall|privacywall|zustimmung)\.")
_CONSENT_PATH = re.compile(
    r"/(?:cookie-?(?:wall|consent)|privacy-?(?:wall|gate)|consent|zustimmung)(?:[/?.]|$)"
)
_LOGIN_HOST = re.compile(r"^(?:accounts?|login|auth|signin|sso|abo)\.")
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sso|register|subscribe|subscription|paywall|abo-?shop|anmelden)(?:[/?.]|$)"
)


def refuse_redirect(first: Target, place: Target) -> None:
    """Refused when a redirect leads from a page to a question instead of to its new address."""
    for name, hosts, paths in (
        ("consent", _CONSENT_HOST, _CONSENT_PATH),
        ("paywall", _LOGIN_HOST, _LOGIN_PATH),
    ):
        led = hosts.search(place.host) or paths.search(place.path.lower())
        if led and not (hosts.search(first.host) or paths.search(first.path.lower())):
            raise Refused(f"{name}: the site sends readers to {place.host} first")


def refuse_challenge(answer: Answer) -> None:
    """Refused when the answer is a test that only a browser with JavaScript can pass, or asks for money."""
    tested = (answer.header("cf-mitigated"), answer.header("x-datadome"))
    if answer.status >= 400 and ("challenge" in tested or "protected" in tested):
        raise Refused(f"javascript: the site tests whether a browser asks (status {answer.status})")
    if answer.status == 402:
        raise Refused("paywall: status 402")
