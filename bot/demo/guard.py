"""Who may speak to the demo server: programs on this machine and its own page, no other website."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

# A page may load nothing from elsewhere, run no inline script, and be framed by nobody.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
SAFETY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign ``Host`` (DNS rebinding), a foreign ``Origin``, and requests that another site's page makes."""
    if not _is_loopback(request.host) or not _is_own_origin(request) or _from_another_site(request):
        return web.json_response({"ok": False, "error_code": 403, "description": "Forbidden"}, status=403)
    response = await handler(request)
    if not response.prepared:
        response.headers.update(SAFETY_HEADERS)
    return response


def _is_loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def _is_own_origin(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    return origin is None or origin == f"http://{request.host}"


def _from_another_site(request: web.Request) -> bool:
    # An image or a link of a foreign page sends no Origin with GET, but it does say where it comes from.
    site = request.headers.get("Sec-Fetch-Site", "none")
    opens_the_page = request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    return site not in ("none", "same-origin") and not opens_the_page
