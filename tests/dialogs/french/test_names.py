"""Children and activities, by the names that parents give them."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.engine.reading import Context
from dialogs.french import read
from domain.family import Child
from domain.school_calendar import Holidays, SchoolCalendar
from tests.dialogs.french.town import ACTIVITIES, TODAY, activities, children, understood

LEO, MARINA, JB = "Léo", "Marina", "Jean-Baptiste"
ALL = [LEO, MARINA, JB]
CANTEEN, MORNING, EVENING = "Cantine", "Accueil périscolaire matin", "Accueil périscolaire soir"
WEDNESDAY, HOLIDAYS = "ALSH mercredi journée", "ALSH vacances journée avec repas"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("léo", [LEO]),
        ("LEO ET MARINA", [LEO, MARINA]),
        ("pour Marina, puis Léo", [LEO, MARINA]),
        ("jean baptiste", [JB]),
        ("jb", [JB]),
        ("J.-B. à la cantine lundi", [JB]),
        ("J-B", [JB]),
        ("Jean-Ba au périsco", [JB]),
        ("J. Baptiste cantine mardi", [JB]),
        ("marinna", [MARINA]),
        ("Marian cantine jeudi", [MARINA]),
        ("Jean-Batiste", [JB]),
        ("Léopold", []),
        ("marine", []),
        ("le matin avec mon mari", []),
        ("martin", []),
    ],
)
def test_children_are_known_by_their_names(text: str, expected: list[str]) -> None:
    """With or without accents, capitals, hyphens; by initials, halves and slips; never by another's name, or a word."""
    assert expected == children(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mes enfants", ALL),
        ("les trois", ALL),
        ("annulez la cantine des trois", ALL),
        ("mes 3 enfants", ALL),
        ("pour les 3 vendredi", ALL),
        ("toute la famille", ALL),
        ("les deux", []),
        ("les trois lundis de mars", []),
        ("les deux grands", [LEO, JB]),
        ("mes deux garçons", [LEO, JB]),
        ("les garçons", [LEO, JB]),
        ("mes fils", [LEO, JB]),
        ("le grand", [JB]),
        ("mon aîné", [JB]),
        ("la petite", [MARINA]),
        ("le petit dernier", [MARINA]),
        ("ma fille", [MARINA]),
        ("mon fils", []),
        ("ma grande", []),
        ("mon fils de 8 ans", [LEO]),
        ("celle de 5 ans", [MARINA]),
        ("Léo et sa sœur", [LEO, MARINA]),
        ("Marina et ses frères", ALL),
        ("marina et son frère léo", [LEO, MARINA]),
        ("ma fille et mes fils", ALL),
        ("le petit Léo", [LEO]),
        ("ma dernière facture", []),
        ("message à tous les parents", []),
    ],
)
def test_children_are_known_by_their_place_in_the_family(text: str, expected: list[str]) -> None:
    """By count, rank, age, as daughters and brothers; nobody where it may be two."""
    assert expected == children(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tous sauf Léo", [MARINA, JB]),
        ("pas Léo mais Marina", [MARINA]),
        ("les 3 à la cantine jeudi sauf Marina qui est chez sa mamie", [LEO, JB]),
        ("mes 2 grands à la cantine le 17, la petite non", [LEO, JB]),
        ("cantine pour Léo... non pardon pour Marina, lundi", [MARINA]),
        ("pr le petit dernier... enfin la dernière lol : cantine", [MARINA]),
        ("n'oubliez pas Léo", [LEO]),
        ("ne comptez pas Marina à la cantine demain", [MARINA]),
    ],
)
def test_those_left_out_are_not_meant(text: str, expected: list[str]) -> None:
    """The refused, and the corrected."""
    assert expected == children(text)


@pytest.mark.parametrize(
    ("text", "copied", "onto"),
    [
        ("reporte les jours de Marina sur Léo", [MARINA], [LEO]),
        ("applique à Jean-Baptiste les mêmes jours que Léo", [LEO], [JB]),
        ("calquer le planning de Marina sur celui de Léo", [LEO], [MARINA]),
        ("Marina : idem Léo", [LEO], [MARINA]),
        ("idem Léo", [], [LEO]),
        ("comme pour Léo", [LEO], []),
        ("recopie les jours de Léo", [LEO], []),
    ],
)
def test_a_copy_has_two_sides(text: str, copied: list[str], onto: list[str]) -> None:
    """Those whom it is made of, and those whom it is made for."""
    reading = understood(text)
    both = (reading.children, reading.to_children)
    assert [copied, onto] == [[child.first_name for child in one.values] if one else [] for one in both]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Sam", "sam. 5 décembre", []),
        ("Sam", "Sam mange à la cantine lundi", ["Sam"]),
        ("Mai", "tous les lundis de mai", []),
        ("Mai", "la cantine pour Mai en mai", ["Mai"]),
        ("Avril", "le 3 avril", []),
        ("Avril", "Avril à la cantine le 3 avril", ["Avril"]),
        ("Rose", "la cantine de rose lundi", ["Rose"]),
        ("Emma", "la cantine d'Emma", ["Emma"]),
        ("Emma", "d’Emma", ["Emma"]),
    ],
)
def test_a_name_that_is_a_word_is_told_from_the_word(name: str, text: str, expected: list[str]) -> None:
    """In the family of Sam, samedi is still a day; with either apostrophe."""
    assert expected == children(text, also=name)


