"""Where a sentence is cut in two sides: « du 4 | au | 5 décembre », « le 8 | au lieu du | 4 »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.french.days.marks import Mark
from dialogs.french.days.pieces import Piece
from dialogs.french.days.point import Point
from dialogs.french.tokens import Sentence

_STRONG = {"vers", "contre", "par", "sur", "pour", "pr", ">"}
_WEAK = {"au", "a", "aux", "en"}
_OF_COPIES = {"en"}  # what is moved « du 4 au 8 » goes to the 8th, what is copied « du 4 au 8 » is of five days
_SWAPPING = {"et"}  # « échange le 4 et le 8 »
_SWAPS = ("echang", "permut", "interver", "invers")
_TAKING = ("mett", "mets", "pren", "ajout", "rajout", "reserv", "inscri", "note")  # « …, mets le 8 à la place »
_LITTLE = {Mark.THE, Mark.LES, Mark.OF, Mark.ADDED, Mark.FROM}


@dataclass(frozen=True)
class Cut:
    """The pieces of both sides, in the order of the text."""

    given: list[Piece]
    wanted: list[Piece]
    between: Piece
    is_swapped: bool = False  # « le 8 au lieu du 4 »

    @property
    def places(self) -> range:
        """Those of the words between."""
        return range(self.between.start, self.between.end)

    @property
    def sides(self) -> tuple[list[Piece], list[Piece]]:
        """Both, as they are read: the word between has told the article of the one that follows it."""
        given = _anchored(self.given) if self.is_swapped else self.given
        return given, (self.wanted if self.is_swapped else _anchored(self.wanted))


def _anchored(pieces: list[Piece]) -> list[Piece]:
    """The first number is a day."""
    at = next((at for at, piece in enumerate(pieces) if isinstance(piece.value, Point)), None)
    if at is None:
        return pieces
    point = pieces[at].value
    found = replace(point, loose=False) if isinstance(point, Point) else point
    return [*pieces[:at], replace(pieces[at], value=found), *pieces[at + 1 :]]


def opened(sentence: Sentence, pieces: list[Piece]) -> list[Piece]:
    """« du 4 », which goes no further on this side, begins no range; « le 7 et | au 14 » is none either."""
    reaches = any(_reaches(pieces, at) for at in range(len(pieces)))
    return [
        replace(piece, value=Mark.THE) if _is_an_article(sentence, pieces, at, reaches=reaches) else piece
        for at, piece in enumerate(pieces)
    ]


def _is_an_article(sentence: Sentence, pieces: list[Piece], at: int, *, reaches: bool) -> bool:
    begins = pieces[at].value is Mark.FROM and sentence.word(pieces[at].start) in {"du", "des"}
    goes_on = pieces[at].value is Mark.TO and at > 0 and pieces[at - 1].value is Mark.AND
    return goes_on or (begins and not reaches)


def _reaches(pieces: list[Piece], at: int) -> bool:
    """« au », and more than the hyphen of « lundi-jeudi »."""
    after_and = at > 0 and pieces[at - 1].value is Mark.AND
    return pieces[at].value in {Mark.TO, Mark.UNTIL} and pieces[at].end > pieces[at].start and not after_and


def cut(sentence: Sentence, parts: Sequence[Piece], *, copies: bool) -> Cut | None:
    """Where the days that are given up meet those that are wanted."""
    for at, piece in enumerate(parts):
        if piece.value is Mark.RATHER_THAN and _is_day(parts, at + 1):
            return Cut(list(parts[at + 1 :]), list(parts[:at]), piece, is_swapped=True)
    seam = _seam(sentence, parts, copies=copies)
    if seam is None:
        return None
    return Cut(list(parts[:seam]), list(parts[seam + 1 :]), parts[seam])


def _seam(sentence: Sentence, parts: Sequence[Piece], *, copies: bool) -> int | None:
    """The little word between both sides: of « du 4 au 8 vers le 11 », the one that is plainest.

    What is moved « du 4 au 8 » goes to the 8th; what is copied « du 4 au 8 » is of five days.
    """
    swaps = any(word.startswith(_SWAPS) for word in sentence.plain)
    words = _STRONG | ({"en"} if copies else _WEAK) | (_SWAPPING if swaps else set())
    first = next((at for at, piece in enumerate(parts) if _names_days(piece)), len(parts))
    found = [at for at in range(len(parts)) if _joins(sentence, parts, at, words)]
    after = [at for at in found if at > first]
    strong = [at for at in after if sentence.word(parts[at].start) in _STRONG]
    takes = [at for at in after if sentence.word(parts[at].start).startswith(_TAKING)]
    return _only(takes) or _only(strong) or _middle(after) if after else next(iter(found), None)


def _joins(sentence: Sentence, parts: Sequence[Piece], at: int, words: set[str]) -> bool:
    """Whether such a word stands there, before a day; « et au 12 » goes on with what was wanted before."""
    word, goes_on = sentence.word(parts[at].start), at > 0 and parts[at - 1].value is Mark.AND
    takes = word.startswith(_TAKING) and sentence.word(len(sentence) - 1) == "place"
    return takes or (word in words and not goes_on and _is_day(parts, at + 1))


def _only(found: list[int]) -> int | None:
    return found[0] if len(found) == 1 else None


def _middle(found: list[int]) -> int | None:
    """« du 4 au 8 au 11 au 15 »; of two, nobody knows which."""
    if len(found) % 2 == 0:
        return None
    return found[len(found) // 2]


def _is_day(parts: Sequence[Piece], at: int) -> bool:
    """Whether a day stands there, past little words."""
    rest = (piece for piece in parts[at:] if piece.value not in _LITTLE)
    return (following := next(rest, None)) is not None and _names_days(following)


def _names_days(piece: Piece) -> bool:
    return piece.is_time or isinstance(piece.value, Point)
