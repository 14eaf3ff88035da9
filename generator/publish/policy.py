"""What a browser may load and run on our pages, said to the browser: a policy, and its file."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
"""Whose players a click may load; templates/pages knows their addresses in full."""

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_DATA = re.compile(r"""\btype=["']?(?!module|text/javascript)[\w/+.-]+""")
"""A script of another type is data, which no browser runs."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Besides the policy; for hosts that take them from a file."""


def inline_code(html: str) -> list[str]:
    """The scripts that stand in a page."""
    return [
        found["code"]
        for found in _INLINE.finditer(html)
        if "src=" not in found["attributes"] and not _DATA.search(found["attributes"])
    ]


def inline_scripts(html: str) -> set[str]:
    """The digest of each script that stands in a page, as a policy names it."""
    digests = (sha256(code.encode()).digest() for code in inline_code(html))
    return {f"'sha256-{b64encode(digest).decode()}'" for digest in digests}


def policy(scripts: Iterable[str], *, players: bool, modules: bool) -> str:
    """The policy of a page, or of the whole site.

    Nothing comes from anywhere else, and no script or style may stand in a page but the few
    scripts whose digests are given. Pictures within style sheets are `data:` addresses.
    `modules` lets the search run its WebAssembly.
    """
    own = " ".join(["'self'", *(["'wasm-unsafe-eval'"] if modules else []), *sorted(scripts)])
    parts = {
        "default-src": "'none'",
        "script-src": own,
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "frame-src": " ".join(PLAYERS) if players else "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def headers_file(site_policy: str) -> str:
    """The file `_headers`, as Netlify, Cloudflare Pages and others read it.

    Who may show our pages in a frame can be said by a header only, not in a page.
    """
    lines = {"Content-Security-Policy": f"{site_policy}; frame-ancestors 'none'", **HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
