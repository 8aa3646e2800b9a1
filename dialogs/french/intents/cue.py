"""The things that words may hint at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Cue(Enum):
    """One thing that a word may hint at."""

    __hash__ = object.__hash__  # a member is one object; the one of Enum is slow, and asked at every word

    RESERVE = auto()
    BOOK = auto()  # to note, to put down, to enrol
    WISH = auto()
    ASK = auto()
    PRESENCE = auto()  # to eat, to come, to go, to stay: a wish when said, a cancellation when denied
    NEED = auto()
    CANCEL = auto()
    IN_TIME = auto()
    UNTIL_WHEN = auto()
    FULL = auto()
    WHY = auto()
    LATE_PRICE = auto()
    REPAID = auto()
    ERASE = auto()
    ILL = auto()
    ABSENT = auto()
    UNABLE = auto()
    AT_HOME = auto()
    CHRONIC = auto()
    QUEUE = auto()
    FREE_PLACE = auto()
    TELL_ME = auto()
    PLANNED = auto()  # noted, enrolled, booked: as a state
    PLANNING = auto()
    WHERE_TO = auto()
    SHOW = auto()
    BOOKINGS = auto()
    UPCOMING = auto()
    PAST = auto()
    HISTORY = auto()
    DONE = auto()  # has eaten, came
    HOW_MUCH = auto()
    OWE = auto()
    BALANCE = auto()
    RUNS_OUT = auto()  # nothing is left
    WILL_OWE = auto()
    PAYMENTS = auto()  # as a list of them
    WAS_PAID = auto()  # or consumed, as what was done
    LEFT = auto()
    ACCOUNT = auto()
    PAY = auto()
    PAYMENT_LINK = auto()
    MEANS = auto()
    PRICE = auto()
    PAPER = auto()
    HAND_IN = auto()
    DATA = auto()
    CARD = auto()
    CHANGE = auto()
    NEW = auto()
    MINE = auto()
    YOURS = auto()
    MOVED = auto()
    CREATE = auto()
    FILE = auto()
    CHILD = auto()
    ENROL = auto()
    DIFFERENCE = auto()
    REQUEST = auto()  # what is asked of the service
    ARRIVED = auto()
    COPY = auto()
    MOVE = auto()
    SWAP = auto()  # to change: a move, when it says from which day to which
    SAME = auto()
    LIKE = auto()
    TEMPLATE = auto()
    TALK = auto()
    CALL_ME = auto()
    SOMEBODY = auto()
    SERVICE = auto()
    HOURS = auto()
    HELP = auto()
    HOW = auto()
    MESSAGES = auto()
    CEASE = auto()
    UNSUBSCRIBE = auto()
    AT_NIGHT = auto()
    DISHES = auto()
    EATEN = auto()
    RESTART = auto()
    ANEW = auto()
    AGAIN = auto()
    BACK = auto()
    BEFORE = auto()
    STEP = auto()
    AUDIENCE = auto()
    ANNOUNCE = auto()
    QUESTION = auto()
    MISTAKE = auto()
    WHERE = auto()
    RESUME = auto()
    LINK = auto()
    UNLINK = auto()
    MENU = auto()
    ELSEWHERE = auto()  # with others than us
    ON = auto()  # what there is, what one has
    GOES = auto()  # eats, goes: as a fact
    DOCTOR = auto()
    MONEY = auto()
    TRUSTED = auto()  # what a file says of people
    FETCH = auto()
    FROM_NOW = auto()
    HEADLINE = auto()  # what an announcement begins with
    FOLLOW = auto()
    EXPORT = auto()
    UNDO = auto()
    WHO_DID = auto()
    JOURNAL = auto()
    THE_PLACE = auto()  # one that was offered
    TAKES = auto()
    LEAVES_IT = auto()  # to somebody else
    LEAVE = auto()  # a list
    WAITS_NO_MORE = auto()
    THE_LIST = auto()
    RIGHT = auto()  # the enrolment of a year, and no booking of a day
    WHOLE = auto()  # the sentence as it stands
    FOREIGN = auto()  # what no town offers


@dataclass(frozen=True)
class Hint:
    """A cue, and the words that give it."""

    cue: Cue
    start: int
    end: int
