"""Days, as parents write them: right, or asked, never confidently wrong."""

from __future__ import annotations

import pytest

from dialogs.engine.reading import Doubtful
from tests.dialogs.french.town import days, understood

READ = [
    ("le 20", "2026-11-20"),
    ("vendredi", "2026-11-27"),
    ("ce vendredi", "2026-11-20"),
    ("vendredi prochain", "2026-11-27"),
    ("lundi en huit", "2026-11-30"),
    ("mercredi en quinze", "2026-12-09"),
    ("lundi, mardi et jeudi", "2026-11-23, 2026-11-24, 2026-11-26"),
    ("LUNDI ET MARDI !!", "2026-11-23, 2026-11-24"),
    ("l’après-midi du mardi 19 janvier", "2027-01-19"),
    ("les 3, 4 et 7 décembre", "2026-12-03, 2026-12-04, 2026-12-07"),
    ("jeudi 3 et vendredi 4 décembre", "2026-12-03, 2026-12-04"),
    ("lundi 30 et mercredi 2", "2026-11-30, 2026-12-02"),
    ("7, 8 et 10/12", "2026-12-07, 2026-12-08, 2026-12-10"),
    ("du 28 novembre au 1er", "2026-11-28, 2026-11-29, 2026-11-30, 2026-12-01"),
    ("du lundi 30 novembre au mercredi 2 décembre", "2026-11-30, 2026-12-01, 2026-12-02"),
    ("du 16 au 23 novembre", "2026-11-20, 2026-11-21, 2026-11-22, 2026-11-23"),
    ("lundi-mercredi", "2026-11-23, 2026-11-24, 2026-11-25"),
    ("du 31 décembre au 2 janvier", "2026-12-31, 2027-01-01, 2027-01-02"),
    ("semaine du 7 décembre sauf mercredi", "2026-12-07, 2026-12-08, 2026-12-10, 2026-12-11"),
    ("la semaine du 7 au 9 décembre", "2026-12-07, 2026-12-08, 2026-12-09"),
    ("la semaine prochaine : lundi, jeudi", "2026-11-23, 2026-11-26"),
    ("les lundi et jeudi jusqu'au 3 décembre", "2026-11-23, 2026-11-26, 2026-11-30, 2026-12-03"),
    ("jeudi plutôt que mardi", "2026-11-26"),
    ("mercredi et le mercredi suivant", "2026-11-25, 2026-12-02"),
    ("le 24 et le 3", "2026-11-24, 2026-12-03"),
    ("3 décembre 2026 et 5 janvier 2027", "2026-12-03, 2027-01-05"),
    ("lundi matin et mardi soir", "2026-11-23, 2026-11-24"),
    ("lundi 2 enfants", "2026-11-23"),
    ("lundi 8h30-17h", "2026-11-23"),
    ("centre aéré pour Léo les mercredis 2, 9 et 16 décembre", "2026-12-02, 2026-12-09, 2026-12-16"),
    ("tous les mercredis : 2, 9, 16 décembre", "2026-12-02, 2026-12-09, 2026-12-16"),
    ("les mercredis de décembre : 2 et 9", "2026-12-02, 2026-12-09"),
    ("les mardis 8 et 15", "2026-12-08, 2026-12-15"),
    ("les mardis et jeudis 8, 10 et 15 décembre", "2026-12-08, 2026-12-10, 2026-12-15"),
    ("les lundi 7 et mardi 8 décembre", "2026-12-07, 2026-12-08"),
    ("lundis 7, 14", "2026-12-07, 2026-12-14"),
    ("lundi prochain et jeudi 3 décembre", "2026-11-23, 2026-12-03"),
    ("mardi et lundi 23 novembre", "2026-11-23, 2026-11-24"),
    ("lundi et jeudi à la cantine la semaine prochaine", "2026-11-23, 2026-11-26"),
]

ASKED = [
    "un ou deux jours",
    "je ne sais pas quand",
    "lundi ou mardi",
    "le mercredi",
    "fin janvier",
    "avant lundi",
    "après le 5 décembre",
    "à partir de lundi",
    "une quinzaine à partir du 5 janvier",
    "le 3 et le 24",
    "24 décembre à 12h et 26",
    "les deux lundis",
    "pas lundi",
    "25/11/2062",
    "le 17 02",
    "lundi, mardi et jeudi 3 décembre",
    "jeudi 3 décembre et lundi",
    "les lundis et le 9 décembre",
    "les mercredis pour Léo : 2 et 9 décembre",
    "lundi pour Léo et toute la semaine du 7 décembre",
]

