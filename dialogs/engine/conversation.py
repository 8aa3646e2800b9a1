"""Where a person stands on one link. It is JSON of stable ids with a version, so it survives restarts and releases."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import msgspec

from dialogs.engine.reply import PAGE

VERSION = 1
RESUMABLE_FOR = timedelta(minutes=30)
TWICE_WITHIN = timedelta(minutes=10)
SPOKEN_OF_FOR = timedelta(days=1)
ASKED_FOR = timedelta(minutes=10)
KEPT = 5  # prompts and confirmations that are remembered
DEPTH = 12  # errands under way: one message may ask for several

Values = dict[str, list[str]]  # slot name → keys


@dataclass
class Frame:
    """One dialog under way: its filled slots, and what they were before each change."""

    id: str
    dialog: str
    values: Values = field(default_factory=dict)
    past: list[Values] = field(default_factory=list)
    revision: int = 0  # rises with every change: a confirmation is for one revision only
    start: int = 0  # the first of the choices that are looked at
    ticked: list[str] = field(default_factory=list)  # choices of the open question that are ticked, not yet taken
    thinned: str = ""  # the slot that the last change took something from: « et les vendredis aussi » goes on with it
    refused: list[str] = field(default_factory=list)  # what could not be taken last: « pourquoi c'est refusé ? »
    costs: list[int | None] = field(default_factory=list)  # of each line, in cents, as the last recap told them

    @property
    def key(self) -> str:
        """What a confirmation of the frame as it stands is applied under, once (I6)."""
        return f"{self.id}.{self.revision}"

    def change(self, values: Values) -> None:
        """Take new values, so that « retour » finds the old ones."""
        self.past.append(self.values)
        self.refused = []
        self.set(values)

    def undo(self) -> None:
        self.set(self.past.pop())

    def set(self, values: Values) -> None:
        self.values = values
        self.revision += 1
        self.start = 0
        self.ticked = []
        self.thinned = ""


@dataclass(frozen=True)
class Surface:
    """A prompt as it was shown: what its marks, labels and buttons stand for."""

    id: str
    frame: str | None  # the frame it belongs to
    revision: int
    slot: str | None  # the slot it asks for
    keys: list[str]
    actions: list[str]
    labels: list[str] = field(default_factory=list)  # of keys, then of actions, as worded: typing one picks it
    shown: int = PAGE  # how many of the keys have been seen, this page included: marks beyond stand for nothing
    lettered: bool = False
    many: bool = False
    doubt: bool = False  # it asks which of the keys was meant


@dataclass(frozen=True)
class Heard:
    """What some words of the last message were read as. They are the person's own, and kept nowhere else."""

    words: str  # empty for what was picked
    slot: str
    keys: list[str]  # none when they are doubtful


