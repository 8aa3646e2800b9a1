"""What is said of what is held already: taken away, added to, or wanted once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dialogs.engine.reading import Context, Doubt, Doubtful, Found, Reading
from dialogs.engine.reply import Reply
from tests.bot.chat import ON_SQLITE
from tests.dialogs.engine.talking import Talk

if TYPE_CHECKING:
    from sqlalchemy import Engine

pytestmark = ON_SQLITE
MONDAY, THURSDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 3), date(2026, 12, 4)
BOTH = "cantine pour Léo et Marina lundi 30 novembre et jeudi 3 décembre"
FOR_LEO = "cantine pour Léo lundi 30 novembre et jeudi 3 décembre"
MONDAY_3, THURSDAY_3 = "lundi 30 novembre 2026 : 3,70 €", "jeudi 3 décembre 2026 : 3,70 €"


def without_thursday(context: Context) -> Reading:
    """« oui mais sans jeudi »: the days held, but for those."""
    left = tuple(day for day in context.days if day.weekday() != THURSDAY.weekday())
    return Reading("oui mais sans jeudi", "yes", days=Found(left, "sans jeudi"), changes=True)


def and_without_thursday(context: Context) -> Reading:
    return replace(without_thursday(context), adds=True)


def without_leo(context: Context) -> Reading:
    """« tout sauf Léo »: the children held, but for him."""
    left = tuple(child for child in context.chosen if child.first_name != "Léo")
    return Reading("tout sauf Léo", children=Found(left, "tout sauf Léo"), changes=True)


def doubtful(_context: Context) -> Reading:
    """« jeudi 4 »: one day or the other."""
    why = Reply("“{words}” leaves the choice open: which days exactly?", words="jeudi 4")
    return Reading("jeudi 4", days=Doubtful(Doubt.UNCLEAR, why, "jeudi 4", ((FRIDAY,), (THURSDAY,))))


def not_in_fact(_context: Context) -> Reading:
    return Reading("en fait non", "no")


def the_same_days(_context: Context) -> Reading:
    return Reading("les mêmes jours", "copy")


@pytest.fixture
def alex(demo_engine: Engine) -> Talk:
    """Alex, some of whose sentences are read as stated here."""
    readings = {
        "oui mais sans jeudi": without_thursday,
        "tout sauf Léo": without_leo,
        "jeudi 4": doubtful,
        "et sans jeudi": and_without_thursday,
        "en fait non": not_in_fact,
        "les mêmes jours": the_same_days,
    }
    return Talk(demo_engine, readings)


def test_a_sentence_is_read_against_what_is_held(alex: Talk) -> None:
    """The children and the days of the errand under way."""
    alex.say(BOTH)
    alex.say("oui mais sans jeudi")
    assert [child.first_name for child in alex.context.chosen] == ["Léo", "Marina"]
    assert alex.context.days == (MONDAY, THURSDAY)
    assert alex.context.asked is None


def test_what_was_booked_a_moment_ago_may_lose_a_day(alex: Talk) -> None:
    """« sans jeudi » proposes to cancel it; nothing goes without a second yes."""
    alex.say(FOR_LEO)
    alex.say("oui")
    proposed = alex.say("oui mais sans jeudi")
    assert "Confirmez-vous l’annulation ?" in proposed
    assert "jeudi 3 décembre" in proposed
    assert "lundi 30 novembre" not in proposed


def test_nothing_is_held_by_what_was_confirmed_some_time_ago(alex: Talk) -> None:
    """Ten minutes later « sans jeudi » speaks of nothing."""
    alex.say(FOR_LEO)
    alex.say("oui")
    alex.now += timedelta(minutes=11)
    assert "Je n’ai pas compris" in alex.say("oui mais sans jeudi")
    assert (alex.context.days, alex.context.chosen) == ((), ())


def test_a_sentence_is_read_against_the_days_it_may_choose_from(alex: Talk) -> None:
    """« le 3 », when the third and the fourth were offered."""
    alex.say("cantine pour Léo")
    alex.say("jeudi 4")
    alex.say("le 3")
    assert alex.context.offered == ((FRIDAY,), (THURSDAY,))


def test_the_days_of_a_list_are_not_what_one_must_choose_from(alex: Talk) -> None:
    """« le 3 » to « Quels jours ? » may be any third."""
    alex.say("cantine pour Léo")
    alex.say("le 3")
    assert alex.context.offered == ()


def test_yes_but_confirms_nothing(alex: Talk) -> None:
    """« oui mais sans jeudi »: the recap is shown again, without Thursday."""
    alex.say(BOTH)
    recap = alex.say("oui mais sans jeudi")
    assert (recap.count(MONDAY_3), recap.count(THURSDAY_3)) == (2, 0)
    assert "[Valider]" in recap


def test_children_are_taken_away(alex: Talk) -> None:
    """« tout sauf Léo » is said of the children that are held: Jean-Baptiste is not among them."""
    alex.say(BOTH)
    recap = alex.say("tout sauf Léo")
    assert (recap.count("Marina"), "Léo" in recap, "Jean-Baptiste" in recap) == (2, False, False)


def test_what_changes_replaces_even_where_it_adds(alex: Talk) -> None:
    """What is left is all that is meant."""
    alex.say(FOR_LEO)
    assert THURSDAY_3 not in alex.say("et sans jeudi")


def test_a_change_is_taken_back_by_one_step(alex: Talk) -> None:
    """« retour » brings Thursday back."""
    alex.say(FOR_LEO)
    alex.say("oui mais sans jeudi")
    assert THURSDAY_3 in alex.say("retour")


def test_when_no_day_is_left_days_are_asked_for(alex: Talk) -> None:
    """The children and the activity stay."""
    alex.say("cantine pour Léo jeudi 3 décembre")
    asked = alex.say("oui mais sans jeudi")
    assert asked.startswith("Il ne reste aucun jour dans la demande.\nQuels jours ?")
    assert f"Léo, cantine, {MONDAY_3}" in alex.say("lundi 30")


def test_when_no_child_is_left_children_are_asked_for(alex: Talk) -> None:
    """The activity is not put in question by a child who is not chosen yet."""
    alex.say(FOR_LEO)
    asked = alex.say("tout sauf Léo")
    assert asked == "Il ne reste aucun enfant dans la demande.\nPour quel enfant ?\n[Léo] [Marina] [Jean-Baptiste]"
    assert f"Marina, cantine, {MONDAY_3}" in alex.say("Marina")


def test_a_change_that_changes_nothing_says_so(alex: Talk) -> None:
    """No Thursday was held."""
    alex.say("cantine pour Léo lundi 30 novembre")
    assert alex.say("oui mais sans jeudi").startswith("Cela ne change rien.\nVoici votre demande :")


def test_a_second_thought_asks_what_to_change(alex: Talk) -> None:
    """« en fait non » at the recap confirms nothing and gives nothing up."""
    alex.say("cantine pour Léo lundi 30 novembre")
    assert alex.say("en fait non").startswith("Que souhaitez-vous modifier ?\n[Les enfants : Léo]")
    assert "vendredi 4 décembre 2026 : 3,70 €" in alex.say("plutôt vendredi 4 décembre")


def test_the_cancellation_of_one_is_taken_out(alex: Talk) -> None:
    """« tout sauf Léo », when the bookings of two children were to go."""
    assert alex.say("annule la cantine de Léo et Marina mardi").count("•") == 2
    recap = alex.say("tout sauf Léo")
    assert (recap.count("•"), "• Marina, cantine, mardi 24 novembre 2026" in recap) == (1, True)


def test_the_same_for_another_child_joins_what_is_typed(alex: Talk) -> None:
    """« les mêmes pour Marina » at the recap: both of them, on the same days."""
    alex.say(FOR_LEO)
    assert alex.say("les mêmes pour Marina").count("•") == 4


def test_the_same_for_another_child_repeats_what_was_confirmed(alex: Talk) -> None:
    """Straight to the recap, for Marina alone."""
    alex.say(FOR_LEO)
    alex.say("oui")
    recap = alex.say("les mêmes pour Marina")
    assert recap.startswith(f"Voici votre demande :\n• Marina, cantine, {MONDAY_3}\n• Marina, cantine, {THURSDAY_3}")


def test_the_same_on_another_day_repeats_what_was_confirmed(alex: Talk) -> None:
    """« pareil pour vendredi »: the same children and activity, on that day only."""
    alex.say(BOTH)
    alex.say("oui")
    recap = alex.say("pareil pour vendredi 4 décembre")
    assert recap.count("•") == recap.count("vendredi 4 décembre 2026") == 2


def test_what_is_added_after_the_confirmation_is_a_request_of_its_own(alex: Talk) -> None:
    """« et Marina aussi »: Léo is booked already."""
    alex.say(FOR_LEO)
    alex.say("oui")
    recap = alex.say("et Marina aussi")
    assert ("Marina" in recap, "Léo" in recap, "[Valider]" in recap) == (True, False, True)


def test_the_same_after_a_cancellation_is_to_cancel(alex: Talk) -> None:
    """« et Marina aussi » lists what may go of hers, and books nothing."""
    alex.say("annule la cantine de Léo mardi")
    alex.say("oui")
    assert "[Marina, cantine, mardi 24 novembre 2026 : confirmée, 3,70 €]" in alex.say("et Marina aussi")


def test_the_same_answers_the_open_question(alex: Talk) -> None:
    """« les mêmes jours » to « Quels jours ? »."""
    alex.say(FOR_LEO)
    alex.say("oui")
    alex.say("garderie du soir pour Marina")
    recap = alex.say("les mêmes jours")
    assert "Marina, accueil périscolaire soir, lundi 30 novembre 2026" in recap
    assert "Marina, accueil périscolaire soir, jeudi 3 décembre 2026" in recap


def test_the_same_may_be_said_of_a_new_request(alex: Talk) -> None:
    """« réserver », then « les mêmes pour Marina »."""
    alex.say(FOR_LEO)
    alex.say("oui")
    alex.say("réserver")
    assert alex.say("les mêmes pour Marina").count("• Marina, cantine") == 2


def test_the_same_as_nothing_asks_as_whom(alex: Talk) -> None:
    """Nothing was confirmed, or a day ago."""
    assert "De quel enfant faut-il recopier les réservations ?" in alex.say("les mêmes pour Marina")
    alex.say("menu")
    alex.say(FOR_LEO)
    alex.say("oui")
    alex.wait(timedelta(days=1, seconds=1))
    assert "De quel enfant faut-il recopier les réservations ?" in alex.say("les mêmes pour Marina")


def test_a_second_activity_is_another_request(alex: Talk) -> None:
    """« et la garderie aussi » replaces no canteen in silence: how to have both is said."""
    alex.say("cantine pour Léo lundi 30 novembre")
    told = alex.say("et la garderie du soir aussi")
    assert "puis écrivez « pareil pour l’accueil périscolaire soir »" in told
    assert f"Léo, cantine, {MONDAY_3}" in told
    alex.say("oui")
    assert "Léo, accueil périscolaire soir, lundi 30 novembre 2026" in alex.say(
        "pareil pour l’accueil périscolaire soir"
    )


def test_an_activity_is_replaced_by_another_one(alex: Talk) -> None:
    """« plutôt la garderie du soir » adds nothing."""
    alex.say("cantine pour Léo lundi 30 novembre")
    assert "• Léo, accueil périscolaire soir, lundi 30 novembre 2026" in alex.say("plutôt la garderie du soir")
