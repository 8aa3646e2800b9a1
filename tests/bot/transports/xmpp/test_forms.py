"""Messages of ours as forms, and what is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.store.messages import Drawing, Form, Option, Outgoing
from bot.transports.xmpp.commands import asked
from bot.transports.xmpp.forms import stage
from bot.transports.xmpp.via import read
from tests.bot.transports.xmpp.stanzas import ALEX, NOW
from tests.servers.xmpp.commands import Step, _step
from tests.servers.xmpp.forms import Form as Shown
from tests.servers.xmpp.forms import submission
from tests.servers.xmpp.heard import COMMANDS, condition
from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from collections.abc import Mapping

CHILDREN = (Option("1", "Léo", "1"), Option("2", "Marina", "2"))
RECAP = (Option("!confirm", "Valider"), Option("!change", "Modifier"), Option("!abandon", "Abandonner"))
MORE = Option("!more", "Suite")
QUESTION = Outgoing(
    "reply", "Noté : cantine.\nPour quel enfant ?", NOW, choices=CHILDREN, surface="12", form=Form("12-0")
)


def shown(outgoing: Outgoing) -> Step:
    """What a client makes of it."""
    return _step("", stage(outgoing, "book"))


def form(outgoing: Outgoing) -> Shown:
    """The form that it shows."""
    found = shown(outgoing).form
    assert found
    return found


def test_a_question_is_a_form_whose_session_is_the_errand() -> None:
    """X31: a hidden type, the text as instructions, a title, a list, and room for words that nobody is made to fill."""
    step, drawn = shown(QUESTION), form(QUESTION)
    assert (step.session, step.status, step.actions, step.default) == ("12-0", "executing", ("prev", "next"), "next")
    assert (drawn.title, drawn.instructions) == ("Réserver", ("Noté : cantine.\nPour quel enfant ?",))
    expected = [
        ("FORM_TYPE", "hidden"),
        ("surface", "hidden"),
        ("choice", "list-single"),
        ("text", "text-single"),
    ]
    assert expected == [(field.var, field.type) for field in drawn.fields]
    assert drawn.field("choice").options == (("1", "Léo"), ("2", "Marina"))
    assert not drawn.field("text").required


def test_what_may_be_taken_together_is_ticked_one_by_one() -> None:
    """X31: not every client can draw a list of several; what is ticked already shows."""
    drawn = form(replace(QUESTION, drawing=Drawing(("2",)), choices=(*CHILDREN, MORE)))
    boxes = [(field.var, field.label, field.values) for field in drawn.fields if field.type == "boolean"]
    assert boxes == [("tick:1", "Léo", ("0",)), ("tick:2", "Marina", ("1",))]
    assert drawn.field("action").options == (("!more", "Suite"),)


def test_a_recap_is_the_last_page() -> None:
    """X29: « complete » ends it; nothing is chosen beforehand."""
    recap = replace(QUESTION, choices=RECAP)
    assert shown(recap).actions == ("prev", "complete")
    assert form(recap).field("action").values == ("!confirm",)


def test_a_question_without_choices_needs_words() -> None:
    """X31: the only field is required."""
    assert form(replace(QUESTION, choices=())).field("text").required


def test_what_was_not_understood_is_told_above_the_same_form() -> None:
    """X29: a note of error, and the question again."""
    missed = replace(QUESTION, body="Je n’ai pas compris.\nPour quel enfant ?", form=Form("12-0", missed=True))
    assert shown(missed).notes == (("error", "Je n’ai pas compris."),)
    assert ("1", "Léo") in form(missed).field("choice").options


def test_an_errand_that_has_ended_is_completed() -> None:
    """X29: what was done is told, with what may be said next in the chat."""
    ended = shown(replace(QUESTION, form=Form(None)))
    told = (("info", "Noté : cantine.\nPour quel enfant ?\n1. Léo\n2. Marina"),)
    assert ("completed", told, None) == (ended.status, ended.notes, ended.form)


def test_an_errand_that_nobody_remembers_is_a_bad_session() -> None:
    """X28: as the standard has it."""
    error = stage(replace(QUESTION, form=Form(None, gone=True)), "book")
    assert condition(element("iq", children=[error])) == "bad-request"
    assert error.find(f"{{{COMMANDS}}}bad-sessionid") is not None


def meant(
    values: Mapping[str, str | bool], action: str = "next", session: str = "12-0", node: str = "book"
) -> dict[str, str]:
    """What a filled form says to the house."""
    given = {name: value for name, value in (("sessionid", session), ("action", action)) if value}
    command = element(f"{{{COMMANDS}}}command", children=[submission(values)], node=node, **given)
    request = element("{jabber:client}iq", children=[command], from_=ALEX, id="q-1", type="set")
    found = asked(request, command, NOW, "stream").incoming
    assert found
    way = read(found.payload["via"], "")
    assert (way.to, way.request) == (ALEX, "q-1")
    return {name: value for name, value in found.payload.items() if name != "via"}


def test_a_form_says_what_was_picked() -> None:
    """X29: by the surface that it carries, in the errand that it names; without an action it goes on."""
    expected = {"surface": "12", "key": "2", "form": "12-0"}
    picked = {"surface": "12", "choice": "2"}
    assert [expected] * 3 == [meant(picked, action) for action in ("next", "complete", "")]
    assert expected | {"key": "1,2"} == meant({"surface": "12", "tick:1": True, "tick:3": False, "tick:2": True})
    assert expected | {"key": "!confirm"} == meant({"surface": "12", "choice": "", "action": "!confirm"}, "complete")


def test_words_count_before_what_is_picked() -> None:
    """X29: whoever writes « non, jeudi » beside « Valider » confirms nothing."""
    assert meant({"surface": "12", "text": "non, jeudi", "action": "!confirm"}) == {
        "text": "non, jeudi",
        "form": "12-0",
    }


def test_back_and_cancel_are_verbs() -> None:
    """X29: at any stage."""
    assert meant({"surface": "12", "choice": "2"}, "prev") == {"command": "!back", "form": "12-0"}
    assert meant({}, "cancel") == {"command": "!abandon", "form": "12-0"}


def test_a_command_begins_its_errand() -> None:
    """X30: as the button of the menu does."""
    assert meant({}, "", "", "upcoming") == {"command": "!start:upcoming", "form": ""}


def test_a_code_is_what_one_says_to_be_linked() -> None:
    """X30: as by chat."""
    assert meant({"text": "ABCD-EFGH-JKMN"}, "complete", "link", "link") == {"text": "/lier ABCD-EFGH-JKMN", "form": ""}
