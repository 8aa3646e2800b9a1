"""Reading French: names, activities, days, intents. Another language to read is another folder with the same `read`."""

from dialogs.french.reader import read

__all__ = ["read"]
