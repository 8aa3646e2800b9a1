"""Every message of the French catalogue, with the names, activities and numbers that trip French up.

The list is written to `catalogue.txt`, for a person to read: `pytest tests/bot/wording/test_catalogue.py --basetemp=…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from bot.wording import LOCALES, Wording
from dialogs.engine.reply import Plural, Reply, Value
from domain.activity import Activity, Unit, Window
from domain.family import Child
from domain.money import Money

FRENCH = Wording("fr", "Europe/Paris")
DAY, OTHER = date(2026, 12, 1), date(2027, 1, 4)
AT = datetime(2026, 11, 20, 8, 2, tzinfo=UTC)
WINDOW = Window(DAY, OTHER, AT, AT)
CHILDREN = [Child("Emma", DAY), Child("Léo", DAY)]
ACTIVITIES = [
    Activity(1, name, article, (), Unit.DAY, WINDOW)
    for article, name in (("la", "Cantine"), ("l’", "ALSH mercredi journée"), ("le", "Centre aéré"))
]
NUMBERS = [0, 1, 2]

WRONG = {
    "an elision is missing": r"\b([dDlLjJnN]e|la|La|que|Que) [aeiouhéèêAEIOUÉÈœŒ]",
    "a contraction is missing": r"\b([àÀ] les?|[dD]e les?)\b(?! \d)",
    "two spaces": r"[  \u00a0\u202f]{2,}",
    "braces": r"[{}]",
    "a space before a full stop or a comma": r"\s[.,](?!\w)",
    "a tall sign without its space": r"\w[;!?»:](?!//)",
    "a space that breaks": r" [;:!?»€]|« ",
    "a straight apostrophe": r"'",
    "two full stops": r"\.\.(?!\.)",
    "a plural after nothing or one": r"\b[01][ \u00a0](places|jours|ans|enfants|lignes)\b",
    "an empty place": r"\( *\)|« *»|, ,",
}
ALLOWED = re.compile(r"\b(le|Le) (1er|11|8|huit|onze|oui|hors)")  # no elision there


def test_every_message_is_good_french(tmp_path: Path) -> None:
    """No exception, no « de Emma », no « à le », no place left open."""
    rendered = [(msgid, text) for msgid, texts in every_message() for text in texts]
    listed = tmp_path / "catalogue.txt"
    listed.write_text("\n\n".join(f"{msgid}\n    {text}" for msgid, text in rendered), encoding="utf-8")
    faults = [(fault, msgid, text) for msgid, text in rendered for fault in faults_in(text)]
    assert faults == []
    assert len(rendered) > 200


def test_the_faults_are_found() -> None:
    """What the list of faults is worth."""
    wrong = "de Emma|à le centre|de les jours|deux  mots|{child}|oui .|oui?|oui ?|l'enfant|fin..|( )|1 places"
    assert [text for text in wrong.split("|") if not faults_in(text)] == []
    assert not faults_in("d’Emma, à 9\u00a0h\u00a002, le centre\u00a0: oui\u202f?")


def faults_in(text: str) -> list[str]:
    return [fault for fault, pattern in WRONG.items() if re.search(pattern, ALLOWED.sub("", text))]


def every_message() -> Iterator[tuple[str, list[str]]]:
    """Each message of the catalogue, as it may be said."""
    with (LOCALES / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for message in catalogue:
        if message.id:
            pattern = Plural(*message.id) if isinstance(message.id, tuple | list) else str(message.id)
            shown = " | ".join(message.id) if isinstance(message.id, tuple | list) else str(message.id)
            yield shown, sorted({FRENCH.text(Reply(pattern, **values)) for values in fillings(pattern)})


def fillings(pattern: str | Plural) -> Iterator[dict[str, Value]]:
    """Each way to fill the places of a message."""
    text = pattern.many if isinstance(pattern, Plural) else pattern
    said = {name for _text, name, _form, _conversion in Formatter().parse(text) if name}
    names = sorted(said | ({"n"} if isinstance(pattern, Plural) else set()))
    for values in product(*(candidates(name) for name in names)):
        yield dict(zip(names, values, strict=True))


def candidates(name: str) -> Sequence[Value]:
    """What may stand in a place of this name."""
    several: dict[str, Sequence[Value]] = {
        "child": CHILDREN,
        "children": [CHILDREN, CHILDREN[:1]],
        "activity": ACTIVITIES,
        "n": NUMBERS,
        "rank": [1, 2],
        "price": [Money(0), Money(123456)],
        "total": [Money(1480)],
        "name": ["Emma", "Sam"],
        "day": [DAY],
        "days": [[DAY, OTHER]],
        "month": [DAY],
        "monday": [DAY],
        "other": [OTHER],
        "first": [DAY],
        "last": [OTHER],
        "time": [AT],
        "youngest": [3],
        "oldest": [6],
        "age": [7],
        "page": [1],
        "pages": [2],
        "errand": [Reply("the booking"), Reply("the list of your bookings"), Reply("the unlinking")],
        "slot": [Reply("the children"), Reply("the activity"), Reply("the days"), Reply("the booking to cancel")],
        "value": [CHILDREN, ACTIVITIES[1], [DAY, OTHER]],
        "values": [[CHILDREN, ACTIVITIES[0], [DAY, OTHER]], [CHILDREN], [ACTIVITIES[1]], [[DAY]]],
        "why": [Reply("full, without a waiting list"), Reply("it does not take place that day")],
        "line": [Reply("{child}, {activity}, {day}", child=CHILDREN[0], activity=ACTIVITIES[0], day=DAY)],
        "example": [Reply("“Monday”"), Reply("“1”")],
    }
    if name == "lines":
        return [[line] for line in several["line"]]
    return several.get(name, [TEXTS.get(name, "mercredi")])


TEXTS = {
    "said": "blablabla",
    "words": "lundi ou mardi",
    "reference": "M-00042",
    "service": "Service enfance et jeunesse",
    "telephone": "05 36 49 01 12",
    "hours": "du lundi au vendredi, 8 h 30 – 12 h",
    "address": "3 place du Marché",
    "group": "3-6 ans",
    "title": "Vos réservations de novembre 2026",
}
