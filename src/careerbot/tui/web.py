"""The chat in a browser: who may reach it, and what its page may load. Everything else is textual-serve's."""

from __future__ import annotations

import shlex
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from careerbot.errors import CareerBotError

if TYPE_CHECKING:
    from aiohttp import web

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# The page asks for a font elsewhere; nothing leaves this computer.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}"
)
WARNING = """Anybody who can reach {address} can use this chat as you: read the conversations kept here and save
files on this computer. There is no password and no encryption. Without --host it is yours alone."""


def address_of(host: str, port: int) -> str:
    """The address that browsers use."""
    name = socket.gethostname() if host in ("0.0.0.0", "::") else host  # noqa: S104 - where it is bound to everything
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def serve(host: str, port: int, *, address: str = "", options: Sequence[str] = ()) -> None:
    """Serve until it is interrupted; each window has a chat of its own.

    Raises CareerBotError without textual-serve, and where it cannot listen.
    """
    try:
        from textual_serve.server import Server
    except ImportError as problem:
        raise CareerBotError("the chat in a browser needs an extra", advice="pip install 'careerbot[web]'") from problem

    _try_to_listen(host, port)

    class Guarded(Server):
        """Answers only pages of its own, so that no other site's script can talk to the chat."""

        async def _make_app(self) -> Any:
            app = await super()._make_app()
            known = {urlsplit(self.public_url).netloc, *(f"{name}:{port}" for name in LOOPBACK)}
            app.middlewares.append(_guard(known))
            app.on_response_prepare.append(_protect)
            return app

    command = shlex.join([sys.executable, "-P", "-m", "careerbot", *options])
    Guarded(command, host=host, port=port, title="careerbot", public_url=address or address_of(host, port)).serve()


def _try_to_listen(host: str, port: int) -> None:
    """The server itself would end with a traceback."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as problem:
        raise CareerBotError(
            f"cannot listen on {host}, port {port}: {problem.strerror}", advice="--port takes another"
        ) from problem


def _guard(known: set[str]) -> Any:
    from aiohttp import web

    @web.middleware
    async def check(request: web.Request, handler: Any) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host not in known or (origin and urlsplit(origin).netloc not in known):
            raise web.HTTPForbidden(text="This address is not the chat's own; careerbot serve --url names another.")
        answer: web.StreamResponse = await handler(request)
        return answer

    return check


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = POLICY.format(socket=f"ws://{request.host} wss://{request.host}")
    response.headers["X-Frame-Options"] = "DENY"
