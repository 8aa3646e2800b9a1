"""Reading French: names, activities, days, intents. Another language to read is another folder like this one."""

from dialogs.engine.reading import Language, ListWords
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

__all__ = ["FRENCH", "read"]
