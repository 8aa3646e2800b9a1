"""The figures of the guides, from the files of the old portal to what the chat says of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.bot.chat import Chat, linked
from tests.bot.exchange.files import FAMILIES, GUARDIANS, STRUCTURE, put, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

IN_MARCH_2012 = datetime(2012, 3, 27, 9, tzinfo=UTC)
IN_NOVEMBER_2019 = datetime(2019, 11, 28, 9, tzinfo=UTC)
CHILDREN = "référence;prénom;né le;familles\nE-1;Zoé;12/03/2007;F-1\n"
ACTIVITIES = (
    "nom;article;unité;tarif;premier jour;dernier jour;ouverture des réservations;clôture des réservations;groupes;"
    "porte-monnaie\n"
    "ALSH 3-6 Matin;l’;journée;4,75;01/09/2011;02/07/2020;01/06/2011 08:00;01/07/2020;;CDC PE2M - APS ET CLSH\n"
)
APRIL = range(2, 9)  # seven mornings at 4,75 € make 33,25 €
OPENINGS = "activité;jour;places\n" + "".join(f"ALSH 3-6 Matin;0{day}/04/2012;10\n" for day in APRIL)
BOOKINGS = "enfant;activité;jour;famille;état;tarif;demandée le\n" + "".join(
    f"E-1;ALSH 3-6 Matin;0{day}/04/2012;F-1;confirmée;4,75;01/03/2012 20:00\n" for day in APRIL
)
TOWN = {
    "structure": STRUCTURE,
    "families": FAMILIES,
    "guardians": GUARDIANS,
    "children": CHILDREN,
    "activities": ACTIVITIES,
}
LINE = "famille;porte-monnaie;nature;montant;jour;prénom;activité;prix;quantité;moyen;numéro;payeur;banque\n"
E, D = "F-1;CDC PE2M - APS ET CLSH", "F-1;Services scolaires et centres"
GUIDE_E = (
    LINE
    + "".join(f"{E};consommation;-13,30;{day}/02/2012;Zoé;ALSH 3-6 Journée;6,85;2;;;;\n" for day in range(20, 24))
    + f"{E};consommation;-132,85;29/02/2012;Zoé;ALSH 3-6 Journée;132,85;1;;;;\n"
    + f"{E};règlement;90,00;15/02/2012;;;;;Chèque;789456;;LBP\n"
    + f"{E};règlement;50,00;26/03/2012;;;;;Chèque;124456;;LBP\n"
)
PAID = LINE + f"{E};règlement;79,00;27/03/2012;;;;;CBLEUE;1;;\n"
CARE = "½ heure accueil du matin"
PRINTED = (
    *[("-0,96", CARE, "0,32", 3)] * 4,
    *[("-0,64", "½ heure accueil du soir", "0,32", 2)] * 2,
    *[("-4,22", "Repas scolaire", "4,22", 1)] * 6,
)
OTHERS = (*[("-19,42", "ALSH", "19,42", 1)] * 9, ("-19,41", "ALSH", "19,41", 1))
GUIDE_D = (
    LINE
    + f"{D};correction;231,72;01/09/2019;;;;;;;;\n"
    + f"{D};règlement;88,75;12/11/2019;;;;;CBLEUE;3;;\n"
    + f"{D};règlement;59,08;24/10/2019;;;;;CBLEUE;2;;\n"
    + f"{D};règlement;16,88;01/10/2019;;;;;CBLEUE;1;;\n"
    + "".join(f"{D};consommation;{t};05/11/2019;Zoé;{a};{p};{n};;;;\n" for t, a, p, n in (*OTHERS, *PRINTED))
    + "F-1;École de musique;consommation;-10,00;02/09/2019;Zoé;Piano;10,00;1;;;;\n"
    + "F-1;École de musique;règlement;10,00;03/09/2019;;;;;CH;4;;\n"
)


@pytest.fixture
def guide_e(engine: Engine, tmp_path: Path) -> Chat:
    """Alex, in March 2012, with seven mornings booked in April."""
    take_in(engine, put(tmp_path, **TOWN, openings=OPENINGS, bookings=BOOKINGS, ledger=GUIDE_E), IN_MARCH_2012)
    return linked(engine, "Alex", "DUPONT", IN_MARCH_2012)


@pytest.fixture
def guide_d(engine: Engine, tmp_path: Path) -> Chat:
    """Alex, in November 2019, with nothing booked."""
    take_in(engine, put(tmp_path, **TOWN, ledger=GUIDE_D), IN_NOVEMBER_2019)
    return linked(engine, "Alex", "DUPONT", IN_NOVEMBER_2019)


def test_guide_e_is_told_to_the_cent(guide_e: Chat) -> None:
    """G-210, G-251: 140,00 − 186,05 = −46,05, and −79,30 with 33,25 booked; G-259: 79,30 would settle it.

    G-274: of all that was paid, less all that was consumed, whatever the month.
    """
    told = guide_e.say("solde").text
    assert "• solde : −46,05 €" in told
    assert "• 7 réservations confirmées à venir : 33,25 €" in told
    assert "• nouveau solde : −79,30 €" in told
    assert "• à verser pour tout couvrir : 79,30 €" in told


def test_a_payment_that_is_thirty_cents_short_leaves_thirty_cents(guide_e: Chat, tmp_path: Path) -> None:
    """G-252, G-259: −79,30 + 79,00 = −0,30, not 0,00 as printed."""
    take_in(guide_e.engine, put(tmp_path, ledger=PAID), IN_MARCH_2012)
    told = guide_e.say("solde").text
    assert "• solde : 32,95 €" in told
    assert "• nouveau solde : −0,30 €" in told
    told = guide_e.say("quand sera-t-il épuisé ?").text
    assert "il ne restera plus rien le dimanche 8 avril 2012, où il manquera 0,30 €" in told


def test_a_line_is_shown_as_it_was_printed(guide_e: Chat) -> None:
    """G-248, G-258: 6,85 × 2 printed 13,30 stays 13,30; G-249, G-250: totals of 186,05 and 140,00."""
    told = guide_e.say("historique").text
    assert told.count("Zoé, ALSH 3-6 Journée, 2 × 6,85 €, total 13,30 €") == 4
    assert "• lun. 26 : paiement de 50,00 €, Chèque, n° 124456, LBP" in told
    assert "• consommations : 186,05 €, 5 lignes\n• paiements : 140,00 €, 2 lignes" in told


def test_guide_d_has_two_purses(guide_d: Chat) -> None:
    """G-209, G-239: 171,80 with nothing booked, and the music school at nothing."""
    told = guide_d.say("solde").text
    nothing = "• 0 réservation confirmée à venir : 0,00 €"
    assert f"Services scolaires et centres :\n• solde : 171,80 €\n{nothing}\n• nouveau solde : 171,80 €" in told
    assert f"École de musique :\n• solde : 0,00 €\n{nothing}\n• nouveau solde : 0,00 €" in told


def test_totals_are_of_the_period_and_not_of_the_page(guide_d: Chat) -> None:
    """G-236, G-237, G-261: 0,32 × 3 = 0,96; 224,63 in all; G-238: 88,75 + 59,08 + 16,88 = 164,71."""
    first = guide_d.say("historique")
    assert f"Zoé, {CARE}, 3 × 0,32 €, total 0,96 €" in first.text
    assert "Lignes 1 à 20 sur 25." in first.text
    second = guide_d.tap(first, "Lignes suivantes")
    assert "Lignes 21 à 25 sur 25." in second.text
    for page in (first, second):
        assert "• consommations : 224,63 €, 22 lignes\n• paiements : 164,71 €, 3 lignes" in page.text
