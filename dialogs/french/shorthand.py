"""Words as they are meant: what telephones shorten, and the words of the calendar with a letter wrong."""

from __future__ import annotations

from functools import lru_cache

from dialogs.french.slips import nearest

ABBREVIATIONS = frozenset("sem vac vacs jr jrs janv fev fevr avr juil juill sept oct nov dec proch s".split())
_SHORTENED = {
    "ds": "dans",
    "mm": "meme",
    "pr": "pour",
    "ts": "tous",
    "tt": "tout",
    "tou": "tous",
    "tts": "toutes",
    "ttes": "toutes",
    "tte": "toute",
    "ls": "les",
    "ke": "que",
    "pui": "puis",
    "sr": "sur",
    "sf": "sauf",
    "sof": "sauf",
    "pa": "pas",
    "paimen": "paiement",
    "paimens": "paiements",
    "payment": "paiement",
    "paiemen": "paiement",
    "just": "juste",
    "quinz": "quinze",
    "kinze": "quinze",
    "kinz": "quinze",
    "uit": "huit",
    "dapres": "apres",
    "dapre": "apres",
    "2m1": "demain",
    "dmn": "demain",
    "dm1": "demain",
    "2main": "demain",
    "chak": "chaque",
    "chq": "chaque",
    "chque": "chaque",
    "proch": "prochain",
    "prochn": "prochain",
    "prochns": "prochains",
    "sem": "semaine",
    "sems": "semaines",
    "jr": "jour",
    "jrs": "jours",
    "vac": "vacances",
    "vacs": "vacances",
    "wk": "we",
    "wd": "we",
    "wkd": "we",
    "pendan": "pendant",
    "jusquo": "jusquau",
    "jusko": "jusquau",
    "juska": "jusqua",
    "jusk": "jusqu",
    "veile": "veille",
    "vacanse": "vacances",
    "vacence": "vacances",
    "semain": "semaine",
    "mras": "mars",
    "marss": "mars",
    "maars": "mars",
    "juinn": "juin",
    "maii": "mai",
    "aoutt": "aout",
    "semene": "semaine",
    "apre": "apres",
    "merquedi": "mercredi",
    "mecrdi": "mercredi",
    "mercdi": "mercredi",
    "mercedi": "mercredi",
    "mercreudi": "mercredi",
    "jedis": "jeudis",
    "smaine": "semaine",
    "smn": "semaine",
    "vacances": "vacances",
    "paque": "paques",
    "inpaire": "impaire",
    "inpair": "impair",
    "dhiver": "hiver",
    "davril": "avril",
    "daout": "aout",
    "doctobre": "octobre",
    "lascension": "ascension",
    "lannee": "annee",
    "janv": "janvier",
    "jan": "janvier",
    "fev": "fevrier",
    "fevr": "fevrier",
    "avr": "avril",
    "juil": "juillet",
    "juill": "juillet",
    "oct": "octobre",
    "nov": "novembre",
    "dec": "decembre",
    "decem": "decembre",
    "2em": "2e",
    "3em": "3e",
}
_CALENDAR = (
    "lundi lundis mardi mardis mercredi mercredis jeudi jeudis vendredi vendredis samedi samedis dimanche dimanches "
    "janvier fevrier avril juillet septembre octobre novembre decembre demain semaine semaines vacances prochain "
    "prochaine prochains prochaines quinzaine lendemain surlendemain toussaint ascension printemps dernier derniere "
    "derniers dernieres premier premiere premiers premieres deuxieme troisieme suivant suivante suivants suivantes "
    "impaire impaires aujourdhui"
).split()
# French words that are one letter away from those.
_OTHERS = frozenset(
    "mari maris marie maria marine marin marche lundy vacant vacante rentre rentrer dimension viendra vendre savant "
    "devant premium printemps semelle semestre demande demandes jeune jeudis samir sami sandi hardi radis marti mardy "
    "deuxiemes servante vivante suivre suivent suivi avoir april aprils janvrin demains romain germain humain humaine "
    "domaine semain dernierement premierement prochainement ascenseur juillets marli maudi merci madi".split()
) - {"april", "semain", "madi"}
_SHORTEST, _LONG, _ONE, _TWO = 4, 8, 1, 2


@lru_cache(maxsize=4096)
def meant(word: str) -> str:
    """« mecredi » is meant as « mercredi », « ds » as « dans »; a word of its own right stays."""
    short = _SHORTENED.get(word)
    if short or not word.isalpha() or len(word) < _SHORTEST or word in _OTHERS:
        return short or word
    farthest = _TWO if len(word) >= _LONG else _ONE
    found = nearest(word, _CALENDAR, farthest, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1] and not _same(found[0][0], found[1][0])):
        return word
    return found[0][0]


def is_of_the_calendar(word: str) -> bool:
    """Whether it is one of its words, spelt well or badly."""
    return word in _CALENDAR or meant(word) != word


def _same(one: str, other: str) -> bool:
    """« mercredi » and « mercredis » are one word: either is a good guess."""
    return one.rstrip("s") == other.rstrip("s") or {one, other} <= {"prochain", "prochaine"}
