"""Words of health: what they are said about is for the service's telephone, not for a chat."""

from __future__ import annotations

from dialogs.engine.marks import plain

BEGINNINGS = tuple(
    "allergi asthm diabet epilep handicap maladie malade medicament medical medecin traitement ordonnance ventoline "
    "hospital operation blesse casse fracture platre bequille otite angine rhume vomi diarrh autis dyslexi tdah "
    "trouble fievre varicelle gastro grippe covid contagieu cancer depression".split()
)
WHOLE = frozenset({"pai", "mdph", "aesh", "trisomie", "virus", "poux"})


def speaks_of_health(text: str) -> bool:
    """« Léo est asthmatique », « il a un PAI »; a beginning of a word is enough for most."""
    return any(word in WHOLE or word.startswith(BEGINNINGS) for word in plain(text).split())
