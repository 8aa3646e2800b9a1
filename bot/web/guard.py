"""What a browser is told when a page cannot be shown: never a trace, never a blank."""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING

from aiohttp import web

from bot.errors import where
from bot.signing import Forged, Lapsed
from bot.web import payment_words as words
from bot.web.paper import paper

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from dialogs.engine.reply import Reply
    from domain.structure import Structure

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = logging.getLogger(__name__)


class Guard:
    """Stands around the handlers of pages."""

    def __init__(self, town: Structure, base: str) -> None:
        self._town = town
        self._base = base

    def guarded(self, handler: Handler) -> Handler:
        """The handler; whatever it raises is a page."""

        @wraps(handler)
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except (Forged, LookupError):
                return self._told(404, *words.FORGED)
            except Lapsed:
                return self._told(410, *words.LAPSED)
            except (web.HTTPRequestEntityTooLarge, web.HTTPBadRequest) as refusal:
                return self._told(refusal.status, *words.TOO_MUCH)
            except web.HTTPException as redirection:
                redirection.headers.update({"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the reader gets a page
                _log(error)
                return self._told(500, *words.TROUBLE)

        return answer

    def _told(self, status: int, title: Reply, lines: Sequence[Reply]) -> web.Response:
        told = {"title": title, "lines": lines, "action": None, "way": None, **words.common(self._town, self._base)}
        return paper("told.html", self._town.zone, told, status=status)


def discreet(handler: Handler) -> Handler:
    """The handler of what no browser reads; whatever it raises is a status, and tells nothing."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the provider tries again
            _log(error)
            return web.Response(status=500)

    return answer


def _log(error: Exception) -> None:
    """A traceback would quote what was typed."""
    log.error("a page of payments failed: %s", where(error))
