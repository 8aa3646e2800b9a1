"""What may be said at any moment, with or without a slash: « aide », « menu », « retour » and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine import heard
from dialogs.engine.detour import START, destination
from dialogs.engine.quiet import quiet
from dialogs.engine.reply import PAGE, Choice, Prompt, Reply, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.floor import Floor
    from dialogs.engine.slot import Slot

CORRECT = "!correct"


def ask_again(floor: Floor) -> None:
    """Put the open question once more, or the menu when there is none."""
    asked = floor.open_question
    slot = floor.slot(asked.slot) if asked else None
    if asked and asked.doubt and slot:
        floor.ask_which(slot, Reply(_("What did you mean?")), asked.keys)
    elif asked and any(key.startswith(CORRECT) for key in asked.keys):
        correct(floor)
    else:
        go_on(floor)


def go_on(floor: Floor) -> None:
    """Put the next question, whatever was asked last, or the menu when nothing is under way."""
    if floor.frame:
        floor.go_on()
    else:
        floor.menu()


def show_help(floor: Floor) -> None:
    """« aide »: what may be said, and who answers the telephone; then the open question again."""
    if floor.turn.is_parent:
        floor.say(
            _("Write as you speak, for example “canteen for {child} on Monday and Thursday”."), child=_somebody(floor)
        )
    else:
        floor.say(
            _("Write as you speak, for example “announce to the families of Thursday's canteen: the meal is cold”.")
        )
    floor.say(_("At any moment: menu, back, cancel, correct, start over, where am I, stop."))
    floor.say(_("You answer a question by its number, its letter or your own words."))
    contact(floor)
    ask_again(floor)


def contact(floor: Floor) -> None:
    """Who to call."""
    card = floor.turn.structure.contact
    floor.say(
        _("{service}: {telephone} ({hours}), {address}."),
        service=card.service,
        telephone=card.telephone,
        hours=card.hours,
        address=card.address,
    )


def to_the_service(floor: Floor) -> None:
    """« contact »."""
    contact(floor)
    ask_again(floor)


def greet(floor: Floor) -> None:
    """« bonjour »."""
    floor.say(_("Hello {name}."), name=floor.turn.person.first_name)
    ask_again(floor)


def menu(floor: Floor) -> None:
    """« menu »: what is under way is put aside, not lost."""
    floor.let_go()
    if floor.frame:
        floor.conversation.put_all_aside(floor.turn.at)
        floor.say(_("What you had begun is kept for 30 minutes: “resume”."))
    floor.menu()


def back(floor: Floor) -> None:
    """« retour » takes the last change back; at the beginning of an errand it leads to the menu."""
    frame = floor.frame
    if frame is None:
        floor.say(_("There is nothing to go back to; a booking that is made can be cancelled under “my bookings”."))
        floor.menu()
    elif frame.past:
        frame.undo()
        floor.say(_("I have taken the last change back."))
        floor.go_on()
    elif len(floor.conversation.frames) > 1:
        floor.leave()
    else:
        menu(floor)


def cancel(floor: Floor) -> None:
    """« annuler »: what is being typed, when something is; the bookings that can be cancelled, otherwise."""
    floor.let_go()
    errand = floor.errand_for("cancel")
    if floor.frame is None and errand:
        floor.start(errand)
    elif floor.frame is None:
        back(floor)
    elif "cancel" in floor.dialog(floor.frame).intents and not floor.is_recap_shown:
        floor.go_on()  # the list of what can be cancelled is what is being talked about
    else:
        floor.abandon()


def correct(floor: Floor) -> None:
    """« corriger »: which of the answers."""
    if floor.frame is None:
        floor.say(_("Nothing is under way; a booking that is made can be cancelled under “my bookings”."))
        floor.menu()
        return
    dialog = floor.dialog(floor.frame)
    slots = [slot for slot in dialog.slots if slot.offered(dialog)] if dialog.only_tells else dialog.filled
    choices = [Choice(f"{CORRECT}:{slot.attribute}", _as_it_is(slot, dialog)) for slot in slots]
    if choices:
        floor.ask(Prompt(Reply(_("What would you like to change?")), choices))
    else:
        floor.go_on()


def _as_it_is(slot: Slot[object], dialog: Dialog) -> Reply:
    """A slot, with what it holds."""
    name = Reply(slot.name)
    return Reply(_("{slot}: {value}"), slot=name, value=slot.told(dialog)) if slot.keys(dialog) else name


def correct_slot(floor: Floor, name: str) -> None:
    """Ask one slot again, or first what it hangs on; « retour » brings the old answer back."""
    frame = floor.conversation.frames[-1]
    frame.change({other: keys for other, keys in frame.values.items() if other != name})
    slot = floor.slot(name)
    if slot and not floor.is_early(slot):
        floor.ask_for(slot)
    else:
        floor.go_on()


def start_over(floor: Floor) -> None:
    """« recommencer »."""
    if floor.frame:
        floor.frame.change({})
        floor.say(_("We start over."))
    ask_again(floor)


def where(floor: Floor) -> None:
    """« où en suis-je »."""
    if floor.frame is None:
        floor.say(_("Nothing is under way."))
        floor.menu()
        return
    floor.say_hat()
    dialog = floor.dialog(floor.frame)
    told = [Reply(_("{slot}: {value}"), slot=Reply(slot.name), value=slot.told(dialog)) for slot in dialog.filled]
    floor.say(_("You are in the middle of {errand}."), errand=Reply(dialog.doing))
    floor.answer.replies.extend(told)
    floor.go_on()


def resume(floor: Floor) -> None:
    """« reprendre »."""
    if not floor.conversation.resumable(floor.turn.at):
        floor.say(_("There is nothing to resume."))
        ask_again(floor)
        return
    floor.conversation.take_up()
    where(floor)


def stop(floor: Floor) -> None:
    """« stop »: what is under way is closed, and nothing is sent any more until the person writes again."""
    floor.conversation.frames.clear()
    floor.conversation.heard.clear()
    floor.conversation.forget_aside()
    floor.turn.link.muted_at = floor.turn.at
    floor.turn.town.change(floor.turn.link)
    floor.say(_("I stop here, and will not write to you of my own accord. Write to me whenever you like."))


def why(floor: Floor) -> None:
    """« pourquoi ? »: what was read in which words."""
    floor.answer.replies.append(heard.told(floor.turn, floor.conversation.heard))
    ask_again(floor)


def more(floor: Floor) -> None:
    """« suite »: the next choices of the list."""
    _turn_page(floor, 1)


def previous(floor: Floor) -> None:
    """« précédent »: the choices before."""
    _turn_page(floor, -1)


def link(floor: Floor) -> None:
    """« lier … » from somebody who is linked."""
    floor.say(_("You are already linked as {name}; “unlink” undoes it."), name=floor.turn.person.first_name)
    ask_again(floor)


def thanks(floor: Floor) -> None:
    """« merci »."""
    floor.say(_("With pleasure."))
    if floor.frame:
        ask_again(floor)


def recorded(floor: Floor) -> None:
    """« c'est bon ? », « ça a marché ? »: what was confirmed last, unless something is under way."""
    made = floor.conversation.made_lately(floor.turn.at)
    if floor.frame:
        floor.say(_("Nothing is recorded yet."))
        ask_again(floor)
    elif made is None:
        floor.say(_("Nothing has been asked for here lately."))
        floor.menu()
    elif told := floor.errands[made.dialog].recorded(floor.turn, made.key):
        floor.answer.replies.append(told)
        floor.answer.may_repeat = floor.told_again = True
    else:
        done_already(floor, made.dialog, made.key)


