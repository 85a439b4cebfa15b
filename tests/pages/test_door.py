"""One door to the network: what is fetched goes through the guarded fetcher, there is no other way."""

import ast
import subprocess
import sys
from pathlib import Path

import firsthand

SOURCE = Path(firsthand.__file__).parent
# Who may import what can open a connection. `web/` listens, and opens none.
DOORS = {
    "pages/web.py": {"aiohttp", "yarl"},
    "pages/guard.py": {"aiohttp", "socket"},
    "web/serving.py": {"socket", "uvicorn", "webbrowser"},
    "runs/stoppable.py": {"subprocess"},
}
NETWORK = set(
    """
    aiohttp ftplib http httpx imaplib multiprocessing poplib requests smtplib socket
    socketserver ssl subprocess telnetlib urllib3 uvicorn webbrowser xmlrpc yarl
    """.split()
)
CALLS = {
    "open_connection",
    "create_connection",
    "sock_connect",
    "urlopen",
    "urlretrieve",
    "create_server",
    "Popen",
}
WATCHED = """
import sys
seen = []
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind", "urllib.Request"):
        seen.append((event, repr(arguments)[:200]))
sys.addaudithook(hook)
from firsthand.cli import main
status = main(sys.argv[1:])
assert not seen, seen
sys.exit(status)
"""


def opened(file: Path) -> set[str]:
    """What a module imports or calls that can reach a network."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
        elif isinstance(node, ast.Attribute) and node.attr in CALLS:
            found.add(node.attr)
    return {
        name
        for name in found
        if name.partition(".")[0] in NETWORK or "urllib.request" in name or name in CALLS
    }


def test_no_other_module_can_open_a_connection() -> None:
    """Only the fetcher, its guard and the server of the portal import what reaches a network."""
    found = {file.relative_to(SOURCE).as_posix(): opened(file) for file in sorted(SOURCE.rglob("*.py"))}
    strangers = {
        name: uses
        for name, names in found.items()
        if (uses := {n for n in names if n.partition(".")[0] not in DOORS.get(name, set())})
    }
    assert {} == strangers
    assert set(DOORS) <= set(found)


def test_the_gate_sees() -> None:
    """The look into modules finds what it looks for."""
    assert opened(SOURCE / "pages/guard.py") >= {"socket"}
    assert opened(SOURCE / "pages/web.py") >= {"aiohttp"}


def test_nothing_is_dialled_offline(tmp_path: Path) -> None:
    """A page that names images, icons, frames and feeds is taken through the whole flow without a look-up."""
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Quarry</title><link rel=icon href='https://a.example/i.png'>"
        "<link rel=alternate type='application/rss+xml' href='https://a.example/f'>"
        "<meta property='og:image' content='https://a.example/o.jpg'></head><body><article><h1>Quarry</h1>"
        "<p>The quarry will close, the <a href='https://b.example/2026/quarry'>Tenbury News</a> reported.</p>"
        "<img src='https://a.example/b.jpg'><iframe src='https://a.example/x'></iframe></article></body></html>"
    )
    words = ["run", str(page), "--desk", str(tmp_path / "desk"), "--offline", "--now", "2026-02-03T09:00:00Z"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
