"""« ensemble », « seulement s’il y a de la place pour les deux », « séparément »: taken out before the rest."""

from __future__ import annotations

import re

from dialogs.engine.reading import Context
from dialogs.french.phrases import table
from dialogs.french.tokens import sentence

TOGETHER = table(
    {
        True: "ensemble | ensemble ou pas du tout | ensemble ou rien | ensemble sinon rien | mais ensemble | ou rien"
        " | ou aucun | ou pas du tout | pas l'un sans l'autre | pas l'une sans l'autre | l'un avec l'autre"
        " | seulement s'il y a de la place pour les deux | seulement s'il y a de la place pour tous"
        " | seulement s'il y a de la place pour les trois | seulement s'il y a une place pour chacun"
        " | seulement s'il y a place pour les deux | uniquement s'il y a de la place pour les deux"
        " | uniquement s'il y a de la place pour tous | uniquement s'il y a de la place pour les trois"
        " | que s'il y a de la place pour les deux | à condition qu'il y ait de la place pour les deux"
        " | à condition qu'il y ait de la place pour tous | s'il y a de la place pour les deux"
        " | s'il y a de la place pour tous | s'il y a de la place pour les trois"
        " | seulement si les deux ont une place | si les deux ont une place | si tous ont une place",
        False: "séparément | même séparément | chacun de son côté | l'un sans l'autre | même l'un sans l'autre"
        " | pas ensemble | pas forcément ensemble | même pas ensemble",
    }
)
_HINT = re.compile(r"ensemble|s[ée]par|ou (?:rien|aucun|pas)|place|l['’]une? |chacun", re.IGNORECASE)


def taken_out(text: str, context: Context) -> tuple[str, bool | None]:
    """The text without these words, and what they say; None where nothing of it is said."""
    if not _HINT.search(text):
        return text, None
    said = sentence(text, context)
    found = [(at, match) for at in range(len(said)) if (match := TOGETHER.match(said, at))]
    if not found:
        return text, None
    at, first = next(pair for pair in found)
    start, end = said.tokens[at].start, said.tokens[first.end - 1].end
    return f"{text[:start]} {text[end:]}".strip(" ,.;:!-"), first.value
