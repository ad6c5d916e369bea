"""The guard: what every request must be and every answer carries, whatever page it is about.

Covers the names under which this server may be addressed (against DNS rebinding), posts from other sites, and the
headers that forbid a page to run or load anything but its own files.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from simkit.web.starlette_door import ASGIApp, Headers, Message, MutableHeaders, Receive, Response, Scope, Send

__all__ = ["POLICY", "Guard", "host_of"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_CARRIED = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names by which a browser trusts plain HTTP; elsewhere it would complain of a policy that it does not follow."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Middleware: lets through what is addressed to one of `hosts`, and posts that come from our own pages.

    A post says where it comes from by `Origin`, or else by `Referer`; one that says neither is refused.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it in a sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def carrying(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _CARRIED.items():
                    headers.setdefault(name, value)
                if host_of(Headers(scope=scope).get("host", "")) in _OWN:
                    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, carrying)
        else:
            await refusal(scope, receive, carrying)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host_of(host) not in self.hosts:
            return _plain("This server is not known by that name. Open the address that it printed.", 421)
        if scope["method"] in _READING:
            return None
        if _said_origin(headers) != (scope["scheme"], host.lower()):
            return _plain("This was sent from another site, so it was not taken. Open the page and try again.", 403)
        return None


def host_of(header: str) -> str:
    """The name in a Host header, without its port.

    >>> host_of("Class.lan:8600"), host_of("[::1]:80"), host_of("10.0.0.7")
    ('class.lan', '[::1]', '10.0.0.7')
    """
    name = header.strip().lower()
    end = name.rfind("]")
    return name[: end + 1] if end >= 0 else name.partition(":")[0].rstrip(".")


def _said_origin(headers: Headers) -> tuple[str, str]:
    """The scheme and the host that a request says it comes from; both are empty where what it says is no address."""
    try:
        parts = urlsplit(headers.get("origin") or headers.get("referer", ""))
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc.lower()


def _plain(text: str, status: int) -> Response:
    return Response(text + "\n", status_code=status, media_type="text/plain", headers={"Cache-Control": "no-store"})
