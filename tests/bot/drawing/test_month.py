"""A month as a picture; how it looks is for eyes, this is what must hold."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.drawing.canvas import fitted, width
from bot.drawing.chip import LOOKS, PEN, SMALLEST, Chip, broken
from bot.drawing.month import picture
from bot.files.fonts import Weight
from bot.wording import Wording
from dialogs.engine.document import Entry, MonthSheet, Tone
from dialogs.engine.reply import Reply

FRENCH = Wording("fr", "Europe/Paris")
FIRST = date(2026, 11, 1)  # a Sunday: the month has six weeks
STATES = {tone: Reply(f"état {number}") for number, tone in enumerate(Tone)}


def sheet(*entries: Entry, month: date = FIRST) -> MonthSheet:
    return MonthSheet(Reply("Vos réservations de {month:mois}", month=month), month, entries)


def entry(day: int, label: str = "Léo", tone: Tone = Tone.SETTLED) -> Entry:
    return Entry(FIRST + timedelta(day - 1), label, STATES[tone], tone)


def drawn(sheet: MonthSheet) -> Image.Image:
    image = Image.open(BytesIO(picture(sheet, FRENCH)))
    return image.convert("RGB")


def dots(image: Image.Image, colour: str) -> int:
    """How much of it is drawn in this colour, or nearly."""
    wanted = bytes.fromhex(colour.removeprefix("#"))
    found = image.getcolors(1 << 20) or []
    return sum(count for count, one in found if isinstance(one, tuple) and _are_near(one, wanted))


def _are_near(one: tuple[int, ...], other: bytes) -> bool:
    return max(abs(here - there) for here, there in zip(one, other, strict=True)) < 9


def test_it_is_as_wide_as_a_telephone_and_light() -> None:
    """However full it is; the same month is the same picture."""
    full = sheet(*(entry(day, name) for day in range(1, 31) for name in ("Léo", "Marina", "Jean-Baptiste")))
    for month in (full, sheet(), sheet(month=date(2027, 2, 1))):
        written = picture(month, FRENCH)
        assert written == picture(month, FRENCH)
        assert Image.open(BytesIO(written)).width == 1200
        assert len(written) < 200_000


def test_each_state_has_a_colour_and_a_sign_of_its_own() -> None:
    """Whoever sees no colours reads the sign; its word stands in the legend."""
    assert set(LOOKS) == set(Tone)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.badge for look in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize("tone", Tone)
def test_a_state_is_on_the_sheet_when_an_entry_has_it(tone: Tone) -> None:
    """Twice, in its day and in the legend; and not in a month without it."""
    colour = LOOKS[tone].badge
    assert dots(drawn(sheet(entry(9, tone=tone))), colour) - dots(drawn(sheet()), colour) > 2000


def test_a_sheet_grows_with_its_fullest_days() -> None:
    """Nothing is left out: six on one day stand under each other."""
    heights = [drawn(sheet(*(entry(9, f"Enfant {n}") for n in range(count)))).height for count in (0, 1, 3, 6)]
    assert heights == sorted(set(heights))


def test_what_is_of_another_month_is_left_out() -> None:
    """It has no square there."""
    other = Entry(date(2026, 12, 1), "Léo", STATES[Tone.SETTLED], Tone.OVER)
    assert drawn(sheet(other)).getpixel((100, 400)) == drawn(sheet()).getpixel((100, 400))


def test_a_long_name_is_broken_where_one_breaks_it() -> None:
    """Behind a hyphen, between words; what still does not fit is smaller, then cut."""
    assert broken("Jean-Baptiste", 120) == ["Jean-", "Baptiste"]
    assert broken("Léo", 120) == ["Léo"]
    assert Chip(entry(9, "Jean-Baptiste"), FRENCH, 180).height > Chip(entry(9), FRENCH, 180).height
    words, pen = fitted("Maximilienne", PEN, 110, SMALLEST)
    assert words.endswith("…")
    assert pen.size == SMALLEST
    assert width(words, pen) <= 110


@pytest.mark.parametrize("label", ["", " ", "-", "👩‍👧‍👦", "שלום", "a" * 200, "Léo\nMarina"])
def test_nothing_that_a_family_is_called_breaks_it(label: str) -> None:
    """What the letters lack is a square."""
    assert drawn(sheet(entry(9, label))).width == 1200


def test_saturdays_and_sundays_are_narrow_unless_something_is_on_them() -> None:
    """Weekdays then have room for names."""
    assert PEN.weight is Weight.REGULAR
    week, whole = (picture(sheet(*entries), FRENCH) for entries in ([entry(9)], [entry(9), entry(14), entry(15)]))
    assert week != whole
