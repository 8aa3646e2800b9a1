"""From a message and its values to text, in the person's language and the structure's time zone."""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import ForTheOperator
from bot.wording import french
from dialogs.engine.reply import PaymentLink, Plural, Reply
from domain.activity import Activity
from domain.family import Child
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.engine.reply import Value

    Linker = Callable[[PaymentLink], str]  # the address of a payment

LOCALE = "fr"  # for whoever has not been asked yet
LOCALES = Path(__file__).parents[2] / "locales"
DAYS = {  # forms of a day
    "jour": french.weekday,
    "mois": french.month,
    "bref": french.brief_day,
    "quantième": french.day_of_month,
    "court": french.slashed_day,
}


class NoCatalogue(ForTheOperator):
    """A language cannot be spoken; the message says how to mend it."""


class Wording:
    """Words for one language and one time zone. The catalogue may ask for a form of a value: `{child:de}`."""

    def __init__(self, locale: str, zone: str, link: Linker | None = None) -> None:
        """Without `link`, nothing is paid online."""
        self.locale = locale
        self._link = link
        self._catalogue = _catalogue(locale)
        self._zone = ZoneInfo(zone)

    def text(self, reply: Reply) -> str:
        """The message with its values, typeset."""
        return french.typeset(self._bare(reply))

    def label(self, value: Value) -> str:
        """A choice as it stands on a button or in a list: without an article, with a capital."""
        words = value.name if isinstance(value, Activity) else self._say(value)
        return french.typeset(french.capital(words))

    def cell(self, value: Value) -> str:
        """A value in a table: as a label, and days in short."""
        match value:
            case datetime():
                local = self.local(value)
                return f"{french.short_day(local.date())} {french.typeset(french.time(local))}"
            case date():
                return french.short_day(value)
        return self.label(value)

    def local(self, at: datetime) -> datetime:
        """An instant by the clocks of the town."""
        return at.astimezone(self._zone)

    def _bare(self, reply: Reply) -> str:
        return "".join(
            text if name is None else text + self._form(reply.values[name], form)
            for text, name, form in _places(self._found(reply))
        )

    def _found(self, reply: Reply) -> str:
        if isinstance(reply.message, Plural):
            n = reply.values["n"]
            return self._catalogue.ngettext(reply.message.one, reply.message.many, n if isinstance(n, int) else 0)
        return self._catalogue.gettext(reply.message)

    def _form(self, value: Value, form: str) -> str:
        """A value in its place; the form `cap` begins a sentence."""
        words = self._say(value, form)
        return french.capital(words) if form == "cap" else words

    def _say(self, value: Value, form: str = "") -> str:  # noqa: C901 - one case a kind of value, nothing else
        """A value within a sentence, in the form that the catalogue asks for."""
        match value:
            case str():
                return french.of(value) if form == "de" else value
            case Reply():
                return self._bare(value)
            case PaymentLink():
                return self._link(value) if self._link else self._bare(value.otherwise)
            case Money():
                return french.money(value.cents)
            case datetime():
                return self._moment(value, form)
            case date():
                return DAYS.get(form, french.day)(value)
            case time():
                return french.time(value)
            case Child():
                return french.of(value.first_name) if form == "de" else value.first_name
            case Activity():
                return french.with_article(value.article, value.name, form)
            case int():
                return french.ordinal(value) if form == "rang" else french.number(value)
            case Sequence():
                return self._list(value, form)

    def _moment(self, at: datetime, form: str) -> str:
        local = self.local(at)
        return french.time(local) if form == "heure" else french.day(local.date())

    def _list(self, values: Sequence[Value], form: str) -> str:
        """Replies stand on lines of their own; days share their month and year; lists within a list, commas.

        The form `mois` gives each month of many days a line of its own, the form `nu` no bullets.
        """
        if form == "nu":
            return "\n".join(self._say(value) for value in values)
        if values and all(isinstance(value, Reply) for value in values):
            return "\n".join(f"• {self._say(value)}" for value in values)
        days = [value for value in values if isinstance(value, date)]
        if days and len(days) == len(values):
            return _days(days, form)
        said = [self._say(value) for value in values]
        return ", ".join(said) if any(isinstance(value, list) for value in values) else french.enumeration(said)


def _days(values: Sequence[date], form: str) -> str:
    """Month by month, as weekdays, in short, or as dates."""
    if form == "court":
        return ", ".join(map(french.slashed_day, values))
    if form == "jour":
        return french.enumeration([french.weekday(value) for value in values])
    return french.months(values) if form == "mois" else french.days(values)


@lru_cache(1000)
def _places(pattern: str) -> Sequence[tuple[str, str | None, str]]:
    """Each text of a pattern, with the name and the form of the value that follows it."""
    return [(text, name, form or "") for text, name, form, _conversion in Formatter().parse(pattern)]


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    try:
        return gettext.translation("messages", LOCALES, [locale])
    except FileNotFoundError as error:
        raise NoCatalogue(f"the catalogue « {locale} » is not compiled: run « make catalogues »") from error
