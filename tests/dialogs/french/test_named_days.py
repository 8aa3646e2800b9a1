"""Whatever way days are listed, no other day is ever taken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.counts import COUNTS
from tests.dialogs.french.town import TODAY, days, understood
from tests.dialogs.french.words import WEEKDAYS

_EVERY = st.sampled_from(["les {}s", "tous les {}s", "tous les {}", "les {}", "{}s", "chaque {}", "cantine les {}s"])
_BETWEEN = st.sampled_from(
    [" ", ", ", " : ", " du ", " le ", " les ", " et ", " et le ", " pour Léo ", " à la cantine : "]
)
_LISTED = st.sampled_from([", ", " et ", " ", "/", " + ", " puis ", ", le ", " et du "])
_FRAMES = st.sampled_from(["", " de décembre", " en décembre", " du 1er au 24 décembre", " jusqu'au 24 décembre"])
_ASKED = st.sampled_from([None, "days"])
_DECEMBER = [date(2026, 12, 1) + timedelta(days=ahead) for ahead in range(24)]


def _numbers(chosen: list[date], sign: str) -> str:
    return sign.join(str(day.day) for day in chosen)


@st.composite
def _on_weekdays(draw: st.DrawFn) -> list[date]:
    """Days of December that all fall on one weekday, or on two."""
    weekdays = draw(st.sets(st.integers(0, 4), min_size=1, max_size=2))
    among = [day for day in _DECEMBER if day.weekday() in weekdays]
    return sorted(draw(st.sets(st.sampled_from(among), min_size=1, max_size=4)))


def _weekdays(chosen: list[date], sign: str) -> str:
    return sign.join(WEEKDAYS[weekday] for weekday in sorted({day.weekday() for day in chosen}))


def _extra(text: str, named: list[date], asked: str | None) -> set[str]:
    """The days that were read and not named."""
    found = days(text, asked)
    asks = found in {"clarify", "error", "nothing"} or understood(text, asked).everyone  # « les 3 »: the three children
    return set() if asks else set(found.split(", ")) - set(map(str, named))


@st.composite
def _weekdays_and_numbers(draw: st.DrawFn) -> tuple[str, list[date]]:
    """« les mercredis de décembre, 2 et 9 », in many forms, and the days that it names."""
    chosen, frame, between, sign = draw(_on_weekdays()), draw(_FRAMES), draw(_BETWEEN), draw(_LISTED)
    month = sign == "/" or draw(st.booleans())  # « 2/9 » alone is in September
    every = draw(_EVERY).format(_weekdays(chosen, "s et "))
    weekdays = {day.weekday() for day in chosen}
    bounded = between.startswith(" et") or (between == " du " and "jusqu" in frame)
    month_long = [date(2026, 12, number) for number in range(1, 32)]
    joined = [day for day in month_long if frame and bounded and day.weekday() in weekdays]
    return f"{every}{frame}{between}{_numbers(chosen, sign)}{' décembre' * month}", chosen + joined


@st.composite
def _range_and_numbers(draw: st.DrawFn) -> tuple[str, list[date]]:
    """« du 7 au 11 et 15, 16 décembre », in many forms, and the days that it names."""
    first, length = draw(st.integers(0, 10)), draw(st.integers(1, 9))
    span = _DECEMBER[first : first + length]
    listed = sorted(draw(st.sets(st.sampled_from(_DECEMBER), min_size=1, max_size=3)))
    month = draw(st.sampled_from([" décembre", ""]))
    numbers = f"{draw(_BETWEEN)}{_numbers(listed, draw(_LISTED))} décembre"
    return f"du {span[0].day} au {span[-1].day}{month}{numbers}", span + listed


@pytest.mark.parametrize("asked", [None, "days"])
@given(said=_weekdays_and_numbers() | _range_and_numbers())
@settings(max_examples=5 * COUNTS.examples, deadline=None)
def test_no_day_is_read_that_was_not_named(asked: str | None, said: tuple[str, list[date]]) -> None:
    """Those days or a question: never every Wednesday until July."""
    text, named = said
    assert not _extra(text, named, asked), text


@given(_on_weekdays(), st.sampled_from(["les {}s", "tous les {}s"]), st.sampled_from([" ", ", ", " : "]), _ASKED)
@settings(max_examples=COUNTS.examples, deadline=None)
def test_numbers_after_weekdays_are_read(chosen: list[date], every: str, between: str, asked: str | None) -> None:
    """In the plain forms they are read, and read exactly."""
    text = f"{every.format(_weekdays(chosen, 's et '))}{between}{_numbers(chosen, ', ')} décembre"
    assert ", ".join(map(str, chosen)) == days(text, asked), text


@given(st.sets(st.sampled_from(_DECEMBER), min_size=1, max_size=4).map(sorted), st.integers(0, 6), _BETWEEN, _ASKED)
@settings(max_examples=5 * COUNTS.examples, deadline=None)
def test_a_weekday_that_does_not_fit_is_never_dropped(
    chosen: list[date], weekday: int, between: str, asked: str | None
) -> None:
    """« les mercredis 3 et 9 décembre » are no days: one of them is a Thursday."""
    found = days(f"les {WEEKDAYS[weekday]}s{between}{_numbers(chosen, ', ')} décembre", asked)
    assert found in {"clarify", "error"} or all(day.weekday() == weekday for day in chosen)


@pytest.mark.parametrize(
    "frame", ["du 7 au 18 décembre", "la semaine du 7 décembre", "en décembre", "jusqu'au 18 décembre"]
)
@pytest.mark.parametrize(
    "names", [" ", " pour Léo ", ", ", " à la cantine pour Léo et Marina ", ", pour Léo, ", " et "]
)
@pytest.mark.parametrize("every", ["tous les lundis", "lundi et jeudi", "les mardis et jeudis", "chaque lundi"])
def test_a_period_bounds_the_weekdays_beside_it(frame: str, names: str, every: str) -> None:
    """Whatever stands between: the weekdays within the period, or a question."""
    weekdays = {number for number, name in enumerate(WEEKDAYS) if name in every}
    span = [TODAY + timedelta(days=ahead) for ahead in range(1, 42)]
    since = {"du": date(2026, 12, 7), "la": date(2026, 12, 7), "en": date(2026, 12, 1)}.get(frame[:2], TODAY)
    named = [day for day in span if day.weekday() in weekdays and day >= since]
    for text in (f"{every}{names}{frame}", f"{frame}{names}{every}"):
        assert not _extra(text, named, None), text
