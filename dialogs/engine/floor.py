"""The conversation during one turn: what was said acts on its frames, and what must be answered gathers here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import hats
from dialogs.engine.conversation import DEPTH, Frame, Surface
from dialogs.engine.document import Document
from dialogs.engine.reply import PAGE, Answer, Choice, Notice, Prompt, Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dialogs.engine.conversation import Conversation, Values
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.money import Money

CONFIRM = "!confirm"
CHANGE = Choice("!change", Reply(_("Change")))
ABANDON = Choice("!abandon", Reply(_("Give up")))
MORE = Choice("!more", Reply(_("More")))
PREVIOUS = Choice("!previous", Reply(_("Previous ones")))
RESUME = Choice("!resume", Reply(_("Resume")))
MENU = Choice("!menu", Reply(_("Menu")))
HELP = Choice("!help", Reply(_("Help")))
UNTICK = Choice("!untick", Reply(_("Clear")))
TAKE = "!take"  # what is ticked


class Floor:
    """Who speaks, where they stand, and what is being answered."""

    def __init__(self, turn: Turn, conversation: Conversation, errands: Mapping[str, type[Dialog]]) -> None:
        self.turn = turn
        self.conversation = conversation
        self.errands = errands
        self.answer = Answer()
        self.committed = False
        self.told_again = False  # the answer is that of an earlier confirmation
        self.surface_id = str(turn.said.number)  # of the prompt of this turn, unless it only redraws another
        self._hat = turn.link.hat
        self._begun = 0  # errands, in this turn: no two frames have one name
        self._dialogs: dict[str, Dialog] = {}
        self._reset: dict[str, Reply] = {}  # slots emptied by a change: told, and asked again
        self._sole: list[str] = []  # slots filled by themselves: told with what was understood

    # Saying and asking.

    def say(self, message: str, **values: Value) -> None:
        self.answer.replies.append(Reply(message, **values))

    def ask(self, prompt: Prompt, slot: Slot[object] | None = None, *, doubt: bool = False) -> None:
        """Put the one question of this turn, and remember what its choices stand for."""
        frame = self.conversation.frame
        self.answer.prompt = prompt
        self.answer.surface = Surface(
            id=self.surface_id,
            frame=frame.id if frame else None,
            revision=frame.revision if frame else 0,
            slot=slot.attribute if slot else None,
            keys=[choice.key for choice in prompt.choices],
            actions=[choice.key for choice in prompt.actions],
            shown=prompt.start + PAGE,
            lettered=prompt.lettered,
            many=prompt.many,
            doubt=doubt,
        )

    def errand_for(self, intent: str | None) -> str | None:
        """The name of the errand that this person may run for what was understood."""
        return next((name for name, errand in self.errands.items() if intent in errand.intents), None)

    def say_hat(self) -> None:
        """As whom the conversation is held, to somebody who is both."""
        if self.turn.link.has_two_hats:
            self.say(hats.BRIEFLY[self.turn.link.hat])

    def menu(self) -> None:
        """What can be done here, and what waits to be taken up again."""
        listed = [errand for errand in self.errands.values() if errand.in_menu]
        errands = sorted(listed, key=lambda errand: not errand.leads_menu)
        choices = [Choice(f"!start:{errand.name()}", Reply(errand.title)) for errand in errands]
        self.say_hat()
        resumable = self.conversation.resumable(self.turn.at)
        self.ask(Prompt(Reply(_("What would you like to do?")), choices, [*([RESUME] if resumable else []), HELP]))

    # Frames.

    @property
    def frame(self) -> Frame | None:
        return self.conversation.frame

    def dialog(self, frame: Frame) -> Dialog:
        """The dialog of a frame as it stands; what it has looked up is kept until the frame changes."""
        if frame.key not in self._dialogs:
            self._dialogs[frame.key] = self.errands[frame.dialog](frame, self.turn)
        return self._dialogs[frame.key]

    @property
    def top(self) -> Dialog:
        """The dialog on top."""
        return self.dialog(self.conversation.frames[-1])

    def slot(self, name: str | None) -> Slot[object] | None:
        """The slot of the dialog on top that has this name."""
        return next((slot for slot in self.top.slots if slot.attribute == name), None)

    @property
    def open_question(self) -> Surface | None:
        """The last question, when it was about the frame on top as it stands."""
        frame, surface = self.frame, self.conversation.surface
        is_open = frame and surface and (surface.frame, surface.revision) == (frame.id, frame.revision)
        return surface if is_open else None

    @property
    def is_recap_shown(self) -> bool:
        """True when the last question was to confirm the frame on top as it stands."""
        return self.open_question is not None and CONFIRM in self.open_question.actions

    def start(self, errand: str, values: Values | None = None) -> None:
        """Begin an errand, with these slots filled; what was under way waits beneath."""
        self.push(errand, values or {})
        self.go_on(list(values or ()))

    def push(self, errand: str, values: Values) -> None:
        """Put an errand on top that holds these values."""
        self.let_go()
        frames = self.conversation.frames
        frames.append(Frame(f"{self.turn.said.number}-{self._begun}", errand, values))
        self._begun += 1
        if len(frames) > DEPTH:
            self.conversation.put_aside(frames[0], self.turn.at)

    def let_go(self) -> None:
        """What only tells is over as soon as something else begins."""
        if self.conversation.frames and self.top.only_tells:
            self._pop()

    def begin_again(self) -> None:
        """The errand under way was asked for once more: what only narrowed it is forgotten."""
        frame = self.conversation.frames[-1]
        filled = self.top.filled
        if (filled or self.top.only_tells) and all(slot.optional for slot in filled):
            frame.change({})
        self.go_on()

    def leave(self, detours: Sequence[Choice] = ()) -> None:
        """End the frame on top; the one beneath is taken up again, unless there is a better way."""
        self._pop()
        if detours:
            self.ask(Prompt(Reply(_("What would you like to do?")), [], [*detours, MENU]))
        elif not self._went_on_beneath():
            self.menu()

    def _pop(self) -> None:
        """End the frame on top; a question is remembered, for « et Marina ? »."""
        frame = self.conversation.frames.pop()
        if self.errands[frame.dialog].is_question():
            self.conversation.answered(frame, self.turn.at)

    @property
    def question(self) -> Frame | None:
        """The question that may be gone on with: the one on top, or the last when nothing is under way."""
        if self.frame is None:
            return self.conversation.asked_lately(self.turn.at)
        return self.frame if self.errands[self.frame.dialog].is_question() else None

    def _went_on_beneath(self) -> bool:
        if self.frame is None:
            return False
        if self._is_new:
            self.say(_("Your next request."))
        else:
            self.say(_("Let us go on with {errand}."), errand=Reply(self.dialog(self.frame).doing))
        self.go_on([slot.attribute for slot in self.top.filled])
        return True

    @property
    def _is_new(self) -> bool:
        """Whether the frame on top was never asked about: it is one of several requests of a message."""
        frame = self.conversation.frames[-1]
        return not frame.past and all(surface.frame != frame.id for surface in self.conversation.surfaces)

    def abandon(self) -> None:
        """Put the frame on top aside; « reprendre » finds it again for a while."""
        frame = self.conversation.frames[-1]
        self.say(_("I put {errand} aside: nothing was recorded."), errand=Reply(self.dialog(frame).doing))
        self.conversation.put_aside(frame, self.turn.at)
        if self.frame and self._is_new:
            self._went_on_beneath()
        elif self.frame:
            self.go_on()
        else:
            self.ask(Prompt(Reply(_("You can resume it within 30 minutes.")), [], [RESUME, MENU]))

    # Slots.

    def put(self, values: Mapping[str, list[str]]) -> None:
        """Change slots of the frame on top, and empty those after them that no longer fit."""
        frame = self.conversation.frames[-1]
        changed = {name for name, keys in values.items() if frame.values.get(name) != keys}
        if not changed:
            return
        frame.change({**frame.values, **values})
        for slot in self.dialog(frame).slots:
            if slot.attribute not in values and changed & {before.attribute for before in slot.after}:
                changed |= self._narrow(slot)

    def _narrow(self, slot: Slot[object]) -> set[str]:
        """Keep what stands of a slot after those before it have changed; its name, when nothing does."""
        keys = slot.keys(self.top)
        standing = keys if self.is_early(slot) or not keys else slot.standing(self.top)
        if standing == keys:
            return set()
        self._set(slot, standing)
        if not standing and not slot.optional:
            self._reset[slot.attribute] = Reply(
                _("{slot} no longer fits and must be chosen again."), slot=Reply(slot.name)
            )
        return {slot.attribute}

    def _set(self, slot: Slot[object], keys: list[str]) -> None:
        """Change one slot as part of a change that is under way."""
        frame = self.conversation.frames[-1]
        others = {name: held for name, held in frame.values.items() if name != slot.attribute}
        frame.set({**others, slot.attribute: keys} if keys else others)

    def _tell(self, told: Reply | Document | Notice) -> None:
        match told:
            case Reply():
                self.answer.replies.append(told)
            case Document():
                self.answer.documents.append(told)
            case Notice():
                self.answer.notices.append(told)

    def acknowledge(self, names: Sequence[str]) -> None:
        """Say back what was understood, before anything else is asked."""
        dialog = self.top
        known = {*names, *self._sole}
        known -= {before.attribute for slot in dialog.filled if slot.sums_up for before in slot.after}
        known -= {slot.attribute for slot in dialog.filled if not slot.said_back}
        told = [slot.told(dialog) for slot in dialog.slots if slot.attribute in known and slot.keys(dialog)]
        if told:
            self.say(_("Noted: {values}."), values=told if len(told) > 1 else told[0])
        self.answer.replies.extend(self._reset.values())
        self._reset.clear()
        self._sole.clear()

    def tell_ticks(self, name: str | None) -> None:
        """What is settled, and what is ticked: the question that is put again in its place holds it all."""
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        self.acknowledge([slot.attribute for slot in dialog.filled])
        slot = self.slot(name)
        if slot and frame.ticked:
            self.say(_("You have ticked: {values}."), values=slot.said(dialog, sorted(frame.ticked)))

    # Going on.

    def is_early(self, slot: Slot[object]) -> bool:
        """Whether something must be known before its choices can be: days are offered of an activity."""
        return any(not before.keys(self.top) and before.is_needed(self.top) for before in slot.after)

    def go_on(self, taken: Sequence[str] = ()) -> None:
        """Ask for the next thing that is missing; when nothing is, show the recap."""
        frame = self.conversation.frames[-1]
        if needless := self.dialog(frame).needless():
            self.acknowledge(taken)
            self.answer.replies.append(needless)
            self.leave()
            return
        for slot in self.dialog(frame).slots:
            if slot.keys(self.dialog(frame)):
                refusal = slot.refusal(self.dialog(frame))
                if refusal is None:
                    continue
                detours = self.dialog(frame).detours()
                frame.refused = slot.keys(self.dialog(frame))
                self._set(slot, [])
                self.acknowledge(taken)
                self.answer.replies.append(refusal)
                self.ask_for(slot, detours=detours)
                return
            if slot.is_needed(self.dialog(frame)) and not self._fill_if_sole(slot):
                self.acknowledge(taken)
                self.ask_for(slot)
                return
        self.recap()

    def _fill_if_sole(self, slot: Slot[object]) -> bool:
        frame = self.conversation.frames[-1]
        offered = slot.offered(self.dialog(frame)) if slot.sole else ()
        if len(offered) != 1 or slot.attribute in self._reset:
            return False
        self._set(slot, [offered[0].key])
        self._sole.append(slot.attribute)
        return True

    def ask_for(
        self, slot: Slot[object], question: Reply | None = None, *, detours: Sequence[Choice] | None = None
    ) -> None:
        """Ask for one slot, with what can be picked; an errand that has nothing to offer ends."""
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        choices = slot.offered(dialog)
        beside = dialog.detours() if detours is None else detours
        if not choices and not slot.verbatim:
            said = dialog.nothing_to_offer(slot)
            self.answer.replies += [] if said in self.answer.replies else [said]
            self.leave(beside)
            return
        prompt = Prompt(
            question or slot.ask(dialog),
            choices,
            many=slot.many,
            lettered=slot.lettered,
            picker=slot.picker,
            start=frame.start,
            ticked=[choice.key for choice in choices if choice.key in frame.ticked],
        )
        paging = [*([MORE] if prompt.has_more else []), *([PREVIOUS] if prompt.start else [])]
        self.ask(replace(prompt, actions=[*_ticking(prompt), *paging, *beside]), slot)

    def ask_which(self, slot: Slot[object], why: Reply, keys: Sequence[str]) -> None:
        """Ask which of several readings was meant; each key holds all that it would put into the slot."""
        choices = [Choice(key, slot.said(self.top, key.split(","))) for key in keys]
        self.ask(Prompt(why, choices, lettered=slot.lettered), slot, doubt=True)

    def recap(self) -> None:
        """Show what will be done if it is confirmed; some errands do it, or tell, at once."""
        dialog = self.top
        if dialog.only_tells:
            self._tell_all(dialog)
            return
        if dialog.at_once:
            dialog.lock()
            self._finish(dialog)
            return
        dialog.frame.costs = _cents(dialog.costs())
        change = [CHANGE] if dialog.filled else []
        self.ask(Prompt(dialog.recap(), [], [Choice(CONFIRM, dialog.confirming), *change, ABANDON, *dialog.detours()]))
        self.answer.asides += dialog.asides()
        self.answer.may_repeat = self.answer.may_repeat or bool(self.answer.asides)

    def _tell_all(self, dialog: Dialog) -> None:
        """Tell, unless it was told as it stands; then what it leads to, or what waits beneath."""
        asked = self.open_question
        if asked is None or asked.slot:
            for told in dialog.finish():
                self._tell(told)
        further = dialog.leads_to() if len(self.conversation.frames) == 1 else None
        if further:
            self.ask(further)
        else:
            self.leave()

    def confirm(self) -> None:
        """Do what the recap said, once. What waited for hours, or has become dearer, is asked for again.

        A seat that became a rank, or a refusal, is only told: it costs nothing, and to ask would cost the rank.
        """
        frame = self.conversation.frames[-1]
        dialog = self.errands[frame.dialog](frame, self.turn)
        if self.turn.said.late:
            self.say(_("Your message only reaches me now: do you still agree?"))
            self.recap()
            return
        dialog.lock()
        if any(_is_dearer(*pair) for pair in zip(_cents(dialog.costs()), frame.costs, strict=False)):
            self.say(_("What this costs has changed in the meantime: do you still agree?"))
            frame.set(frame.values)  # the recap that was shown before confirms nothing any more
            self.recap()
            return
        self._finish(dialog)

    def _finish(self, dialog: Dialog) -> None:
        frame = self.conversation.frames.pop()
        self.conversation.confirmed(frame, self.turn.at)
        self.committed = True
        self.answer.reference, self.answer.goes_on = frame.key, dialog.goes_on
        for told in dialog.finish():
            self._tell(told)
        if self.turn.link.revoked_at is None and self.turn.link.hat is self._hat:
            self._keep_what_would_be_taken_away()
            self._went_on_beneath()

    def _keep_what_would_be_taken_away(self) -> None:
        """Such a recap is not shown again of itself: the next « oui » may be for what was just confirmed."""
        frame = self.frame
        if frame and self.dialog(frame).takes_away and not self.dialog(frame).lacking:
            waiting = Reply(self.dialog(frame).doing)
            self.say(_("{errand:cap} still waits for you: write “resume” to come back to it."), errand=waiting)
            self.conversation.put_aside(frame, self.turn.at)


def _cents(costs: Iterable[Money | None]) -> list[int | None]:
    return [None if cost is None else cost.cents for cost in costs]


def _is_dearer(now: int | None, told: int | None) -> bool:
    """True when it costs more than was told; whether what is unknown does, nobody can say."""
    return now != told and (now is None or told is None or now > told)


def _ticking(prompt: Prompt) -> list[Choice]:
    """What may be done with ticks, once there are some."""
    count = len(prompt.ticked)
    return [Choice(TAKE, Reply(_("Confirm ({n})"), n=count)), UNTICK] if count else []
