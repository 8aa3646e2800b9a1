"""Whom an announcement is for: « les familles de la cantine de jeudi sauf maternelle »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.engine.reading import Context, Doubt, Doubtful, Reading
from dialogs.engine.reply import Reply, _
from domain.audience import Audience, Concerned, Level, State

Plainly = Callable[[str, Context], Reading]

_BUT = re.compile(
    r"\b(?:sauf|excepte|hormis|hors|sans|en dehors|a l.exception|mais pas)\b"
    r"(?: (?:pour|ceux|celles|les|des|de|du|la))*"
)
_OR = re.compile(
    r";|\b(?:et|ou|ainsi que|plus)\b"
    r"(?= (?:a |aussi )?(?:ceux|celles|les (?:familles|parents|responsables)|aux familles|tou))"
)
_AGES: Sequence[tuple[str, Callable[[int, int], tuple[int, int]]]] = (
    (r"(\d{1,2}) ?(?:-|a|/) ?(\d{1,2}) ans", lambda first, last: (first, last)),
    (r"moins de (\d{1,2})( )?ans", lambda age, _none: (0, age - 1)),
    (r"(?:plus de|a partir de) (\d{1,2})( )?ans", lambda age, _none: (age, 17)),
    (r"(\d{1,2}) ans et( )plus", lambda age, _none: (age, 17)),
    (r"(\d{1,2})( )?ans\b", lambda age, _none: (age, age)),
)
_STATES = {
    State.IN_DEBT: r"(?:en|avec une) dette|endettee?s?|qui doivent(?: de l.argent)?|impayes?|n.ont pas (?:paye|regle)",
    State.INCOMPLETE: r"(?:dont le |avec un |au |aux )?dossiers?(?: est| sont)? incomplets?"
    r"|(?:pieces?|papiers?|documents?) manquante?s?",
    State.WAITING: r"attend(?:ent)?(?: une place| des places)?|en attente(?: d.une place)?"
    r"|(?:(?:sur|en|dans) )?(?:la |les |une )?listes? d.attente",
    State.BOOKED: r"(?:ont |a )?reserv\w+",
    State.ENROLLED: r"inscri\w+",
}
_LEVELS = {
    Level.NURSERY: r"(?:en |ecoles? )?maternelles?|(?:petite|moyenne|grande)s? sections?",
    Level.ELEMENTARY: r"(?:en |ecoles? )?(?:elementaires?|primaires?)",
}
_EVERYBODY = re.compile(
    r"\b(?:tout le monde|tou(?:s|tes)(?: les (?:familles|parents|responsables))?|l.ensemble des \w+)\b"
)
_PEOPLE = r"(?:aux |a )?(?:les |des )?(?:familles|parents|responsables)"  # else it looks like an announcement itself
_NOTHING = set(
    "a ai au aux avec ce celles ceux d dans de des dont du eleve eleves en enfant enfants est et famille familles fille"
    " filles fils l la le les leur leurs lors mange mangent n ont ou parent parents place places pour qu que qui"
    " responsable responsables s sont sur tous tout toute toutes un une va vers vient viennent vont y".split()
)


@dataclass
class _Clause:
    """What is said of some children; what was read of it is blanked out."""

    words: str
    context: Context
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        self.plain = plain(self.words)

    def take(self, pattern: str) -> re.Match[str] | None:
        found = re.search(rf"\b(?:{pattern})\b", self.plain)
        if found:
            blank = " " * (found.end() - found.start())
            self.words = self.words[: found.start()] + blank + self.words[found.end() :]
            self.plain = plain(self.words)
        return found


def audience(text: str, context: Context, read: Plainly) -> Audience | Doubtful | None:
    """Whom the text means; doubtful when a word of it is not understood: nobody is written to by mistake."""
    among, *but = _parts(_BUT, text)
    found = [_concerned(_Clause(words, context), read) for words in _parts(_OR, among) if words.strip()]
    left = [_concerned(_Clause(words, context), read) for part in but for words in _parts(_OR, part) if words.strip()]
    doubts = [one for one in (*found, *left) if isinstance(one, Doubtful)]
    if doubts or not found:
        return doubts[0] if doubts else None
    kept = [one for one in found if isinstance(one, Concerned)]
    everybody = [one for one in kept if one.is_everybody]
    return Audience(tuple(everybody[:1] or kept), tuple(one for one in left if isinstance(one, Concerned)))


def plain(text: str) -> str:
    """Without case and accents, letter for letter."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    folded = unicodedata.normalize("NFD", letter.lower())[:1]
    return " " if folded in "\u2019'\u00a0\u202f" else "-" if folded in "–—‑" else folded or " "


def _parts(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """The text between what fits the pattern."""
    start = 0
    for found in pattern.finditer(plain(text)):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _concerned(clause: _Clause, read: Plainly) -> Concerned | Doubtful:
    whole = clause.words
    groups = tuple(_groups(clause))
    schools = tuple(_schools(clause))
    levels = tuple(level for level, pattern in _LEVELS.items() if clause.take(pattern))
    ages = _ages(clause)
    states = tuple(state for state, pattern in _STATES.items() if clause.take(pattern))
    everybody = clause.take(_EVERYBODY.pattern)
    clause.take(_PEOPLE)
    rest = read(clause.words, replace(clause.context, asked=None)) if clause.words.strip() else Reading("")
    days = rest.days
    if isinstance(days, Doubtful):
        return days
    unknown = [word for word in rest.rest if plain(word) not in _NOTHING]
    told = Concerned(
        tuple(activity.id for activity in rest.activities.values) if rest.activities else (),
        groups,
        tuple(sorted(days.values)) if days else (),
        states,
        ages,
        levels,
        schools,
    )
    if unknown or rest.intent == "staff_announce" or (told.is_everybody and not everybody and not _is_all(whole)):
        return _unclear(whole, " ".join(unknown) or whole.strip())
    return told


def _is_all(words: str) -> bool:
    """« les familles », « aux parents »: all of them."""
    return bool(re.search(r"\b(?:familles|parents|responsables)\b", plain(words)))


def _groups(clause: _Clause) -> Iterator[int]:
    """« le groupe 3-6 ans », of the activity that is named beside it, or of all."""
    found = re.search(r"\bgroupes? (?:des? )?", clause.plain)
    if not found:
        return
    named = [group for activity in clause.context.activities for group in activity.groups]
    name = next((g.name for g in named if clause.plain[found.end() :].startswith(plain(g.name))), None)
    if name:
        clause.take(rf"groupes? (?:des? )?{re.escape(plain(name))}")
        yield from (group.id for group in named if group.name == name)


def _schools(clause: _Clause) -> Iterator[str]:
    """« l’école Jules-Ferry », « Jules Ferry et Marie Curie »: those that the town has, by their names."""
    for name in clause.context.schools:
        said = r"[ -]".join(map(re.escape, re.split(r"[ -]", plain(name))))
        if clause.take(rf"(?:(?:l |les )?ecoles? )?(?:elementaire |maternelle |primaire )?{said}"):
            yield name


def _ages(clause: _Clause) -> tuple[int, int] | None:
    for pattern, meaning in _AGES:
        if found := clause.take(pattern):
            return meaning(int(found[1]), int(found[2] if (found[2] or "").isdecimal() else found[1]))
    return None


def _unclear(whole: str, words: str) -> Doubtful:
    told: tuple[tuple[date, ...], ...] = ()
    why = Reply(_("I did not understand “{words}”: for whom is the announcement?"), words=words)
    return Doubtful(Doubt.UNCLEAR, why, whole.strip(), told)