WRONG = [
    "31/11",
    "30 février",
    "le 31 juin",
    "le 25/13",
    "15/10/2026",
    "hier",
    "lundi dernier",
    "du 1/9/2026 au 5/9/2026",
    "jeudi 24 février 2027",
    "du lundi 30 novembre au jeudi 4 décembre",
    "du 11 au 7 décembre",
    "du 5 au 1er décembre",
    "du 20 au 15 janvier",
    "du 20 janvier au 5 janvier",
    "les mercredis 2, 9 et 17 décembre",
    "les mercredi 2, 9 et 17 décembre",
]

LURES = [
    "12h",
    "3,70 €",
    "6 ans",
    "06 12 34 56 78",
    "je veux bien mais pas tout de suite",
    "Sam",
    "il est en CE2",
    "2 enfants",
    "12 rue de la Paix",
    "dossier n° 12",
    "les deux",
    "3",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_these_days_are_read(text: str, expected: str) -> None:
    """Singles, lists, ranges, weeks, recurrences and exceptions, by the conventions of meaning."""
    assert expected == days(text)


@pytest.mark.parametrize("text", ASKED)
def test_what_is_vague_or_unknown_is_asked(text: str) -> None:
    """A word that speaks of time and that no rule has used is never ignored."""
    assert days(text) == "clarify"


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_is_said(text: str) -> None:
    """Impossible, past, or contradicting itself: it is questioned, never corrected in silence."""
    assert days(text) == "error"


@pytest.mark.parametrize("text", LURES)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    """Ages, counts, times, prices, numbers and streets are no dates."""
    assert days(text, also="Sam") == "nothing"


def test_a_number_alone_answers_the_question_of_the_days() -> None:
    """« 18 » is a day when days were asked for, and nothing otherwise."""
    assert (days("18", asked="days"), days("18")) == ("2026-12-18", "nothing")


def test_a_contradiction_offers_both_readings() -> None:
    """« mercredi 4 »: Friday the 4th, or Wednesday the 2nd."""
    found = understood("mercredi 4").days
    assert isinstance(found, Doubtful)
    assert [str(day) for (day,) in found.readings] == ["2026-12-04", "2026-12-02"]


def test_a_weekday_beside_a_date_offers_both_readings() -> None:
    """« lundi et jeudi 3 décembre »: the coming Monday, or that of the same week."""
    found = understood("lundi et jeudi 3 décembre").days
    assert isinstance(found, Doubtful)
    assert [[str(day) for day in days] for days in found.readings] == [
        ["2026-11-23", "2026-12-03"],
        ["2026-11-30", "2026-12-03"],
    ]


def test_a_recurrence_without_end_stops_with_the_school_year() -> None:
    """« tous les mercredis » run from tomorrow to the coming 3 July."""
    every = days("tous les mercredis").split(", ")
    assert (every[0], every[-1], len(every)) == ("2026-11-25", "2027-06-30", 32)


def test_a_child_named_like_a_weekday_is_a_child() -> None:
    """« Sam lundi » is one day, « sam. 5 décembre » is a Saturday."""
    assert (days("Sam lundi", also="Sam"), days("sam. 5 décembre", also="Sam")) == ("2026-11-23", "2026-12-05")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("lundi ou mardi", ["2026-11-23", "2026-11-24"]),
        ("cantine pour Léo le 2 ou le 9 décembre", ["2026-12-02", "2026-12-09"]),
        ("lundi ou mardi ou jeudi", ["2026-11-23", "2026-11-24", "2026-11-26"]),
        ("6/1 - 13/1", ["2027-01-06 2027-01-13", " ".join(f"2027-01-{day:02}" for day in range(6, 14))]),
        ("lundi ou mardi en janvier", []),
        ("lundi et mardi ou jeudi", []),
        ("le lundi ou le mardi", []),
        ("lundi jusqu'au 18 décembre", []),
        (
            "lundi jusqu'au 30 novembre",
            ["2026-11-23 2026-11-30", " ".join(f"2026-11-{day:02}" for day in range(23, 31))],
        ),
    ],
)
def test_a_choice_left_open_is_offered_where_it_is_short(text: str, readings: list[str]) -> None:
    """Each of the days, unless more is said of them, or there are too many to be taken in."""
    found = understood(text).days
    assert isinstance(found, Doubtful)
    assert readings == [" ".join(map(str, days)) for days in found.readings]
