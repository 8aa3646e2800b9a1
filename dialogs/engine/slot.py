"""One thing an errand needs to know."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast, overload

from dialogs.engine.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Doubtful, Reading
    from dialogs.engine.reply import Choice, Value

V_co = TypeVar("V_co", covariant=True)
D = TypeVar("D", bound="Dialog")


class Slot(Generic[V_co]):
    """Asked for when it is empty, filled by any message that speaks of it, in any order.

    The frame keeps keys, which are stable; a dialog that reads the slot sees values: `self.children`.
    """

    example: str  # msgid: an answer that would be understood
    emptied: str | None = None  # msgid: what is said when a change leaves nothing in it
    taken: str | None = None  # msgid: why {value} cannot be added to what it holds, where it holds only one
    again = True  # « les mêmes pour Marina » takes it over
    beside: str | None = None  # the intent of another errand that may be added to this one: « et annule mardi »
    sums_up = False  # what it says back tells what the slots before it hold
    said_back = True  # as soon as it is understood
    sole = True  # filled by itself when there is only one choice
    many = False
    lettered = False
    verbatim = False  # it is answered in words of one's own: nothing can be picked
    picker: str | None = None

    def __init__(self, question: str, *, name: str, after: Sequence[Slot[object]] = (), optional: bool = False) -> None:
        self.question = question  # msgid
        self.name = name  # msgid, as « Modifier » lists it
        self.after = tuple(after)  # slots whose change puts this one in question
        self.optional = optional  # never asked for, taken when offered
        self.attribute = ""
        self._choices: Callable[[Dialog], Sequence[Choice]] | None = None
        self._refuse: Callable[[Dialog], Reply | None] | None = None
        self._ask: Callable[[Dialog], Reply] | None = None
        self._needed: Callable[[Dialog], bool] | None = None

    def __set_name__(self, owner: type[Dialog], attribute: str) -> None:
        self.attribute = attribute

    @overload
    def __get__(self, dialog: None, owner: type[Dialog]) -> Self: ...
    @overload
    def __get__(self, dialog: Dialog, owner: type[Dialog]) -> V_co: ...
    def __get__(self, dialog: Dialog | None, owner: type[Dialog]) -> Self | V_co:
        return self if dialog is None else self.load(dialog, self.keys(dialog))

    # What an errand may decide for its slot, as decorators of its own methods.

    def choices(self, method: Callable[[D], Sequence[Choice]]) -> Callable[[D], Sequence[Choice]]:
        """`@days.choices`: what may be picked, in place of what the slot offers by itself."""
        self._choices = cast("Callable[[Dialog], Sequence[Choice]]", method)
        return method

    def refuses(self, method: Callable[[D], Reply | None]) -> Callable[[D], Reply | None]:
        """`@days.refuses`: why what was given cannot be taken; the slot is emptied and asked again."""
        self._refuse = cast("Callable[[Dialog], Reply | None]", method)
        return method

    def asks(self, method: Callable[[D], Reply]) -> Callable[[D], Reply]:
        """`@booking.asks`: the question, when it must say more than one sentence."""
        self._ask = cast("Callable[[Dialog], Reply]", method)
        return method

    def needed(self, method: Callable[[D], bool]) -> Callable[[D], bool]:
        """`@hours.needed`: whether the errand must know it, given what it knows already."""
        self._needed = cast("Callable[[Dialog], bool]", method)
        return method

    # What the engine asks of a slot.

    def is_needed(self, dialog: Dialog) -> bool:
        """Whether it must be asked for when it is empty."""
        return not self.optional and (self._needed is None or self._needed(dialog))

    def keys(self, dialog: Dialog) -> list[str]:
        return dialog.frame.values.get(self.attribute, [])

    def ask(self, dialog: Dialog) -> Reply:
        return self._ask(dialog) if self._ask else Reply(self.question)

    def offered(self, dialog: Dialog) -> Sequence[Choice]:
        return self._choices(dialog) if self._choices else self.offer(dialog)

    def refusal(self, dialog: Dialog) -> Reply | None:
        return self._refuse(dialog) if self._refuse else None

    # What a kind of slot says of its values: see dialogs/slots.py.

    @abstractmethod
    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        """Everything that may be picked, first things first."""

    @abstractmethod
    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """The keys that the text gives for this slot; None when it does not speak of it."""

    @abstractmethod
    def load(self, dialog: Dialog, keys: list[str]) -> V_co:
        """What the errand sees."""

    @abstractmethod
    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        """What these keys stand for, in a sentence."""

    def told(self, dialog: Dialog) -> Value:
        """The value as it is said back."""
        return self.said(dialog, self.keys(dialog))

    def add(self, dialog: Dialog, reading: Reading, keys: list[str]) -> list[str]:
        """What it holds with what « aussi » brings; where it holds only one, that."""
        del reading
        return sorted({*self.keys(dialog), *keys}) if self.many else keys

    def refer(self, dialog: Dialog, context: Context) -> Context:
        """The context, with what a sentence may mean by « les mêmes » or « sans jeudi »."""
        del dialog
        return context

    def remark(self, dialog: Dialog, reading: Reading) -> Reply | None:
        """What there is to say of a text beside the value that it gives."""
        del dialog, reading
        return None

    def standing(self, dialog: Dialog) -> list[str]:
        """The keys that stand after a slot before it has changed: all of them, or none."""
        offered = {choice.key for choice in self.offered(dialog)}
        keys = self.keys(dialog)
        return keys if offered.issuperset(keys) else []
