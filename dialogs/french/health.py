"""Words of health: what they are said about is for the service's telephone, not for a chat."""

from __future__ import annotations

import re
import unicodedata

WORDS = (
    "allergi asthm diabet epilep handicap maladie malade medicament medical medecin traitement ordonnance ventoline "
    "hospital operation blesse casse fracture platre bequille otite angine rhume vomi diarrh autis dyslexi tdah "
    "trouble fievre varicelle gastro grippe covid contagieu cancer depression"
).split()
WHOLE = frozenset({"pai", "mdph", "aesh", "trisomie", "virus", "poux"})


def speaks_of_health(text: str) -> bool:
    """« Léo est asthmatique », « il a un PAI »; a beginning of a word is enough for most."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return any(word in WHOLE or word.startswith(tuple(WORDS)) for word in re.findall(r"\w+", plain))
