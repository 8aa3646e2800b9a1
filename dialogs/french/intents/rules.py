"""All the rules, in the order in which they are asked: the first that has something to say decides.

Above stands what would be misread below: an announcement quotes bookings, « désinscrire des notifications » holds a
word of cancelling, « la semaine type » one of time, « refais pareil » one of the past, « retirez de la liste » one of
cancelling, « je dois » one of owing. Last stands what needs least to be said: a booking.
"""

from __future__ import annotations

from collections.abc import Callable

from dialogs.french.intents import of_bookings as bookings
from dialogs.french.intents import of_messages as messages
from dialogs.french.intents import of_moves as moves
from dialogs.french.intents import of_payments as payments
from dialogs.french.intents import of_questions as questions
from dialogs.french.intents import of_reasons as reasons
from dialogs.french.intents import of_repeats as repeats
from dialogs.french.intents import of_the_account as account
from dialogs.french.intents import of_the_chat as chat
from dialogs.french.intents import of_the_follow_up as follow_up
from dialogs.french.intents import of_the_offer as offer
from dialogs.french.intents.cue import Cue
from dialogs.french.intents.cues import Cues, Hints

Rule = Callable[[Cues], Hints]
RULES: tuple[tuple[str, Rule], ...] = (
    ("unlink", chat.unlinks),
    ("link", chat.links),
    # An announcement may speak of anything, but is addressed to the parents.
    ("staff_announce", chat.announces),
    ("difference", account.asks_the_difference),
    ("enrolments", account.asks_for_enrolments),
    ("requests", account.follows_a_request),
    # « annule la dernière » goes a step back, « annule ma dernière réservation » does not.
    ("undo", follow_up.undoes),
    ("journal", follow_up.asks_who_did),
    # Of the chat: these name neither child nor service, or messages.
    # Some messages are refused by less than « stop ».
    ("no_others", messages.hears_others_no_more),
    ("others", messages.hears_others),
    ("no_reminders", messages.wants_no_reminders),
    ("reminders", messages.wants_reminders),
    ("no_digest", messages.wants_no_digest),
    ("digest", messages.wants_a_digest),
    ("messages", messages.chooses),
    ("notices", messages.reads_again),
    ("quiet", chat.wants_to_be_left_alone_at_night),
    ("stop", chat.wants_no_more_messages),
    ("restart", chat.begins_anew),
    ("dishes", chat.asks_what_is_served),
    ("holidays", chat.asks_for_the_holidays),
    ("contact", chat.has_lost_something),
    ("menu", chat.goes_to_the_menu),
    ("back", chat.steps_back),
    ("where", chat.asks_where_it_stands),
    ("resume", chat.resumes),
    # A word that says exactly what is wanted wins over verbs of every day.
    ("week_template", repeats.keeps_a_week),
    # « reporte lundi à mardi » moves what « reporte sur Léo » copies.
    ("move", moves.moves),
    ("copy", repeats.copies),
    ("runs_out", account.asks_when_it_runs_out),
    ("balance", account.reckons),
    # Who asks why wants no list, and no booking.
    ("why_waiting", reasons.asks_why_it_waits),
    ("why_refused", reasons.asks_why_it_was_refused),
    ("late_price", reasons.asks_about_the_late_price),
    ("missed", reasons.asks_about_a_missed_day),
    ("received", payments.asks_whether_it_came),
    ("spent", payments.asks_what_was_spent),
    # A place that is offered, a list that is left, a demand that waits: no question about the list.
    ("decline", follow_up.leaves_the_place),
    ("accept", follow_up.takes_the_place),
    ("leave_list", follow_up.leaves_the_list),
    ("follow", follow_up.follows),
    ("waitlist", bookings.waits),
    # What is gone by, or known of people, may be said with words of cancelling.
    ("history", questions.asks_for_the_history),
    ("history", questions.asks_what_was_paid),
    ("history", payments.asks_what_an_amount_is),
    ("proof", follow_up.wants_it_on_paper),
    ("follow", follow_up.has_it_in_a_form),
    ("register", follow_up.asks_for_a_right),
    ("pay", payments.misses_the_link),
    # A paper is wanted, whatever it is about; what is ill or absent is not a paper.
    ("receipt", account.asks_for_a_receipt),
    ("documents", account.asks_for_papers),
    ("quotient", account.asks_their_quotient),
    ("profile", account.names_whom_they_trust),
    ("register", account.adds_a_child),
    ("register", account.asks_to_enrol),
    # « annulez, il est malade » asks for something: the reason comes second.
    # « absent » tells more than « ne viendra pas ».
    # Whether it can still be done, and at what price, is no order.
    ("opening_hours", offer.asks_at_what_hours),
    ("cancelling", bookings.asks_about_cancelling),
    ("bookable", offer.asks_until_when_to_book),
    ("keep", bookings.keeps),
    ("cancel", bookings.cancels),
    ("profile", account.tells_who_they_are),
    ("absence", bookings.is_absent),
    ("absence", bookings.stays_at_home),
    ("cancel", bookings.eats_at_home),
    # Questions, of which the words are those of bookings and payments.
    ("seats", offer.asks_for_seats),
    ("prices", offer.asks_the_price),
    ("paid", payments.says_it_is_paid),
    ("balance", account.asks_what_is_due),
    ("pay", payments.pays),
    ("upcoming", questions.asks_to_be_reminded),
    ("upcoming", questions.asks_where_they_go),
    ("upcoming", questions.asks_what_there_is),
    ("upcoming", questions.asks_who_goes),
    ("history", questions.asks_the_past),
    ("follow", follow_up.asks_for_a_span),
    ("upcoming", questions.asks_what_is_planned),
    ("upcoming", questions.asks_whether_it_is_planned),
    ("upcoming", questions.asks_whether_it_is_so),
    ("upcoming", questions.asks_whether_they_come),
    ("upcoming", questions.asks_which_day),
    ("cancel", bookings.does_not_come),
    ("register", account.opens_a_file),
    ("contact", chat.asks_for_somebody),
    ("balance", account.owes),
    ("help", chat.asks_for_help),
    ("correct", chat.was_mistaken),
    ("book", bookings.books),
)


def decided(cues: Cues) -> tuple[str | None, Hints]:
    """What is wanted, and the words that tell it."""
    if cues.of(Cue.FOREIGN) and not cues.children and not cues.dated:
        return None, ()
    for intent, rule in RULES:
        if hints := rule(cues):
            return intent, hints
    return None, ()
