"""What is said of days that cannot be taken as they are."""

from __future__ import annotations

from datetime import date

from dialogs.engine.reading import Doubt, Doubtful
from dialogs.engine.reply import Reply, _


class InDoubt(Exception):  # no error: a question
    """Raised deep in the grammar as soon as the days cannot be taken as they are."""

    def __init__(self, doubtful: Doubtful) -> None:
        super().__init__(doubtful.words)
        self.doubtful = doubtful


def not_understood(words: str) -> InDoubt:
    return _unclear(Reply(_("Which days exactly? I did not understand « {words} »."), words=words), words)


def left_open(words: str, *readings: tuple[date, ...]) -> InDoubt:
    return _unclear(Reply(_("« {words} » leaves the choice open: which days exactly?"), words=words), words, *readings)


def no_end(words: str) -> InDoubt:
    return _unclear(Reply(_("« {words} »: until which day?"), words=words), words)


def no_beginning(words: str) -> InDoubt:
    return _unclear(Reply(_("« {words} »: from which day on?"), words=words), words)


def every_week_or_once(words: str, day: date, days: tuple[date, ...]) -> InDoubt:
    why = Reply(_("« {words} »: every week, or only {day}?"), words=words, day=day)
    return _unclear(why, words, (day,), days)


def not_among(words: str) -> InDoubt:
    why = _("« {words} » is not among the other days you named: which days do you want?")
    return _unclear(Reply(why, words=words), words)


def feast_or_holidays(words: str, feast: tuple[date, ...], holidays: tuple[date, ...]) -> InDoubt:
    why = Reply(_("« {words} » can be read in two ways: which of these days?"), words=words)
    return _unclear(why, words, holidays, feast)


def too_far(words: str, day: date) -> InDoubt:
    return _unclear(Reply(_("« {words} »: do you really mean {day}?"), words=words, day=day), words, (day,))


def past(words: str, day: date) -> InDoubt:
    return _wrong(Reply(_("{day} is past."), day=day), words)


def all_past(words: str) -> InDoubt:
    return _wrong(Reply(_("« {words} »: these days are past."), words=words), words)


def no_such_day(words: str) -> InDoubt:
    return _wrong(Reply(_("« {words} »: there is no such day in the calendar."), words=words), words)


def too_long() -> InDoubt:
    return _unclear(Reply(_("That is a lot of days at once for me: which ones first?")), "")


def no_such_week(words: str) -> InDoubt:
    return _wrong(Reply(_("« {words} »: there is no such week in the year."), words=words), words)


def contradiction(words: str, by_date: date, by_weekday: date) -> InDoubt:
    why = _("« {words} »: weekday and date do not agree. Do you mean {day} or {other}?")
    return _wrong(Reply(why, words=words, day=by_date, other=by_weekday), words, (by_date,), (by_weekday,))


def backwards(words: str) -> InDoubt:
    return _wrong(Reply(_("« {words} »: the last day comes before the first."), words=words), words)


def _unclear(why: Reply, words: str, *readings: tuple[date, ...]) -> InDoubt:
    return InDoubt(Doubtful(Doubt.UNCLEAR, why, words, readings))


def _wrong(why: Reply, words: str, *readings: tuple[date, ...]) -> InDoubt:
    return InDoubt(Doubtful(Doubt.WRONG, why, words, readings))
