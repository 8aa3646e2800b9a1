"""Amounts as bars; how they look is for eyes, this is what must hold."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from bot.drawing.bars import picture
from bot.drawing.chip import LOOKS
from dialogs.engine.document import Bar, Chart, Part, Tone
from dialogs.engine.reply import Reply
from domain.money import Money
from tests.bot.drawing.test_month import FRENCH, dots

GONE, BOOKED = LOOKS[Tone.OVER].badge, LOOKS[Tone.SETTLED].badge


def part(cents: int, tone: Tone) -> Part:
    return Part(Money(cents), Reply(tone.value), tone)


def drawn(*bars: tuple[int, int]) -> Image.Image:
    """Bars of what is gone and what is booked, in cents."""
    made = [
        Bar(
            "octobre",
            [Part(Money(gone), Reply("consommé"), Tone.OVER), Part(Money(more), Reply("réservé"), Tone.SETTLED)],
        )
        for gone, more in bars
    ]
    return Image.open(BytesIO(picture(Chart(Reply("Vos dépenses"), made), FRENCH))).convert("RGB")


def test_a_bar_is_as_long_as_its_amount() -> None:
    """Beside the longest, and each part in its colour."""
    half, whole = drawn((5000, 5000), (0, 5000)), drawn((5000, 5000), (0, 10000))
    assert 1.4 < dots(whole, BOOKED) / dots(half, BOOKED) < 1.6
    assert abs(dots(half, GONE) - dots(whole, GONE)) < 0.01 * dots(half, GONE)


def test_it_is_as_wide_as_a_telephone_whatever_it_shows() -> None:
    """Even nothing, and a year of a large family; the same amounts are the same picture."""
    for bars in ((), ((0, 0),), ((99999999, 1),) * 12):
        assert drawn(*bars).width == 1200
        assert drawn(*bars).tobytes() == drawn(*bars).tobytes()
