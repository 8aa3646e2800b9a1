"""Who lives in the demo town: the families that the situations need, by name, then a crowd without a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.demo.names import GUARDIANS, KIDS, SURNAMES
from bot.demo.offers import CANTEEN, EVENING, OFFERS, WEDNESDAY, Offer
from domain.money import Money

Birthday = tuple[int, int]  # month, day
CROWD_AGES = (4, 8, 5, 9, 7, 10, 7, 11)  # none is the youngest of a room: in the past weeks they fitted too

CROWD_QUOTIENTS = (640, 1180, 390, None, 905)


@dataclass(eq=False)
class Kid:
    """A child, who is this old today, and what the child is enrolled in."""

    first_name: str
    age: int
    birthday: Birthday
    offers: tuple[Offer, ...] = OFFERS
    leaves_in_january: Offer | None = None  # the enrolment that ends on the 31st, in the middle of the school year


@dataclass(eq=False)
class Home:
    """A family; two homes may share a child."""

    name: str
    guardians: tuple[str, ...]
    kids: tuple[Kid, ...]
    quotient: int | None = 870  # as the service knows it

    def pays(self, offer: Offer) -> Money:
        """What one of its children costs there, for a day."""
        return offer.terms.unit_price(self.quotient, 1)

    def kid(self, first_name: str) -> Kid:
        return next(kid for kid in self.kids if kid.first_name == first_name)


def named_homes() -> list[Home]:
    """The families of the situations; DUPONT is always the first."""
    chloe = Kid("Chloé", 8, (10, 4))
    return [
        Home(
            "DUPONT",
            ("Alex", "Sam"),
            (Kid("Léo", 8, (3, 12)), Kid("Marina", 5, (1, 9)), Kid("Jean-Baptiste", 10, (5, 1))),
        ),
        Home("MARTIN", ("Dominique",), (Kid("Emma", 9, (4, 17)), Kid("Hugo", 5, (2, 3)))),
        Home("BERNARD", ("Camille", "Noël"), (Kid("Tom", 7, (6, 21), leaves_in_january=WEDNESDAY),)),
        Home("PETIT", ("Morgan",), (Kid("Nina", 6, (3, 30), (CANTEEN, EVENING)),)),
        Home("MOREAU", ("Valérie",), (chloe, Kid("Enzo", 4, (2, 22)))),
        Home("LEROY", ("Thierry",), (chloe,)),
        Home("GARNIER", ("Sabine", "Éric"), (Kid("Théo", 12, (2, 15)),)),
        Home("ROUX", ("Aurélie",), (Kid("Zoé", 4, (1, 28)), Kid("Nathan", 6, (4, 8)))),
        Home("NGUYEN", ("Linh", "Minh"), (Kid("Maï", 9, (3, 3)),)),
        Home("DIALLO", ("Aminata",), (Kid("Moussa", 11, (5, 27)), Kid("Awa", 7, (6, 6)))),
        Home("FAURE", ("Hélène",), (Kid("Lilou", 8, (4, 24)),)),
        Home("LAMBERT", ("Patrick",), (Kid("Élodie", 10, (3, 19)),)),
    ]


def crowd(count: int) -> Iterator[Home]:
    """Families of one to three children, the same each time."""
    names, kids = len(SURNAMES), 0
    for number in range(count):
        size = (2, 1, 2, 3)[number % 4]
        guardian = GUARDIANS[(number + number // names) % len(GUARDIANS)]
        quotient = CROWD_QUOTIENTS[number % len(CROWD_QUOTIENTS)]
        yield Home(SURNAMES[number % names], (guardian,), tuple(_crowd_kid(kids + n) for n in range(size)), quotient)
        kids += size


def _crowd_kid(number: int) -> Kid:
    name = KIDS[(number + number // len(KIDS)) % len(KIDS)]
    return Kid(name, CROWD_AGES[number % len(CROWD_AGES)], (1 + number * 5 % 12, 1 + number * 11 % 28))
