"""Telephones with Telegram, through the strict emulator."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Self

from babel.dates import get_month_names

from bot.settings import TelegramAccount
from bot.transports.telegram import Telegram
from tests.servers.telegram import TelegramServer, document, location, photo, sticker, voice
from tests.transcripts.script import one_space
from tests.transcripts.stages.base import FILES, PIXEL, File, Premises, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from bot.clock import Clock
    from tests.servers.telegram import Event, Shown

CONFIRM = re.compile(r"Valider \(\d+\)")
TICK = "✓"
SHOWN = {"sent", "edited", "unmodified"}
MONTHS = {name: number for number, name in get_month_names(locale="fr").items()}
SHEET = re.compile(rf"(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})", re.IGNORECASE)
DAY = re.compile(rf"(?:\w+ )?(?P<day>\d+)(?:er)? (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b", re.IGNORECASE)
THINGS = {
    "une photo": [photo()],
    "un album": [photo(), photo()],
    "un message vocal": [voice()],
    "un autocollant": [sticker()],
    "sa position": [location()],
    "une photo légendée": [photo(PIXEL, "Les inscriptions au séjour d’été sont ouvertes.")],
    **{what: [document(file.data, file.name, kind=file.media_type)] for what, file in FILES.items()},
}
PAGING = {"Page suivante": "▶", "Page précédente": "◀"}  # on a month sheet


class TelegramStage:
    """Each speaker has a telephone; what is chosen is tapped, on a month sheet where there is one."""

    def __init__(self, engine: Engine, clock: Clock, speakers: Iterable[str], *, by_hand: bool = False) -> None:
        """`by_hand`: the transcript itself taps what is drawn, tick by tick."""
        self._server = TelegramServer(clock)
        self._users = {who: self._server.user(who) for who in speakers}
        self._shown: dict[str, list[Shown]] = {who: [] for who in speakers}  # as they were seen, one after the other
        self._said: dict[str, Shown] = {}  # what each has written last
        self._new: dict[str, list[Event]] = {who: [] for who in speakers}  # not looked at yet
        self._engine, self._clock = engine, clock
        self._by_hand = by_hand
        self._leafed = False  # the last tap has turned the sheet
        self._tapped = 0  # the message: edited, it is the answer; another one tells how far something is

    async def __aenter__(self) -> Self:
        await self._server.__aenter__()
        for user in self._users.values():
            await user.unblock()  # they have all pressed « Démarrer » one day
        self._premises = Premises(self._engine, self._clock)
        account = TelegramAccount(self._server.token, self._server.url)
        telegram = Telegram(account, self._clock, self._premises.replica, self._premises.notebook)
        self._house = self._premises.house({"telegram": telegram})
        self._serving = asyncio.create_task(self._house.serve())
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._house.stop()
        await self._serving
        await self._server.__aexit__()
        self._premises.threads.close()

    def address_of(self, who: str) -> str:
        return f"telegram:{self._users[who].id}"

    async def say(self, who: str, text: str) -> None:
        self._tapped = 0
        self._said[who] = await self._users[who].say(text)
        await self.wait()

    async def edit(self, who: str, text: str) -> None:
        await self._users[who].edit(self._said[who], text)
        await self.wait()

    async def reply(self, who: str, text: str) -> None:
        self._tapped = 0
        await self._users[who].reply([one for one in self._users[who].messages if one.buttons][-1], text)
        await self.wait()

    async def send(self, who: str, what: str) -> None:
        await self._users[who].send(*THINGS[what])
        await self.wait()

    async def tap(self, who: str, label: str) -> None:
        """A button; what is ticked is then confirmed, and what the ticking showed is no part of the conversation."""
        if self._by_hand:
            await self._press(who, label)
            return
        await self._open_the_month(who, label)
        await self._press(who, label)
        self._leafed = label in PAGING and _sheet(self._labels(who)) is not None
        confirm = next((button for button in self._labels(who) if CONFIRM.fullmatch(button)), None)
        if confirm and confirm != label:
            self._take(who)
            await self._press(who, confirm)

    def seen(self, who: str) -> list[Seen]:
        shown, leafed, self._leafed = self._take(who), self._leafed, False
        if self._by_hand:
            return [Seen(message.text, _labels(message), _file(message)) for message in shown]
        return [_seen(message, leafed=leafed) for message in shown]

    def agrees(self, written: list[str], seen: Seen) -> bool:
        """A month sheet offers the days of its month; the words of their states stand in the recap."""
        sheet = _sheet(seen.choices)
        if sheet is None or self._by_hand:
            return written == seen.choices
        days = [found for label in written if (found := DAY.match(label)) and _same_month(found, sheet)]
        others = [label for label in written if not DAY.match(label) and label not in PAGING]
        return {found["day"] for found in days} <= set(seen.choices) and set(others) <= set(seen.choices)

    async def _press(self, who: str, label: str) -> None:
        """On the newest drawing that bears the button, even if it stands there no more: a finger may be late."""
        self._shown[who] += [event.message for event in self._events(who) if event.message]
        for message in reversed(self._shown[who]):
            if button := _button(label, message):
                self._tapped = message.id
                await self._users[who].press(button, message)
                await self.wait()
                return
        raise LookupError(f"no button [{label}]:\n{self._users[who].screen()}")

    async def _open_the_month(self, who: str, label: str) -> None:
        """Turn the pages of the calendar until the day is on it."""
        day = DAY.match(label)
        while day and (sheet := _sheet(self._labels(who))) and not _same_month(day, sheet):
            await self._press(who, "▶")
            self._take(who)

    def _labels(self, who: str) -> list[str]:
        """Of the last message that is no file, as it stands."""
        return _labels([message for message in self._users[who].messages if not message.attachment][-1])

    async def wait(self) -> None:
        """Until all that was said is taken in, answered, and sent."""
        await self._server.wait(lambda: not self._server.pending)
        for who in 2 * list(self._users):  # what one says may cause a notice to one who was asked before
            await self._house.quiet(self.address_of(who))

    def _take(self, who: str) -> list[Shown]:
        """What was shown since the last look."""
        events, self._new[who] = self._events(who), []
        shown = [event.message for event in events if event.message]
        self._shown[who] += shown
        return shown

    def _events(self, who: str) -> list[Event]:
        self._new[who] += [event for event in self._users[who].events() if self._is_shown(event)]
        return list(self._new[who])

    def _is_shown(self, event: Event) -> bool:
        is_answer = event.kind != "edited" or (event.message is not None and event.message.id == self._tapped)
        return event.kind in SHOWN and is_answer


def _seen(message: Shown, *, leafed: bool) -> Seen:
    """Without ticks; a sheet that was turned says again what is settled, which is no news."""
    text = message.text.rpartition("\n")[2] if leafed else message.text
    return Seen(text, [label.removeprefix(TICK).strip() for label in _labels(message)], _file(message))


def _file(message: Shown) -> File | None:
    data = message.document or message.photo
    return File(message.file_name or "", message.media_type or "", data) if data else None


def _labels(message: Shown) -> list[str]:
    return [one_space(label) for row in message.buttons for label in row]


def _button(label: str, message: Shown) -> str | None:
    """The day itself on a month sheet, else what bears the label, ticked or not."""
    day, shown = DAY.match(label), _labels(message)
    sheet = _sheet(shown)
    if sheet:
        label = day["day"] if day and _same_month(day, sheet) else PAGING.get(label, label)
    return next((button for button in (label, f"{TICK} {label}", f"{TICK}{label}") if button in shown), None)


def _sheet(labels: list[str]) -> re.Match[str] | None:
    """The title of the month sheet, if there is one."""
    return next((found for label in labels if (found := SHEET.fullmatch(label))), None)


def _same_month(day: re.Match[str], sheet: re.Match[str]) -> bool:
    return (day["month"].lower(), day["year"]) == (sheet["month"].lower(), sheet["year"])
