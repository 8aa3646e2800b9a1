"""What every town calls its meals, its care before and after school, its centres: words that need no alias."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from dialogs.french.conjugation import forms
from dialogs.french.phrases import Match, phrases, table
from dialogs.french.times import clock
from dialogs.french.tokens import Sentence
from domain.activity import Activity, Unit


class Kind(Enum):
    """What a word of the service says it is."""

    MEAL = auto()
    CARE = auto()  # before school, after it, or both
    CENTRE = auto()  # on Wednesdays, or in the holidays
    PART = auto()  # « midi », « le soir »: a part of a day, which may stand for what takes place then
    EATS = auto()  # « Léo mange lundi »: a meal, when nothing else is named
    KEEPS = auto()  # « pouvez-vous garder Léo mardi soir »: care, when nothing else is named


@dataclass(frozen=True)
class Mention:
    """Some words that speak of an activity: by a name of the town, or by what kind of thing it is."""

    start: int
    end: int
    kind: Kind | None = None
    values: tuple[Activity, ...] = ()  # what a name of the town names
    units: frozenset[Unit] = field(default=frozenset())  # the parts of the day that are said with it

    @property
    def is_explicit(self) -> bool:
        """Whether it names a service, and does not only hint at one."""
        return self.kind not in {Kind.PART, Kind.EATS, Kind.KEEPS}


_KINDS = table(
    {
        Kind.MEAL: "cantine | cantines | quantine | cantoche | cantoches | cant | resto | restau | restaurant"
        " | resto sco | restau sco"
        " | restaurant scolaire | resto scolaire | restauration scolaire | restauration | restaurant municipal | repas"
        " | repas de midi | repas du midi | plateau | plateau repas | plateaux | self | demi pension"
        " | demi-pensionnaire"
        " | pause méridienne | le déjeuner | déjeuner à l'école | manger à l'école | mange à l'école"
        " | mangera à l'école"
        " | accueil de midi | accueil du midi | accueil midi | gamelle | interclasse",
        Kind.CARE: "garderie | garderies | gardri | garderi | gard | périscolaire | périsco | péri"
        " | accueil périscolaire | accueil périsco | aps"
        " | alp | alae | clae | garderie périscolaire | accueil de loisirs périscolaire | péri scolaire",
        Kind.CENTRE: "centre | centres | centre aéré | centre de loisirs | centre de loisir | centre loisirs"
        " | centre loisir"
        " | alsh | clsh | accueil de loisirs | accueil loisirs | centre d'accueil | centre aérée | mercredi loisirs"
        " | accueil de loisir",
    }
)
_EATS = phrases(" | ".join(sorted(forms("manger") | forms("déjeuner") | forms("diner") | {"🍽", "🍴", "🥪"})))
_KEEPS = phrases("garder | gardez | gardiez | garderez | gardée | prendre en charge")
_AT_HOME = phrases("à la maison | chez nous | chez moi | avec moi | les places | la place | sa place | mes places")
_ACCUEIL = phrases("accueil | accueils | accueillir | accueillis | accueilli | accueillie")
_PARTS = table(
    {
        Unit.MORNING: "matin | matins | matinée | matinées | avant l'école | avant la classe | avant les cours",
        Unit.MEAL: "midi | midis | entre midi et deux | le midi",
        Unit.EVENING: "soir | soirs | soire | soirée | après l'école | après la classe | après les cours"
        " | sortie d'école"
        " | sortie de l'école | fin de journée",
    }
)
_SHORT_PARTS = table({Unit.MORNING: "m | mat | am", Unit.EVENING: "s | pm"})
_LINKS = {"du", "le", "de", "la", "d", "l", "au", "ce", "les", "des"}
_JOINS = {"et", "+", "/", "&", "puis", "ou", ","}
_MORNING_ENDS, _EVENING_BEGINS = 10, 15


def words() -> frozenset[str]:
    """The words of a service, whose misspellings are put right."""
    tables = (
        "cantine cantoche restaurant restauration scolaire repas plateau garderie périscolaire centre loisirs accueil "
        "périsco aéré alsh clsh matin déjeuner"
    ).split()
    return frozenset(word for text in tables for word in _plain(text))


def _plain(text: str) -> list[str]:
    from dialogs.french.tokens import tokens

    return [token.word for token in tokens(text)]


def mention(sentence: Sentence, at: int) -> Mention | None:
    """« la cantoche », « péri matin et soir », « centre aéré », « midi »: what every town may call its services."""
    if found := _KINDS.match(sentence, at):
        if found.value is Kind.CARE:
            return _care(sentence, at, found.end)
        return Mention(at, found.end, found.value)
    if found_part := _PARTS.match(sentence, at):
        return Mention(at, found_part.end, Kind.PART, units=frozenset({found_part.value}))
    return _accueil(sentence, at) or _hint(sentence, at)


def _care(sentence: Sentence, at: int, end: int) -> Mention:
    """« garderie du matin et du soir », « APS m. »: the parts of the day that follow belong to it."""
    units: set[Unit] = set()
    place = end
    while part := _part_after(sentence, place, first=not units):
        units.add(part.value)
        end = place = part.end
    return Mention(at, end, Kind.CARE, units=frozenset(units))


def _part_after(sentence: Sentence, at: int, *, first: bool) -> Match[Unit] | None:
    start = at
    if not first:
        if sentence.word(at) not in _JOINS:
            return None
        start += 1
    while sentence.word(start) in _LINKS:
        start += 1
    found = _PARTS.match(sentence, start)
    if found is None and first and start == at:
        found = _SHORT_PARTS.match(sentence, start)
        return Match(found.value, found.end + (sentence.word(found.end) == ".")) if found else None
    return found if found and found.value is not Unit.MEAL else None


def _accueil(sentence: Sentence, at: int) -> Mention | None:
    """« accueil du soir », « accueillir Léo le matin »: care, when the part of the day follows."""
    found = _ACCUEIL.match(sentence, at)
    mentioned = _care(sentence, at, found.end) if found else None
    return mentioned if mentioned and mentioned.units else None


def _hint(sentence: Sentence, at: int) -> Mention | None:
    if eats := _EATS.match(sentence, at):
        return Mention(at, eats.end, Kind.EATS)
    keeps = _KEEPS.match(sentence, at)
    if not keeps or any(_AT_HOME.match(sentence, place) for place in range(keeps.end, keeps.end + 5)):
        return None
    return Mention(at, keeps.end, Kind.KEEPS)


def units_of_hours(sentence: Sentence) -> frozenset[Unit]:
    """« à 7h30 » is before school, « jusqu'à 18 h » after it."""
    times = [found.value for at in range(len(sentence)) if (found := clock(sentence, at)) and found.value]
    early = {Unit.MORNING for time in times if time.hour < _MORNING_ENDS}
    late = {Unit.EVENING for time in times if time.hour >= _EVENING_BEGINS}
    return frozenset(early | late)