@dataclass
class Conversation:
    """The frames of one person on one link, the innermost last, and what was last shown."""

    frames: list[Frame] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)  # the current one last
    done: list[tuple[str, str]] = field(default_factory=list)  # (dialog, key) of recent confirmations
    just_done: bool = False  # the last answer told what a confirmation did
    aside: Frame | None = None  # what « reprendre » takes up again
    beneath: list[Frame] = field(default_factory=list)  # what waited beneath it
    aside_until: datetime | None = None
    made: Frame | None = None  # what was confirmed last: « les mêmes pour Marina » speaks of it
    made_until: datetime | None = None
    asked: Frame | None = None  # the question answered last: « et Marina ? » goes on with it
    asked_until: datetime | None = None
    heard: list[Heard] = field(default_factory=list)  # what « pourquoi ? » tells
    misses: int = 0  # inputs not understood in a row
    encrypted_at: datetime | None = None  # when the person was last told that only plain messages can be read
    came: list[datetime] = field(default_factory=list)  # when a stranger wrote, of late
    wrong_codes: list[datetime] = field(default_factory=list)
    last_key: str | None = None  # the message answered last: editing it takes its effect back
    before: dict[str, object] | None = None  # the state before that message, unless it booked something
    last_said: str = ""  # digest of the last answer: nobody likes to hear the same sentence twice

    @property
    def frame(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    @property
    def surface(self) -> Surface | None:
        return self.surfaces[-1] if self.surfaces else None

    def show(self, surface: Surface) -> None:
        """Remember a prompt; the one it replaces is forgotten, and of the others what nobody can type any more."""
        older = [replace(other, labels=[]) for other in self.surfaces if other.id != surface.id]
        self.surfaces = [*older, surface][-KEPT:]

    def restore(self, state: dict[str, object], errands: Container[str]) -> None:
        """Be again what `state` was."""
        vars(self).update(vars(Conversation.from_json(state, errands)))

    def put_aside(self, frame: Frame, at: datetime) -> None:
        self.frames.remove(frame)
        self.aside, self.beneath, self.aside_until = frame, [], at + RESUMABLE_FOR

    def put_all_aside(self, at: datetime) -> None:
        """What is under way, with all that waits beneath it."""
        waiting = self.frames[:-1]
        self.put_aside(self.frames[-1], at)
        self.frames, self.beneath = [], waiting

    def resumable(self, at: datetime) -> bool:
        return self.aside is not None and self.aside_until is not None and at <= self.aside_until

    def take_up(self) -> None:
        """Put what was set aside on top again."""
        if self.aside:
            self.frames += [*self.beneath, self.aside]
            self.forget_aside()

    def forget_aside(self) -> None:
        self.aside, self.beneath = None, []

    def confirmed(self, frame: Frame, at: datetime) -> None:
        """Remember the confirmation, for whoever taps twice or says « les mêmes pour Marina »."""
        self.done = [*self.done, (frame.dialog, frame.key)][-KEPT:]
        self.made, self.made_until = replace(frame, past=[]), at + SPOKEN_OF_FOR
        self.asked = None

    def made_lately(self, at: datetime) -> Frame | None:
        """The errand confirmed last, while « les mêmes » can mean it."""
        return self.made if self.made_until is not None and at <= self.made_until else None

    def answered(self, frame: Frame, at: datetime) -> None:
        """Remember a question, for whoever asks on."""
        self.asked, self.asked_until = replace(frame, past=[]), at + ASKED_FOR

    def asked_lately(self, at: datetime) -> Frame | None:
        """The question answered last, while « et Marina ? » can mean it."""
        return self.asked if self.asked_until is not None and at <= self.asked_until else None

    def repeats(self, at: datetime) -> bool:
        """True when « oui » can only be a second answer to what has just been confirmed."""
        done_at = self.made_until - SPOKEN_OF_FOR if self.made_until else None
        return self.just_done and done_at is not None and at <= done_at + TWICE_WITHIN

    def done_under(self, surface: Surface) -> tuple[str, str] | None:
        """What was confirmed on this prompt: (dialog, key)."""
        return next((done for done in self.done if done[1] == f"{surface.frame}.{surface.revision}"), None)

    def to_json(self) -> dict[str, object]:
        """JSON-ready, with a version."""
        state: dict[str, object] = msgspec.to_builtins(self)
        return {"version": VERSION, **state}

    @classmethod
    def from_json(cls, state: dict[str, object], errands: Container[str]) -> Conversation:
        """Raise UnreadableError for a state of another version, of another shape, or with an errand not among these."""
        if state.get("version") != VERSION:
            raise UnreadableError(state.get("version"))
        try:
            read = msgspec.convert({name: value for name, value in state.items() if name != "version"}, cls)
        except msgspec.ValidationError as error:
            raise UnreadableError(VERSION) from error
        frames = (*read.frames, *read.beneath, read.aside, read.made, read.asked)
        named = {frame.dialog for frame in frames if frame} | {name for name, _key in read.done}
        if any(name not in errands for name in named):
            raise UnreadableError(VERSION)
        return read


class UnreadableError(ValueError):
    """A stored conversation that this release cannot read."""
