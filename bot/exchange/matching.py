"""Which line speaks of what is there already, and what holds when both say something."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.exchange.columns import Sheet
from domain.booking import FINAL, LIVE, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.exchange.cells import Value
    from bot.exchange.columns import Record
    from bot.exchange.present import Present

THE_SERVICE = "le service"  # who has booked, when a file does not say
KEPT = "booked_by_kind", "booked_by_name", "booked_at", "position", "is_prepaid"  # as the town has written it
BILLED = "price", "surcharge"  # what was paid beforehand, or is asked for, is given back as it was


def _itself(value: Value) -> Value:
    return value


def _name(group: Value) -> Value:
    return group[0]


UNITED: dict[str, Callable[[Value], Value]] = {"families": _itself, "groups": _name}  # lists that a file only adds to


class Matcher:
    """By the key of the sheet: references and names that people use."""

    def __init__(self, sheet: Sheet, present: Present, now: datetime) -> None:
        """Look the rows up that are there."""
        self.sheet = sheet
        self.now = now
        self._there = {sheet.key_of(row): row for row in present.of(sheet.name)}

    def match(self, says: Record) -> Record | None:
        """The row of which a line speaks."""
        return self._there.get(self.sheet.key_of({**self.sheet.defaults, **says}))

    def settle(self, becomes: Record, was: Record | None) -> Record:
        """What the row would be; ValueError for what cannot be made of it."""
        for name, key in UNITED.items():
            if was and name in becomes:
                united = {key(value): value for value in (*was[name], *becomes[name])}
                becomes[name] = tuple(united.values())
        return becomes


class ActivityMatcher(Matcher):
    """By name. A price is the same for everybody: without one, the tariffs stay as they are."""

    def settle(self, becomes: Record, was: Record | None) -> Record:
        """The price of those whose tariff says another one is a new version of it."""
        if was and becomes["price"] is None:
            becomes["price"] = was["price"]
        return super().settle(becomes, was)


class EnrolmentMatcher(Matcher):
    """By child, activity and first day; else by the one of the same child and activity that the dates overlap."""

    def __init__(self, sheet: Sheet, present: Present, now: datetime) -> None:
        """Group the enrolments by child and activity; each is found once."""
        super().__init__(sheet, present, now)
        self._of_child: defaultdict[tuple[Value, Value], list[Record]] = defaultdict(list)
        for row in present.of(sheet.name):
            self._of_child[row["child"], row["activity"]].append(row)

    def match(self, says: Record) -> Record | None:
        """An enrolment whose first day was corrected is still the same."""
        candidates = self._of_child[says["child"], says["activity"]]
        overlapped = (
            row for row in candidates if row["valid_from"] <= says["valid_to"] and says["valid_from"] <= row["valid_to"]
        )
        exact = (row for row in candidates if row["valid_from"] == says["valid_from"])
        found = next(exact, None) or next(overlapped, None)
        if found:
            candidates.remove(found)
        return found


class BookingMatcher(Matcher):
    """By child, day and the instant of the request; a child has one live booking of an opening at most (I2)."""

    def __init__(self, sheet: Sheet, present: Present, now: datetime) -> None:
        """Group the bookings by child and opening, and count the queues."""
        super().__init__(sheet, present, now)
        self._same: defaultdict[tuple[Value, ...], list[Record]] = defaultdict(list)
        for row in present.of(sheet.name):
            self._same[sheet.key_of(row)].append(row)
        self._last: Counter[tuple[Value, ...]] = Counter(
            {(row["activity"], row["group"], row["day"]): row["last_position"] for row in present.of("openings")}
        )

    def match(self, says: Record) -> Record | None:
        """The live one, else the last; one that ended at another request than the file's is another."""
        same = self._same[self.sheet.key_of({**self.sheet.defaults, **says})]
        at = says.get("booked_at")
        found = next((row for row in same if row["booked_at"] == at), None)
        live = next((row for row in same if row["status"] in LIVE), None)
        if found is None and (at is None or says["status"] in LIVE):
            found = live
        if found is None and at is None and same:
            found = same[-1]
        if found:
            same.remove(found)
        return found

    def settle(self, becomes: Record, was: Record | None) -> Record:
        """What has ended stays ended, and who has a seat keeps it until an end: parents may have gone on meanwhile."""
        if was is None:
            return self._settle_new(becomes)
        if becomes["family"] != was["family"]:
            raise ValueError(f"the booking is of the family « {was['family']} »")
        if was["status"] in FINAL:
            return {name: was[name] for name in becomes}
        is_billed = was["is_prepaid"] or was["status"] is Status.PRE_BOOKED
        kept = {name: was[name] for name in (*KEPT, *(BILLED if is_billed else ()))}
        moves = becomes["status"] in FINAL or becomes["status"] is Status.CONFIRMED
        return becomes | kept | ({} if moves else {"status": was["status"]})

    def _settle_new(self, becomes: Record) -> Record:
        if becomes["status"] is Status.PRE_BOOKED:
            raise ValueError("a place that is kept for a payment goes with its order, which files do not carry")
        queue = becomes["activity"], becomes["group"], becomes["day"]
        if becomes["status"] is Status.WAITLISTED and becomes["position"] is None:
            becomes["position"] = self._last[queue] + 1
        self._last[queue] = max(self._last[queue], becomes["position"] or 0)
        becomes["booked_by_kind"] = becomes["booked_by_kind"] or ("guardian" if becomes["booked_by_name"] else "staff")
        becomes["booked_by_name"] = becomes["booked_by_name"] or THE_SERVICE
        becomes["booked_at"] = becomes["booked_at"] or self.now
        return becomes


class TariffMatcher(Matcher):
    """By activity and version, of which each is written once."""

    def settle(self, becomes: Record, was: Record | None) -> Record:
        """What somebody may have been charged by stays as it was."""
        if was and any(becomes[name] != was[name] for name in becomes):
            raise ValueError(
                "is there already, otherwise: a version stays as it was, a new one has a number of its own"
            )
        return becomes


class LedgerMatcher(Matcher):
    """By reference; a line that was printed without one has the reference of all that it says."""

    def __init__(self, sheet: Sheet, present: Present, now: datetime) -> None:
        """Count the lines that say the same."""
        super().__init__(sheet, present, now)
        self._alike: Counter[str] = Counter()

    def match(self, says: Record) -> Record | None:
        """Two lines that say the same are two: the second is told by its number."""
        if not says.get("reference"):
            told = self._told(says)
            self._alike[told] += 1
            said = f"{told} {self._alike[told]}"
            says["reference"] = f"fichier:{sha256(said.encode()).hexdigest()[:20]}"
        return super().match(says)

    def settle(self, becomes: Record, was: Record | None) -> Record:
        """What is written stays as it was written."""
        if was is None:
            return becomes | {"at": becomes["at"] or self.now}
        becomes["at"] = was["at"]
        different = [name for name in ("kind", "amount", "day", "label", "detail") if becomes[name] != was[name]]
        if different:
            raise ValueError("is written already, otherwise: what is written stays, a correction is a line of its own")
        return becomes

    def _told(self, says: Record) -> str:
        """All that a line says, as it would be written: a column that comes later changes nothing when it is empty."""
        cells = self.sheet.written({**self.sheet.defaults, **says} | {"at": None})
        return " ".join(f"{header}={cell}" for header, cell in cells.items() if cell)


MATCHERS: dict[str, type[Matcher]] = {
    "activities": ActivityMatcher,
    "enrolments": EnrolmentMatcher,
    "bookings": BookingMatcher,
    "ledger": LedgerMatcher,
    "tariffs": TariffMatcher,
}
