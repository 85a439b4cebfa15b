"""One process on one address: the portal, feeds and APIs as files.

Only what the last publication wrote is served: never the store, the settings or the decisions.
"""

import os
import socket
import sys
import webbrowser
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from firsthand.errors import UsageError
from firsthand.runs.folder import PRIVATE
from firsthand.runs.press import MANIFEST

from .health import page

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Callable[..., Awaitable[Any]], Callable[..., Awaitable[Any]]], Awaitable[None]]
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")  # only there the sources' health is shown


def published(root: Path) -> frozenset[str]:
    """The relative paths that the last publication wrote."""
    manifest = root / PRIVATE / MANIFEST
    return frozenset(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else frozenset()


def app(root: Path, *, with_health: bool = False) -> App:
    """The ASGI application over a desk's folder; with the sources' health at /health where that is wanted."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import FileResponse, Response
    from starlette.routing import Route

    async def file(request: Request) -> Response:
        path, status = _found(request.path_params["path"], published(root)), 200
        if not path:
            path, status = "404.html", 404
        if not (root / path).is_file():
            return Response("not found", 404, media_type="text/plain", headers=HEADERS)
        media = TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
        return FileResponse(root / path, status, headers=HEADERS, media_type=media)

    async def health(request: Request) -> Response:
        return Response(page(root, datetime.now(UTC)), media_type="text/html", headers=HEADERS)

    private = [Route("/health", health, methods=["GET", "HEAD"])] if with_health else []
    return Starlette(routes=[*private, Route("/{path:path}", file, methods=["GET", "HEAD"])])


def serve(root: Path, host: str, port: int, *, open_browser: bool, say: Callable[[str], None]) -> None:
    """Serve until stopped. Raises UsageError when the address is taken."""
    import uvicorn

    listening = _listen(host, port)
    address = f"http://{host}:{listening.getsockname()[1]}/"
    say(f"the portal is at {address}  (Ctrl+C stops it)")
    if open_browser and _has_screen():
        webbrowser.open(address)
    served = app(root, with_health=host in _THIS_MACHINE)
    server = uvicorn.Server(uvicorn.Config(served, log_level="warning", server_header=False))
    server.run(sockets=[listening])


def _has_screen() -> bool:
    """Without a screen, a text browser would take the terminal."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _found(path: str, served: frozenset[str]) -> str:
    for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/")):
        if name in served:
            return name
    return ""


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as problem:
        listening.close()
        raise UsageError(f"cannot listen on {host}:{port}: {problem.strerror}; try --port 0") from problem
    return listening
