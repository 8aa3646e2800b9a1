"""What a conversation remembers, from one release to the next."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine.conversation import (
    KEPT,
    RESUMABLE_FOR,
    SPOKEN_OF_FOR,
    VERSION,
    Conversation,
    Frame,
    Heard,
    Surface,
    UnreadableError,
)
from tests.counts import COUNTS

ERRANDS = {"book", "upcoming"}
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
several = st.lists(words, max_size=3)
filled = st.dictionaries(words, several, max_size=3)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
errands = st.sampled_from(sorted(ERRANDS))
frames = st.builds(Frame, words, errands, filled, st.lists(filled, max_size=3), st.integers(0), st.integers(0))
surfaces = st.builds(
    Surface,
    words,
    st.none() | words,
    st.integers(0),
    st.none() | words,
    several,
    several,
    several,
    st.integers(0),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
conversations = st.builds(
    Conversation,
    frames=st.lists(frames, max_size=3),
    surfaces=st.lists(surfaces, max_size=KEPT),
    done=st.lists(st.tuples(errands, words), max_size=KEPT),
    just_done=st.booleans(),
    aside=st.none() | frames,
    beneath=st.lists(frames, max_size=2),
    aside_until=st.none() | instants,
    made=st.none() | frames,
    made_until=st.none() | instants,
    heard=st.lists(st.builds(Heard, words, words, several), max_size=3),
    misses=st.integers(0, 9),
    wrong_codes=st.lists(instants, max_size=5),
    last_key=st.none() | words,
    before=st.none() | st.dictionaries(words, words | st.integers() | st.none(), max_size=3),
    last_said=words,
)


@settings(max_examples=COUNTS.examples, deadline=None)
@given(conversations)
def test_it_comes_back_from_the_database_as_it_was(conversation: Conversation) -> None:
    """Through JSON text, instants included."""
    stored = json.loads(json.dumps(conversation.to_json()))
    assert Conversation.from_json(stored, ERRANDS) == conversation


def test_a_new_one_is_written_with_its_version() -> None:
    """So that the next release knows what it reads."""
    assert Conversation().to_json()["version"] == VERSION


@pytest.mark.parametrize("version", [None, 0, VERSION + 1, 99, "1"])
def test_another_version_cannot_be_read(version: object) -> None:
    """Neither an older one nor a newer one is guessed at."""
    with pytest.raises(UnreadableError):
        Conversation.from_json(Conversation().to_json() | {"version": version}, ERRANDS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"frames": "none"},
        {"frames": [{"id": "1"}]},
        {"frames": [{"id": "1", "dialog": "book", "values": {"children": "3"}}]},
        {"surfaces": [{"id": 1}]},
        {"misses": "three"},
        {"wrong_codes": ["yesterday"]},
        {"done": [["book"]]},
        {"aside": []},
    ],
)
def test_another_shape_cannot_be_read(wrong: dict[str, object]) -> None:
    """It is refused as a whole, and never half believed."""
    with pytest.raises(UnreadableError):
        Conversation.from_json(Conversation().to_json() | wrong, ERRANDS)


def test_an_empty_object_cannot_be_read() -> None:
    """It has no version."""
    with pytest.raises(UnreadableError):
        Conversation.from_json({}, ERRANDS)


def test_what_a_release_has_added_is_empty_in_what_was_stored_before() -> None:
    """A field that is not there yet has its beginning value."""
    state = Conversation(misses=2).to_json()
    del state["last_said"]
    assert Conversation.from_json(state, ERRANDS) == Conversation(misses=2)


@pytest.mark.parametrize(
    "conversation",
    [
        Conversation(frames=[Frame("1-0", "gone")]),
        Conversation(aside=Frame("1-0", "gone")),
        Conversation(done=[("gone", "1-0.2")]),
        Conversation(made=Frame("1-0", "gone")),
    ],
    ids=["under way", "set aside", "confirmed", "confirmed last"],
)
def test_an_errand_that_is_no_longer_there_cannot_be_read(conversation: Conversation) -> None:
    """Nobody could ask its questions, take it up again, or tell what it did."""
    with pytest.raises(UnreadableError):
        Conversation.from_json(conversation.to_json(), ERRANDS)


def test_a_frame_takes_its_changes_back_one_by_one() -> None:
    """G-279: « retour » finds each answer as it was, and the others stay."""
    frame = Frame("1-0", "book")
    frame.change({"children": ["3"]})
    frame.change({"children": ["3"], "activity": ["1"]})
    frame.undo()
    assert frame.values == {"children": ["3"]}
    frame.undo()
    assert (frame.values, frame.past) == ({}, [])


def test_every_change_of_a_frame_is_a_new_revision() -> None:
    """A confirmation is for one revision only: taking a change back is a change too."""
    frame = Frame("1-0", "book", start=18)
    keys = [frame.key]
    frame.change({"children": ["3"]})
    keys.append(frame.key)
    frame.set({"children": ["4"]})
    keys.append(frame.key)
    frame.undo()
    keys.append(frame.key)
    assert keys == ["1-0.0", "1-0.1", "1-0.2", "1-0.3"]
    assert frame.start == 0


def test_a_change_leaves_what_it_replaces_untouched() -> None:
    """What « retour » keeps cannot be written to by what comes after."""
    frame = Frame("1-0", "book")
    first = {"children": ["3"]}
    frame.change(first)
    frame.change({**frame.values, "children": ["4"]})
    assert first == {"children": ["3"]}


def test_only_the_last_prompts_are_remembered() -> None:
    """An old keyboard stays under the finger for ever; the memory does not grow with it."""
    conversation = Conversation()
    for number in range(KEPT + 3):
        conversation.show(surface(str(number)))
    assert [shown.id for shown in conversation.surfaces] == ["3", "4", "5", "6", "7"]
    assert conversation.surface == surface("7")


def test_a_confirmation_is_found_by_the_prompt_it_was_made_on() -> None:
    """By frame and revision: the same frame, changed since, was not confirmed."""
    conversation = Conversation()
    conversation.confirmed(Frame("1-0", "book", revision=2), NOW)
    assert conversation.done_under(surface("5", "1-0", 2)) == ("book", "1-0.2")
    assert conversation.done_under(surface("5", "1-0", 3)) is None


def test_only_the_last_confirmations_are_remembered() -> None:
    """As many as prompts."""
    conversation = Conversation()
    for number in range(KEPT + 3):
        conversation.confirmed(Frame(str(number), "book"), NOW)
    assert len(conversation.done) == KEPT


def test_what_was_confirmed_last_can_be_spoken_of_for_a_day() -> None:
    """The values as they were confirmed, without the way that led there."""
    conversation = Conversation()
    conversation.confirmed(Frame("1-0", "book", {"children": ["3"]}, past=[{}], revision=2), NOW)
    made, until = Frame("1-0", "book", {"children": ["3"]}, revision=2), NOW + SPOKEN_OF_FOR
    assert [conversation.made_lately(at) for at in (NOW, until, until + timedelta(seconds=1))] == [made, made, None]


def test_what_is_set_aside_can_be_taken_up_for_half_an_hour() -> None:
    """The last instant counts, the next one does not."""
    frame = Frame("1-0", "book")
    conversation = Conversation(frames=[frame])
    conversation.put_aside(frame, NOW)
    until = NOW + RESUMABLE_FOR
    assert [conversation.resumable(at) for at in (NOW, until, until + timedelta(seconds=1))] == [True, True, False]
    conversation.take_up()
    assert (conversation.frames, conversation.aside) == ([frame], None)


def test_a_state_that_is_restored_replaces_everything() -> None:
    """As if the message between had never come."""
    conversation = Conversation(frames=[Frame("1-0", "book")], misses=1)
    before = conversation.to_json()
    conversation.frames.clear()
    conversation.misses = 2
    conversation.restore(before, ERRANDS)
    assert conversation == Conversation(frames=[Frame("1-0", "book")], misses=1)


def surface(name: str, frame: str | None = None, revision: int = 0) -> Surface:
    return Surface(name, frame, revision, None, [], [])
