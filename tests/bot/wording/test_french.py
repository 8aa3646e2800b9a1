"""What French does to words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.wording import NoCatalogue, Wording
from dialogs.engine.reply import Plural, Reply, Value
from domain.activity import Activity, Unit, Window
from domain.family import Child
from domain.money import Money

FRENCH = Wording("fr", "Europe/Paris")
WINDOW = Window(date(2026, 9, 1), date(2027, 7, 2), datetime(2026, 6, 1, tzinfo=UTC), datetime(2027, 7, 2, tzinfo=UTC))
NARROW, WIDE = "\u202f", "\u00a0"


def say(pattern: str, **values: Value) -> str:
    """A sentence that stands in no catalogue, with its no-break spaces told apart from the others."""
    return FRENCH.text(Reply(pattern, **values)).replace(NARROW, "~").replace(WIDE, "_")


def plain(pattern: str, **values: Value) -> str:
    """The same with common spaces only."""
    return say(pattern, **values).replace("~", " ").replace("_", " ")


def child(name: str) -> Child:
    return Child(name, date(2018, 3, 12))


def activity(article: str, name: str) -> Activity:
    return Activity(1, name, article, (), Unit.DAY, WINDOW)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Emma", "d’Emma"),
        ("Léo", "de Léo"),
        ("Hugo", "d’Hugo"),
        ("Yves", "d’Yves"),
        ("Yann", "de Yann"),
        ("Yaël", "de Yaël"),
        ("Yvonne", "d’Yvonne"),
        ("Élise", "d’Élise"),
        ("Œdipe", "d’Œdipe"),
        ("Ïlan", "d’Ïlan"),
        ("Zoé", "de Zoé"),
        ("Jean-Baptiste", "de Jean-Baptiste"),
    ],
)
def test_de_loses_its_vowel_before_another(name: str, told: str) -> None:
    """A name that begins with a mute h, too; not Yann, whose y is a consonant."""
    assert plain("{child:de}", child=child(name)) == told


CANTEEN, ALSH, CENTRE = (
    activity("la", "Cantine"),
    activity("l’", "ALSH mercredi journée"),
    activity("le", "Centre aéré"),
)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("", ["la cantine", "l’ALSH mercredi journée", "le centre aéré"]),
        (":de", ["de la cantine", "de l’ALSH mercredi journée", "du centre aéré"]),
        (":à", ["à la cantine", "à l’ALSH mercredi journée", "au centre aéré"]),
        (":nu", ["cantine", "ALSH mercredi journée", "centre aéré"]),
        (":cap", ["La cantine", "L’ALSH mercredi journée", "Le centre aéré"]),
    ],
)
def test_an_activity_carries_its_article(form: str, told: list[str]) -> None:
    """Contracted where French contracts it; an acronym keeps its capitals."""
    assert [plain(f"{{activity{form}}}", activity=one) for one in (CANTEEN, ALSH, CENTRE)] == told


def test_a_choice_begins_with_a_capital_and_has_no_article() -> None:
    """As it stands on a button."""
    assert [FRENCH.label(one) for one in (CANTEEN, ALSH, child("Léo"))] == ["Cantine", "ALSH mercredi journée", "Léo"]
    assert FRENCH.label(date(2026, 12, 1)) == "Mardi 1er décembre 2026"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 1), "mardi 1er décembre 2026"),
        (date(2026, 11, 11), "mercredi 11 novembre 2026"),
        (date(2026, 11, 21), "samedi 21 novembre 2026"),
        (date(2027, 8, 31), "mardi 31 août 2027"),
        (date(2027, 2, 1), "lundi 1er février 2027"),
    ],
)
def test_a_day_is_told_with_its_weekday_and_its_year(day: date, told: str) -> None:
    """Only the first of a month is an ordinal."""
    assert plain("{day}", day=day) == told


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([date(2026, 11, 25)], "mercredi 25 novembre 2026"),
        ([date(2026, 11, 24), date(2026, 11, 26)], "mardi 24 et jeudi 26 novembre 2026"),
        (
            [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 3)],
            "lundi 30 novembre, mardi 1er et jeudi 3 décembre 2026",
        ),
        (
            [date(2026, 12, 31), date(2027, 1, 1)],
            "jeudi 31 décembre 2026 et vendredi 1er janvier 2027",
        ),
        (
            [date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 4), date(2027, 2, 1)],
            "lundi 30 novembre, mardi 1er décembre 2026, lundi 4 janvier et lundi 1er février 2027",
        ),
        ([date(2026, 12, 2), date(2027, 12, 1)], "mercredi 2 décembre 2026 et mercredi 1er décembre 2027"),
    ],
)
def test_days_share_their_month_and_their_year(days: list[date], told: str) -> None:
    """What is shared is said once, at its end."""
    assert plain("{days}", days=days) == told


@pytest.mark.parametrize(
    ("cents", "told"),
    [
        (0, "0,00_€"),
        (5, "0,05_€"),
        (370, "3,70_€"),
        (1480, "14,80_€"),
        (123456, "1~234,56_€"),
        (100000000, "1~000~000,00_€"),
        (-4605, "−46,05_€"),
        (-30, "−0,30_€"),
    ],
)
def test_an_amount_is_told_the_french_way(cents: int, told: str) -> None:
    """G-231, G-251, G-252: to the cent, and the line never breaks before the sign."""
    assert say("{price}", price=Money(cents)) == told


@pytest.mark.parametrize(("n", "told"), [(0, "0 place"), (1, "1 place"), (2, "2 places"), (1000, "1 000 places")])
def test_nothing_and_one_are_singular(n: int, told: str) -> None:
    """French says « 0 place »."""
    choice = Reply(Plural("{day}: {n} place", "{day}: {n} places"), day=date(2026, 11, 25), n=n)
    assert FRENCH.text(choice).replace(WIDE, " ").replace(NARROW, " ") == f"mercredi 25 novembre 2026 : {told}"


@pytest.mark.parametrize(("rank", "told"), [(1, "1er"), (2, "2e"), (21, "21e"), (1001, "1 001e")])
def test_a_rank_is_an_ordinal(rank: int, told: str) -> None:
    """« 1er », then « 2e »; never « 1ère » nor « 2ème »."""
    assert plain("{rank:rang}", rank=rank) == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["Léo"], "Léo"),
        (["Léo", "Marina"], "Léo et Marina"),
        (["Léo", "Marina", "Jean-Baptiste"], "Léo, Marina et Jean-Baptiste"),
    ],
)
def test_an_enumeration_ends_with_et(values: list[str], told: str) -> None:
    """Without a comma before it."""
    assert plain("{values}", values=[child(name) for name in values]) == told


def test_lists_within_a_list_are_told_apart() -> None:
    """« Léo et Marina, la cantine, mardi 24 et jeudi 26 novembre 2026 »."""
    days: Value = [date(2026, 11, 24), date(2026, 11, 26)]
    told = plain("{values}", values=[[child("Léo"), child("Marina")], CANTEEN, days])
    assert told == "Léo et Marina, la cantine, mardi 24 et jeudi 26 novembre 2026"


def test_replies_stand_on_lines_of_their_own() -> None:
    """As many bullets as lines."""
    assert plain("{lines}", lines=[Reply("un"), Reply("deux")]) == "• un\n• deux"


def test_an_instant_is_told_in_the_time_of_the_town() -> None:
    """In winter an hour after UTC, in summer two; « 9 h 02 » never breaks."""
    winter, summer = datetime(2026, 11, 20, 8, 2, tzinfo=UTC), datetime(2026, 7, 14, 22, 30, tzinfo=UTC)
    assert say("le {at} à {at:heure}", at=winter) == "le vendredi 20 novembre 2026 à 9_h_02"
    assert plain("le {at} à {at:heure}", at=summer) == "le mercredi 15 juillet 2026 à 0 h 30"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Je valide ?", "Je valide~?"),
        ("Attention !", "Attention~!"),
        ("Total : 3", "Total_: 3"),
        ("oui ; non", "oui~; non"),
        ("« oui »", "«_oui_»"),
        ("8 h 30 – 12 h", "8_h_30 – 12_h"),
        ("a b", "a b"),
    ],
)
def test_no_line_breaks_before_a_tall_sign(typed: str, told: str) -> None:
    """The narrow space before « ; ! ? », the wide one before « : » and inside guillemets."""
    assert say("{text}", text=typed) == told


def test_what_a_person_wrote_is_not_a_pattern() -> None:
    """Braces in a value are only braces."""
    assert plain("{said}", said="{child} {0} %s {{}}") == "{child} {0} %s {{}}"


def test_a_language_without_a_catalogue_is_an_error() -> None:
    """Said when the house is built, not to a parent."""
    with pytest.raises(NoCatalogue):
        Wording("xx", "Europe/Paris")
