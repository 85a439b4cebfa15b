"""What sites asked of us, kept in the desk's store between runs: rules, pauses, delays."""

from firsthand import pages
from firsthand.store import Library


def recalled(library: Library) -> pages.Memory:
    """What earlier runs learned of sites and hosts."""
    sites = (s for _, s in library.shelf("sites", pages.KnownSite).all())
    hosts = (h for _, h in library.shelf("hosts", pages.KnownHost).all())
    return pages.Memory(sites, hosts)


def remember(library: Library, memory: pages.Memory) -> None:
    """Keep what was learned since the last time."""
    if not (memory.learned or memory.met or memory.forgiven):
        return
    sites, hosts = library.shelf("sites", pages.KnownSite), library.shelf("hosts", pages.KnownHost)
    with library.transaction():
        sites.put((s.origin, "", s) for s in memory.learned.values())
        hosts.put((h.id, "", h) for h in memory.met.values())
        hosts.drop(sorted(memory.forgiven))
    memory.learned.clear()
    memory.met.clear()
    memory.forgiven.clear()
