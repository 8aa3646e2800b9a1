"""Reading French: names, activities, days, intents. Another language to read is another folder like this one."""

from datetime import date

from dialogs.engine.reading import Context, Language, ListWords
from dialogs.french.reader import read

FRENCH = Language(
    read,
    ListWords(
        everything=frozenset({"tous", "toutes", "tout"}),
        but=frozenset({"sauf", "hors", "excepté"}),
        also=frozenset({"et", "puis", "plus"}),
        through=frozenset({"-", "à", "a", "au"}),
    ),
)


def prepare() -> None:
    """Load what is only loaded when it is first needed, so that nobody waits for it."""
    context = Context(date(2026, 11, 20), activities=())
    for text in ("mecredi gardrie", "March 5th 2027"):
        read(text, context)


__all__ = ["FRENCH", "prepare", "read"]
