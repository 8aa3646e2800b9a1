"""The conversation during one turn: what was said acts on its frames, and what must be answered gathers here."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from dialogs.engine.conversation import DEPTH, Frame, Surface
from dialogs.engine.reading import Doubt, Doubtful
from dialogs.engine.reply import PAGE, Answer, Choice, Notice, Prompt, Reply, _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dialogs.engine.conversation import Conversation
    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn

CONFIRM = Choice("!confirm", Reply(_("Confirm")))
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
        self._dialogs: dict[str, Dialog] = {}
        self._reset: dict[str, Reply] = {}  # slots emptied by a change: told, and asked again

    # Saying and asking.

    def say(self, message: str, **values: Value) -> None:
        self.answer.replies.append(Reply(message, **values))

    def ask(self, prompt: Prompt, slot: Slot[object] | None = None) -> None:
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
        )

    def errand_for(self, intent: str | None) -> str | None:
        """The name of the errand that this person may run for what was understood."""
        return next((name for name, errand in self.errands.items() if intent in errand.intents), None)

    def menu(self) -> None:
        """What can be done here, and what waits to be taken up again."""
        errands = [errand for errand in self.errands.values() if errand.in_menu]
        if not errands:
            self.say(_("There is nothing to be done in this chat for the service yet."))
        choices = [Choice(f"!start:{errand.name()}", Reply(errand.title)) for errand in errands]
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
    def is_recap_shown(self) -> bool:
        """True when the last question was to confirm the frame on top as it stands."""
        surface = self.conversation.surface
        return (
            self.frame is not None
            and surface is not None
            and CONFIRM.key in surface.actions
            and (surface.frame, surface.revision) == (self.frame.id, self.frame.revision)
        )

    def start(self, errand: str, reading: Reading | None = None) -> None:
        """Begin an errand with whatever was said of it; what was under way waits beneath."""
        frames = self.conversation.frames
        frames.append(Frame(f"{self.turn.said.number}-{len(frames)}", errand))
        if len(frames) > DEPTH:
            self.conversation.put_aside(frames[0], self.turn.at)
        if reading is None or not self.fill(reading):
            self.go_on()

    def begin_again(self) -> None:
        """The errand under way was asked for once more: what only narrowed it is forgotten."""
        frame = self.conversation.frames[-1]
        filled = self.dialog(frame).filled
        if filled and all(slot.optional for slot in filled):
            frame.change({})
        self.go_on()

    def leave(self) -> None:
        """End the frame on top; the one beneath is taken up again."""
        self.conversation.frames.pop()
        if not self._went_on_beneath():
            self.menu()

    def _went_on_beneath(self) -> bool:
        if self.frame is None:
            return False
        self.say(_("Let us go on with {errand}."), errand=Reply(self.dialog(self.frame).doing))
        self.go_on()
        return True

    def abandon(self) -> None:
        """Put the frame on top aside; « reprendre » finds it again for a while."""
        frame = self.conversation.frames[-1]
        self.say(_("I put {errand} aside: nothing was recorded."), errand=Reply(self.dialog(frame).doing))
        self.conversation.put_aside(frame, self.turn.at)
        if self.frame:
            self.go_on()
        else:
            self.ask(Prompt(Reply(_("You can resume it within 30 minutes.")), [], [RESUME, MENU]))

    # Slots.

    def fill(self, reading: Reading) -> bool:
        """Put what was read into the slots of the frame on top; False when nothing was for them."""
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        taken = {slot.attribute: slot.take(dialog, reading) for slot in dialog.slots}
        values = {name: keys for name, keys in taken.items() if isinstance(keys, list)}
        if reading.adds:
            values = {name: self._added(name, keys) for name, keys in values.items()}
        doubts = [(name, found) for name, found in taken.items() if isinstance(found, Doubtful)]
        self.put(values)
        if reading.rest and values and not doubts and not reading.sensitive:
            self.say(_("I have left out “{words}”."), words=" ".join(reading.rest))
        if doubts and not self._is_asked_before(doubts[0][0]):
            self._acknowledge(list(values))
            self._doubt(*doubts[0])
        elif values or doubts:
            self.go_on(list(values))
        return bool(values or doubts)

    def _added(self, name: str, keys: list[str]) -> list[str]:
        """« et Marina aussi »: with what the slot holds, when it can hold several."""
        dialog = self.dialog(self.conversation.frames[-1])
        slot = next(slot for slot in dialog.slots if slot.attribute == name)
        return sorted({*slot.keys(dialog), *keys}) if slot.many else keys

    def _is_asked_before(self, name: str) -> bool:
        """True when another slot must be filled before this one can be spoken of."""
        dialog = self.dialog(self.conversation.frames[-1])
        before = takewhile(lambda slot: slot.attribute != name, dialog.slots)
        return any(not slot.optional and not slot.keys(dialog) for slot in before)

    def put(self, values: Mapping[str, list[str]]) -> None:
        """Change slots of the frame on top, and empty those after them that no longer fit."""
        frame = self.conversation.frames[-1]
        changed = {name for name, keys in values.items() if frame.values.get(name) != keys}
        if not changed:
            return
        frame.change({**frame.values, **values})
        for slot in self.dialog(frame).slots:
            if slot.attribute not in values and changed & {before.attribute for before in slot.after}:
                changed |= self._emptied_unless_good(slot)

    def _emptied_unless_good(self, slot: Slot[object]) -> set[str]:
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        emptied = bool(slot.keys(dialog)) and not slot.still_good(dialog)
        if emptied:
            self._reset[slot.attribute] = Reply(
                _("{slot} no longer fits and must be chosen again."), slot=Reply(slot.name)
            )
            self._empty(slot)
        return {slot.attribute} if emptied else set()

    def _empty(self, slot: Slot[object]) -> None:
        frame = self.conversation.frames[-1]
        frame.set({name: keys for name, keys in frame.values.items() if name != slot.attribute})

    def _tell(self, told: Reply | Notice) -> None:
        if isinstance(told, Notice):
            self.answer.notices.append(told)
        else:
            self.answer.replies.append(told)

    def _acknowledge(self, names: Sequence[str]) -> None:
        """Say back what was understood, before anything else is asked."""
        dialog = self.dialog(self.conversation.frames[-1])
        told = [slot.told(dialog) for slot in dialog.slots if slot.attribute in names and slot.keys(dialog)]
        if told:
            self.say(_("Noted: {values}."), values=told)
        self.answer.replies.extend(self._reset.values())
        self._reset.clear()

    def _doubt(self, name: str, doubtful: Doubtful) -> None:
        """Say why, and ask with what it may have meant as choices, or with what can be had."""
        dialog = self.dialog(self.conversation.frames[-1])
        slot = next(slot for slot in dialog.slots if slot.attribute == name)
        if doubtful.readings:
            choices = [Choice(",".join(map(str, days)), list(days)) for days in doubtful.readings]
            self.ask(Prompt(doubtful.why, choices, lettered=slot.lettered), slot)
        elif doubtful.doubt is Doubt.UNCLEAR:
            self.ask_for(slot, doubtful.why)
        else:
            self.answer.replies.append(doubtful.why)
            self.ask_for(slot)

    def tell_ticks(self, name: str | None) -> None:
        """What is settled, and what is ticked: the question that is put again in its place holds it all."""
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        self._acknowledge([slot.attribute for slot in dialog.filled])
        slot = next((slot for slot in dialog.slots if slot.attribute == name), None)
        if slot and frame.ticked:
            self.say(_("You have ticked: {values}."), values=slot.said(dialog, sorted(frame.ticked)))

    # Going on.

    def go_on(self, taken: Sequence[str] = ()) -> None:
        """Ask for the next thing that is missing; when nothing is, show the recap."""
        frame = self.conversation.frames[-1]
        for slot in self.dialog(frame).slots:
            if slot.keys(self.dialog(frame)):
                refusal = slot.refusal(self.dialog(frame))
                if refusal is None:
                    continue
                self._empty(slot)
                self._acknowledge(taken)
                self.answer.replies.append(refusal)
                self.ask_for(slot)
                return
            if not slot.optional and not self._fill_if_sole(slot):
                self._acknowledge(taken)
                self.ask_for(slot)
                return
        self.recap()

    def _fill_if_sole(self, slot: Slot[object]) -> bool:
        frame = self.conversation.frames[-1]
        offered = slot.offered(self.dialog(frame)) if slot.sole else ()
        if len(offered) != 1 or slot.attribute in self._reset:
            return False
        frame.set({**frame.values, slot.attribute: [offered[0].key]})
        return True

    def ask_for(self, slot: Slot[object], question: Reply | None = None) -> None:
        """Ask for one slot, with what can be picked; an errand that has nothing to offer ends."""
        frame = self.conversation.frames[-1]
        dialog = self.dialog(frame)
        choices = slot.offered(dialog)
        if not choices:
            self.answer.replies.append(dialog.nothing_to_offer(slot))
            self.leave()
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
        self.ask(replace(prompt, actions=[*_ticking(prompt), *paging]), slot)

    def recap(self) -> None:
        """Show what will be done if it is confirmed; an errand that only tells does so at once."""
        dialog = self.dialog(self.conversation.frames[-1])
        if dialog.only_tells:
            for told in dialog.finish():
                self._tell(told)
            self.leave()
            return
        self.ask(Prompt(dialog.recap(), [], [CONFIRM, *([CHANGE] if dialog.filled else []), ABANDON]))

    def confirm(self) -> None:
        """Do what the recap said, once; a confirmation that waited for hours is asked for again."""
        if self.turn.said.late:
            self.say(_("Your message only reaches me now: do you still agree?"))
            self.recap()
            return
        frame = self.conversation.frames.pop()
        self.conversation.confirmed(frame)
        self.committed = True
        self.answer.reference = frame.key
        for told in self.errands[frame.dialog](frame, self.turn).finish():
            self._tell(told)
        if self.turn.link.revoked_at is None:
            self._went_on_beneath()


def _ticking(prompt: Prompt) -> list[Choice]:
    """What may be done with ticks, once there are some."""
    count = len(prompt.ticked)
    return [Choice(TAKE, Reply(_("Confirm ({n})"), n=count)), UNTICK] if count else []
