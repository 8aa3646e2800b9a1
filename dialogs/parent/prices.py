"""Tell what activities cost the family: « tarifs », « combien coûte la cantine ? », « c’est combien par mois ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import price_list
from dialogs.engine.detour import further
from dialogs.engine.dialog import Dialog
from dialogs.engine.floor import MENU
from dialogs.engine.reply import Prompt, Reply, _
from dialogs.follow_up.words import joined
from dialogs.slots import ActivitiesSlot, ChildrenSlot, PickedSlot
from domain.tariff import flat_price

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.family import Child

SPANS = {"week": _("Nothing is charged by the week"), "month": _("Nothing is charged by the month")}


class SpanSlot(PickedSlot[str]):
    """« par mois »: a price that there is not."""

    said_back = False

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [reading.span] if reading.intent == "prices" and reading.span in SPANS else None

    def load(self, dialog: Dialog, keys: list[str]) -> str:
        return keys[0] if keys else ""

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(SPANS[keys[0]])


class Prices(Dialog):
    """One activity → its grid, with the family's bracket; several → what each costs the family."""

    intents = ("prices",)
    title = _("Prices")
    doing = _("the prices")
    in_menu = False  # those who need it say so
    only_tells = True

    children = ChildrenSlot(_("For which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    span = SpanSlot(_("For how long?"), name=_("for how long"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """Then until when the bracket holds, where prices depend on it."""
        if len(self.activities) == 1:
            yield from self._grid(self.activities[0])
        else:
            yield Reply(_("Your prices, for one child:\n{lines}"), lines=[self._line(one) for one in self._asked])
        if self.span:
            yield Reply(_("{not_so}: what is due depends on the days that you book."), not_so=Reply(SPANS[self.span]))
        if any(price_list.depends_on_quotient(one, self.turn.family, self._day(one)) for one in self._asked):
            yield price_list.quotient(self.turn.family, self.turn.today)
            yield price_list.how_to_change(self.turn.structure.contact)

    def leads_to(self) -> Prompt:
        """The grids of the others."""
        others = [one for one in self.turn.activities if one not in self._asked or len(self._asked) > 1]
        grids = [further(Prices.activities, [str(one.id)], one) for one in others]
        return Prompt(Reply(_("Which prices would you like to see in detail?")), actions=[*grids, MENU])

    def _grid(self, activity: Activity) -> Iterator[Reply]:
        day = self._day(activity)
        yield from price_list.grid(activity, self.turn.family, day)
        tariff = activity.tariff_on(day)
        if tariff and flat_price(tariff.terms) is None:
            for price, children in self._paid(activity):
                yield Reply(_("For {children}: {price}."), children=children, price=price)

    def _line(self, activity: Activity) -> Reply:
        paid = self._paid(activity)
        told = [Reply(_("{price} ({children})"), price=price, children=theirs) for price, theirs in paid]
        return Reply(_("{activity}: {price}"), activity=activity, price=joined(*told) if len(paid) > 1 else paid[0][0])

    def _paid(self, activity: Activity) -> list[tuple[Value, list[Child]]]:
        children = self.children or self.turn.family.children
        return price_list.paid(activity, self.turn.family, children, self._day(activity))

    def _day(self, activity: Activity) -> date:
        """Today, or the first day that may be booked."""
        return max(self.turn.today, activity.window.first)

    @cached_property
    def _asked(self) -> Sequence[Activity]:
        return self.activities or self.turn.activities
