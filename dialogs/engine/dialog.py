"""What an errand declares: its slots, its recap and its effects."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from dialogs import payments
from dialogs.engine.reply import Reply, _
from dialogs.engine.slot import Slot
from dialogs.outcomes import SETTLED, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dialogs.engine.conversation import Frame, Values
    from dialogs.engine.document import Document
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Aside, Choice, Notice, Prompt
    from dialogs.engine.turn import Turn
    from domain.money import Money


class Dialog(ABC):
    """An errand under way in one turn. Slots are class attributes, in the order in which they are asked.

    When every slot is filled, `recap` is shown; `finish` runs once, when the recap is confirmed, and is the only method
    with effects. An errand that only tells has no recap.
    """

    intents: ClassVar[Sequence[str]] = ()  # what the reader calls it, see dialogs/french/intents/
    title: ClassVar[str]  # msgid: its entry in the menu
    doing: ClassVar[str]  # msgid: how to speak of it while it is under way, « la réservation »
    in_menu: ClassVar[bool] = True
    leads_menu: ClassVar[bool] = False  # the others follow by the names of their files
    books: ClassVar[bool] = False  # words of booking that are said in its course are for it
    takes_away: ClassVar[bool] = False  # « non » to its recap leaves all as it is, and asks for no change
    only_tells: ClassVar[bool] = False  # without effects: `finish` answers at once, nothing is to be confirmed
    takes_file: ClassVar[str] = ""  # the slot that takes a file which somebody sends: the errand begins with it
    goes_on: ClassVar[bool] = False  # what its confirmation tells is told further in the same message
    lists: ClassVar[bool] = False  # it tells what there is before anything is picked: asking for it is a question too
    asks_on: ClassVar[Mapping[str, str]] = {}  # what « et pour réserver ? » behind it asks, both by their intents
    by_notice: ClassVar[bool] = False  # a button of a notice may start it, its first slot filled with ids to authorise
    slots: ClassVar[Sequence[Slot[object]]] = ()

    def __init_subclass__(cls) -> None:
        declared = (value for kind in reversed(cls.__mro__) for value in vars(kind).values())
        cls.slots = tuple(value for value in declared if isinstance(value, Slot))

    def __init__(self, frame: Frame, turn: Turn) -> None:
        self.frame = frame
        self.turn = turn

    @classmethod
    def is_question(cls) -> bool:
        """True when « et Marina ? » behind it asks the same of her."""
        return cls.only_tells or cls.lists

    @classmethod
    def name(cls) -> str:
        """The name under which conversations remember it: that of its file."""
        return cls.__module__.rpartition(".")[2]

    @property
    def at_once(self) -> bool:
        """True when to ask for it is to confirm it: all that a recap would say has been said before."""
        return False

    def recap(self) -> Reply:
        """What will be done if it is confirmed, ending with the question."""
        return Reply(_("Shall I confirm?"))

    @property
    def confirming(self) -> Reply:
        """What stands on the button that confirms the recap."""
        return Reply(_("Confirm"))

    def lock(self) -> None:  # noqa: B027 - most errands lock nothing
        """Lock what the confirmation decides on: `costs` and `finish` come after it."""

    def costs(self) -> Sequence[Money | None]:
        """What each line would cost, if that is known. Who confirms a recap in which one was cheaper is asked again."""
        return ()

    @abstractmethod
    def finish(self) -> Iterator[Reply | Document | Notice]:
        """Do it, and tell the outcome; whatever a document shows, a reply says as well."""

    def leads_to(self) -> Prompt | None:
        """What may be asked for next of what has been told, by `further`; None when that is all."""
        return None

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Why the errand ends when a slot that it needs has no choice at all."""
        return Reply(_("There is nothing to choose from here for the moment."))

    def asides(self) -> Sequence[Aside]:
        """What is said behind the recap in messages of their own, such as a specimen that was asked for."""
        return ()

    def needless(self) -> Reply | None:
        """Why the errand ends before all is asked, as there is no need of it."""
        return None

    def detours(self) -> Sequence[Choice]:
        """Other errands that would clear the way, offered beside the question: see `detour`."""
        return ()

    def assume(self, reading: Reading, made: Frame) -> Values:
        """What is taken from the errand confirmed last, of what a first sentence does not say: to be said back."""
        del reading, made
        return {}

    @classmethod
    def about(cls, beneath: Frame) -> Values:
        """What a question is about, unless it says so: taken from the errand under way beneath it."""
        del beneath
        return {}

    @classmethod
    def recorded(cls, turn: Turn, key: str) -> Reply | None:
        """« c'est bon ? » of what was confirmed under this key, where one sentence tells it all."""
        batch = turn.town.batch(key)
        if batch is None or not all(isinstance(line.outcome, SETTLED) for line in batch.lines):
            return None
        return Reply(_("Yes, it is recorded. Reference {reference}."), reference=batch.reference)

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """The stored outcome of what was confirmed under this key, for whoever confirms it twice."""
        batch = turn.town.batch(key)
        if batch:
            yield from told(batch)
            yield from payments.asked_before(turn, batch)

    @classmethod
    def replied(cls, turn: Turn) -> Values | None:
        """What is known when a message answers one of ours in the way of its network; its words fill the last slot."""
        del turn
        return None

    @classmethod
    def is_asked(cls, turn: Turn) -> bool:
        """True when a notice has asked for something that this errand answers: « oui » out of the blue speaks of it."""
        del turn
        return False

    @property
    def lacking(self) -> list[Slot[object]]:
        """What must still be asked for before the recap."""
        return [slot for slot in self.slots if slot.is_needed(self) and not slot.keys(self)]

    @property
    def filled(self) -> list[Slot[object]]:
        return [slot for slot in self.slots if slot.keys(self)]