def farewell(floor: Floor) -> None:
    """« au revoir »: what is under way is put aside, not lost."""
    floor.let_go()
    if floor.frame:
        floor.conversation.put_aside(floor.conversation.frames[0], floor.turn.at)
        floor.conversation.frames.clear()
        floor.say(_("What you had begun is kept for 30 minutes: “resume”."))
    floor.say(_("Goodbye {name}, and thank you."), name=floor.turn.person.first_name)


def yes(floor: Floor) -> None:
    """« oui »: the recap is confirmed, if it is what was shown."""
    if floor.frame and floor.is_recap_shown:
        floor.confirm()
    elif asked := _asked_by_notice(floor):
        floor.start(asked)
    elif floor.frame is None and floor.conversation.just_done:
        done_already(floor, *floor.conversation.done[-1])
    elif way := _only_way_on(floor):
        floor.start(*destination(way))
    else:
        floor.say(_confirms_nothing(floor))
        ask_again(floor)


def _confirms_nothing(floor: Floor) -> str:
    """Why « oui » does nothing here: a question is open that it does not answer, or all was only told."""
    if floor.frame and floor.top.only_tells:
        return _("Very well.")
    is_asked = floor.open_question is not None and floor.open_question.slot is not None
    if is_asked and not floor.top.takes_away:
        return _("I still need one answer from you.")
    return _("There is nothing to confirm yet.")


