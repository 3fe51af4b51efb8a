"""What holds for every answer and every form, before any page: headers, and that a form comes from one of our own pages."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
OPENED_BY_ITSELF = {
    "Content-Security-Policy": "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
}
"""Of a scan that a browser opens by itself: it loads nothing but what shows it, and stands in no frame."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cache-Control": "no-store",
}
A_YEAR_OF_HTTPS = "max-age=31536000; includeSubDomains"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
BY_ITS_LINK = "/unsubscribe/"
"""What programs for mail may send by themselves (RFC 8058): whoever has the link may do no more than it says."""
FOREIGN = "Nothing was recorded: this form did not come from a page of this office. Open the page here and send it again."


class Guarding:
    """Every answer leaves with the headers; a form from anywhere else is refused before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, said in HEADERS.items():
                    headers.setdefault(name, said)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", A_YEAR_OF_HTTPS)
            await send(message)

        from_here = scope["path"].startswith(BY_ITS_LINK) or comes_from_here(
            Headers(scope=scope), scope["scheme"]
        )
        if scope["method"] not in READING and not from_here:
            await PlainTextResponse(FOREIGN, 403)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)


def comes_from_here(headers: Headers, scheme: str) -> bool:
    """Whether a form was sent from one of our own pages, as the browser says; one that says nothing is not believed."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    return headers.get("origin") == f"{scheme}://{headers.get('host', '')}"