def test_an_only_child_is_known_by_any_word() -> None:
    """« mon fils » is nobody else, unless it is a daughter; a name that both bear tells neither."""
    texts = ("mon fils", "ma fille", "mon enfant")
    found = [
        read(text, Context(TODAY, [Child(name, date(2019, 1, 1))])) for name in ("Léo", "Camille") for text in texts
    ]
    assert [bool(reading.children) for reading in found] == [True, False, True, False, False, True]


def test_everyone_is_not_the_same_as_all_by_name() -> None:
    """« mes enfants » names the children as a whole; « les deux grands », of three, does not."""
    texts = ("mes enfants", "Léo", "les deux grands", "Léo, Marina et JB")
    assert [understood(text).everyone for text in texts] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la cantine", [CANTEEN]),
        ("restauration scolaire", [CANTEEN]),
        ("cantoche", [CANTEEN]),
        ("resto sco", [CANTEEN]),
        ("cantinne", [CANTEEN]),
        ("kantine", [CANTEEN]),
        ("restauration scolare", [CANTEEN]),
        ("garderie du soir", [EVENING]),
        ("GARDERIE SOIR", [EVENING]),
        ("gardrie du soire", [EVENING]),
        ("aps matin", [MORNING]),
        ("APS m.", [MORNING]),
        ("péri soir", [EVENING]),
        ("accueil periscolère soir", [EVENING]),
        ("garderie", [MORNING, EVENING]),
        ("garderie du matin et du soir", [MORNING, EVENING]),
        ("APS matin ET soir", [MORNING, EVENING]),
        ("garderie lundi matin et lundi soir", [MORNING, EVENING]),
        ("garderie de lundi soir", [EVENING]),
        ("garderie de 7h30 à 8h20", [MORNING]),
        ("périscolaire mardi jusqu'à 18h30", [EVENING]),
        ("garderie après l'école", [EVENING]),
        ("cantine et garderie du matin", [CANTEEN, MORNING]),
        ("alsh", []),
        ("mercredi", []),
    ],
)
def test_activities_are_known_by_name_and_kind(text: str, expected: list[str]) -> None:
    """The town's names and those of every town; the part of the day, or the hour, tells which care; both without."""
    assert expected == activities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marina mange lundi", [CANTEEN]),
        ("la petite reste manger jeudi midi", [CANTEEN]),
        ("pouvez-vous garder Léo mardi soir après la classe", [EVENING]),
        ("besoin de midi et du soir pour Marina le 30", [CANTEEN, EVENING]),
        ("matin + midi + soir pour jb mardi", [MORNING, CANTEEN, EVENING]),
        ("le grand reste le soir jeudi", [EVENING]),
        ("marina pas bien ce matin on la garde à la maison", []),
        ("Léo : PAS la cantine, la garderie du soir, mardi", [EVENING]),
        ("enlevez la cantine du 11/12 mais gardez la garderie, pour Léo", [CANTEEN]),
        ("garderie du soir — enfin du matin je veux dire — pour JB mardi", [MORNING]),
        ("pas de cantine jeudi pour JB", [CANTEEN]),
        ("annonce aux familles : pas de cantine mardi", []),
    ],
)
def test_a_hint_is_an_activity_when_nothing_else_is_named(text: str, expected: list[str]) -> None:
    """« manger », « midi », « garder »: for who books or cancels; what is refused or corrected is not meant."""
    assert expected == activities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("au centre aéré mercredi", [WEDNESDAY]),
        ("centre mercredi 16 décembre", [WEDNESDAY]),
        ("centr aeré mecredi marinna", [WEDNESDAY]),
        ("alhs pour Léo mercredi 2/12", [WEDNESDAY]),
        ("centre pendant les vacances", [HOLIDAYS]),
        ("centre aéré", [WEDNESDAY]),
        ("centre mercredi, jusqu'aux vacances de Noël", [WEDNESDAY]),
    ],
)
def test_the_centre_is_told_by_the_words_of_time(text: str, expected: list[str]) -> None:
    """« vacances » or « mercredi »; without either, the town's alias."""
    assert expected == activities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("centre aéré le 30 décembre pour Marina", [HOLIDAYS]),
        ("le centre mardi 22 décembre", [HOLIDAYS]),
        ("centre les 16 et 21 décembre pour Léo", [WEDNESDAY, HOLIDAYS]),
        ("centre les 2 et 6 janvier", [WEDNESDAY]),
    ],
)
def test_the_centre_is_told_by_the_days(text: str, expected: list[str]) -> None:
    """A Wednesday of the holidays is of the holiday centre; a Saturday tells nothing."""
    holidays = SchoolCalendar((Holidays("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3)),))
    found = read(text, Context(TODAY, [], ACTIVITIES, calendar=holidays)).activities
    assert expected == ([activity.name for activity in found.values] if found else [])


def test_any_word_of_a_name_answers_the_question_of_the_activity() -> None:
    """« mercredi » is an activity when an activity was asked for, and then no day."""
    reading = understood("mercredi", asked="activity")
    assert (activities("mercredi", asked="activity"), reading.days) == ([WEDNESDAY], None)
