"""Publisher rules as data: one TOML file per domain (name, selectors, what to drop, date formats)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from firsthand.errors import SettingsError
from firsthand.records import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """One publisher's rules. Selectors are CSS; `drop_lines` are whole lines of the text."""

    name: str
    version: int = 1
    title: str = ""
    body: str = ""
    byline: str = ""
    date: str = ""
    drop: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()
    date_formats: tuple[str, ...] = ()


@cache
def rules_for(domain: str) -> Rules | None:
    """The rules of a registrable domain; None when there are none, SettingsError when they are wrong."""
    if not domain or "/" in domain or "\\" in domain:
        return None
    file = files(__package__) / "publishers" / f"{domain}.toml"
    return parse_rules(file.read_text("utf-8"), f"{domain}.toml") if file.is_file() else None


def parse_rules(text: str, name: str) -> Rules:
    """The rules of a TOML text; SettingsError names the file and the key."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: {error}") from error
    unknown = sorted(set(read) - set(Rules.__slots__))
    if unknown or not isinstance(read.get("name"), str):
        raise SettingsError(f"{name}: {'unknown key ' + unknown[0] if unknown else 'name is missing'}")
    return Rules(**{key: tuple(value) if isinstance(value, list) else value for key, value in read.items()})


def suggest(page: Page) -> str:
    """A first rule file for this page's publisher, as TOML, to be gone over by hand."""
    return f'name = "{page.url}"\n'
