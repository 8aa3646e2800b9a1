"""Pages on which nothing moves: what stands on them is data, drawn by one of the templates of `pages/`.

They need no script, load nothing from elsewhere, are kept nowhere, and say to no one where their reader came from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.wording import LOCALE, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = Path(__file__).with_name("pages")
ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'{forms}; base-uri 'none'; frame-ancestors 'none'"


def paper(template: str, zone: str, told: Mapping[str, object], *, status: int = 200, forms: str = "") -> web.Response:
    """A page of a town in this time zone; `forms` is where, besides here, the browser may be sent by a form of it."""
    wording = Wording(LOCALE, zone)
    drawn = _environment().get_template(template).render(say=wording.text, tell=wording.label, language=LOCALE, **told)
    policy = POLICY.format(forms=f" {forms}" if forms else "")
    return web.Response(
        text=drawn, status=status, content_type="text/html", headers={**ALWAYS, "Content-Security-Policy": policy}
    )


def style() -> web.Response:
    """The one style sheet."""
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return web.Response(text=_style(), content_type="text/css", headers=headers)


@cache
def _style() -> str:
    return (PAGES / "style.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