def _only_way_on(floor: Floor) -> str | None:
    """« oui » to « Souhaitez-vous annuler ? », where one choice begins an errand and the others none."""
    surface = floor.conversation.surface
    if surface is None or surface.keys or surface.frame != (floor.frame and floor.frame.id):
        return None
    ways = [action.removeprefix(f"{START}:") for action in surface.actions if action.startswith(START)]
    return ways[0] if len(ways) == 1 else None


def no(floor: Floor) -> None:
    """« non »: what is to be changed, or nothing any more."""
    if floor.frame and floor.is_recap_shown and floor.top.takes_away:
        floor.abandon()
    elif floor.frame and floor.is_recap_shown:
        correct(floor)
    elif asked := _asked_by_notice(floor):
        floor.start(asked)
    else:
        floor.say(_("Very well."))
        go_on(floor)


def keep(floor: Floor) -> None:
    """« ne pas annuler mardi »: a no to the recap that is shown; nothing changes, and nothing is begun."""
    if floor.frame and floor.is_recap_shown:
        no(floor)
        return
    floor.say(_("Very well, nothing changes."))
    if floor.frame and floor.top.takes_away:
        floor.leave()
    else:
        go_on(floor)


def _asked_by_notice(floor: Floor) -> str | None:
    """The errand that a short answer out of the blue is about."""
    if floor.frame or floor.conversation.repeats(floor.turn.at):
        return None
    return next((name for name, errand in floor.errands.items() if errand.is_asked(floor.turn)), None)


def done_already(floor: Floor, errand: str, key: str) -> None:
    """Tell the stored outcome again to whoever confirms twice."""
    told = list(floor.errands[errand].done_already(floor.turn, key))
    if not told:  # an errand that has decided nothing
        floor.say(_("Very well."))
        ask_again(floor)
        return
    floor.say(_("It is already done:"))
    floor.answer.replies.extend(told)
    floor.answer.may_repeat = floor.told_again = True


def ask_slot_again(floor: Floor) -> None:
    """The same question about the same slot, with its choices as they are looked at now."""
    surface = floor.conversation.surface
    if floor.frame is None or surface is None or surface.slot is None:
        ask_again(floor)
        return
    if slot := floor.slot(surface.slot):
        floor.ask_for(slot)


def _turn_page(floor: Floor, step: int) -> None:
    surface = floor.conversation.surface
    if floor.frame and surface:
        last_page = max(0, len(surface.keys) - 1) // PAGE * PAGE
        floor.frame.start = max(0, min(floor.frame.start + step * PAGE, last_page))
    ask_slot_again(floor)


def _somebody(floor: Floor) -> str:
    children = floor.turn.family.children if floor.turn.is_parent else []
    return children[0].first_name if children else "Léo"


VERBS: dict[str, Callable[[Floor], None]] = {
    "help": show_help,
    "contact": to_the_service,
    "greeting": greet,
    "menu": menu,
    "back": back,
    "cancel": cancel,
    "correct": correct,
    "restart": start_over,
    "where": where,
    "why": why,
    "resume": resume,
    "stop": stop,
    "link": link,
    "thanks": thanks,
    "more": more,
    "previous": previous,
    "recorded": recorded,
    "farewell": farewell,
    "yes": yes,
    "no": no,
    "keep": keep,
    "quiet": quiet,
}
