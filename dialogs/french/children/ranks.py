"""Which children of a family are of an age, of a sex, of a rank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.french.children.first_names import Sex, sex_of
from dialogs.french.children.kin import SMALL_FAMILY, Kin, Rank
from dialogs.french.named import Named
from domain.family import Child


def of_age(among: Sequence[Child], age: int, today: date) -> list[Child]:
    return [child for child in among if child.age(today) == age]


def of_sex(family: Sequence[Child], sex: Sex | None) -> list[Child]:
    """The girls or the boys, when every first name tells which they are."""
    if sex is None:
        return list(family)
    sexes = [sex_of(child.first_name) for child in family]
    return [] if None in sexes else [child for child, known in zip(family, sexes, strict=True) if known is sex]


def of_rank(family: Sequence[Child], kin: Kin) -> list[Child]:
    """The one of that rank; where the word's gender points to another, « la grande » of two boys and a girl, nobody."""
    if kin.rank is None:
        return of_sex(family, kin.sex)
    eldest_first = sorted(family, key=lambda child: child.born)
    if kin.rank is Rank.SECOND:
        return eldest_first[1:2] if len(eldest_first) == SMALL_FAMILY else []
    meant = eldest_first[:1] if kin.rank is Rank.ELDEST else eldest_first[-1:]
    known = {sex_of(child.first_name) for child in meant}
    return meant if kin.sex is None or known <= {kin.sex, None} else []


def ranked_among(among: Sequence[Child], rank: Rank) -> Sequence[Child]:
    """« ma fille aînée » of an only girl is that girl; « mon cadet » of four brothers may be any but the first."""
    eldest_first = sorted(among, key=lambda child: child.born)
    if rank is Rank.SECOND and len(among) > 1:
        return eldest_first[1:2] if len(among) <= SMALL_FAMILY else []
    return eldest_first[-1:] if rank is Rank.YOUNGEST else eldest_first[:1]


def named(children: Sequence[Child], start: int, end: int, *, many: bool = False) -> Named[Child] | None:
    """One child, or several where several were said; « mon fils » of two names nobody."""
    return Named(tuple(children), start, end) if children and (many or len(children) == 1) else None
