"""The marks of the portal as SVG: one shape for each state, so that no one needs to see colours.

Everything in this markup is written here or a number: no words from outside pass through.
"""

from functools import cache

from markupsafe import Markup

from firsthand.publications.portal.figures import short

STATES = ("first-hand", "echo", "reply", "undecided", "absent", "statement", "unknown")


def shape(state: str, x: float, y: float, r: float) -> Markup:
    """One mark at (x, y) with half width `r`; nothing for an unknown state."""
    n = short
    if state in {"first-hand", "absent"}:
        name = "first" if state == "first-hand" else "absent"
        return Markup(f'<circle class="m m-{name}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>')
    if state == "echo":
        corners = f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y)}L{n(x)} {n(y + r)}L{n(x - r)} {n(y)}Z"
        return Markup(f'<path class="m m-echo" d="{corners}"/>')
    if state == "reply":
        corners = f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y + r * 0.8)}H{n(x - r)}Z"
        return Markup(f'<path class="m m-reply" d="{corners}"/>')
    return _other(state, x, y, r)


@cache
def mark(state: str) -> Markup:
    """A mark in running text; the words beside it say the same."""
    return Markup(
        '<svg class="mark" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true" focusable="false">'
        f"{shape(state, 0, 0, 5)}</svg>"
    )


def _other(state: str, x: float, y: float, r: float) -> Markup:
    n = short
    if state in {"undecided", "statement"}:
        half, high = (r * 0.75, r * 0.75) if state == "undecided" else (r, r * 0.75)
        corners = f"M{n(x - half)} {n(y - high)}H{n(x + half)}V{n(y + high)}H{n(x - half)}Z"
        return Markup(f'<path class="m m-{state}" d="{corners}"/>')
    if state == "unknown":
        ring = f'<circle class="m m-unknown" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'
        return Markup(f'{ring}<circle class="m-point" cx="{n(x)}" cy="{n(y)}" r="1.2"/>')
    return Markup("")
