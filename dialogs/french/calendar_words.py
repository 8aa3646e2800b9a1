"""The words of the calendar: weekdays, months, and the many that speak of time without naming a day."""

from __future__ import annotations

from functools import lru_cache

from dialogs.french.phrases import phrases, table
from dialogs.french.tokens import normalise

WEEKDAYS = table({0: "lundi", 1: "mardi", 2: "mercredi", 3: "jeudi", 4: "vendredi", 5: "samedi", 6: "dimanche"})
EVERY_WEEKDAY = table(
    {0: "lundis", 1: "mardis", 2: "mercredis", 3: "jeudis", 4: "vendredis", 5: "samedis", 6: "dimanches"}
)
SHORT_WEEKDAYS = table(
    {0: "lun", 1: "mar", 2: "mer | merc | mercr", 3: "jeu", 4: "ven | vend | vendr", 5: "sam", 6: "dim"}
)
MONTHS = table(
    {
        1: "janvier | janv | jan",
        2: "février | fév | févr",
        3: "mars",
        4: "avril | avr",
        5: "mai",
        6: "juin",
        7: "juillet | juil | juill",
        8: "août",
        9: "septembre",
        10: "octobre | oct",
        11: "novembre | nov",
        12: "décembre | déc",
    }
)
MONTHS_AFTER_A_NUMBER = table({9: "sept", 3: "mar"})  # alone they are a number and a weekday

DAY_PARTS = phrases(
    "matin | le matin | midi | le midi | au midi | soir | le soir | au soir | après-midi | l'après-midi | aprem"
    " | journée | toute la journée | la journée | matinée | la matinée | soirée | la soirée | à midi | du midi"
    " | du matin | du soir"
)
NOTHING_ADDED = phrases(
    "compris | inclus | incluse | en entier | entière | entier | complète | complet | uniquement | seulement"
    " | rien que | toute | tout | aussi | également | svp | stp | s'il vous plaît | s'il te plaît | date | dates"
    " | une seule journée | les mêmes jours | le même jour | mêmes jours | ok | oui | donc | c'est | ce sera | pour"
    " | exactement | ensuite"
)

# Words that speak of time. When no rule has used one, the days are not understood, whatever else was read.
TIME_WORDS = phrases(
    "semaine | semaines | sem | hebdo | mois | jour | jours | jrs | jr | journées | vacances | vac | congé | congés"
    " | rentrée | reprise | férié | fériés | pont | noël | nouvel an | toussaint | pâques | ascension | pentecôte"
    " | armistice | hiver | printemps | automne | l'été | cet été | quinzaine | en huit | en quinze | week-end"
    " | weekend | we | trimestre | semestre | année | an prochain | pair | paire | paires | impair | impaire"
    " | impaires | alternance | fois | lendemain | surlendemain | veille | prochain | prochaine | prochains"
    " | prochaines | suivant | suivante | suivants | suivantes | prochainement | bientôt | dernièrement | fin de"
    " | début de | mi-janvier | sur deux | sur 2 | sur trois | weekends | mardi gras | vendredi saint | celui du"
    " | celui de | celui d'après | celle du | celle de la semaine | celle d'après | ceux de | ceux du"
    " | mercredi des cendres | lundi de pâques | jeudi de l'ascension | lundi de pentecôte"
)
UNITS_OF_TIME = phrases("jour | jours | jrs | journées | semaine | semaines | sem | mois | fois | trimestres")
# These speak of time only beside a day, a month or a week.
NEAR_TIME = phrases(
    "fin | début | milieu | mi | premier | première | premiers | premières | 1er | 1ère | deuxième | troisième"
    " | second | seconde | quatrième | dernier | dernière | derniers | dernières | avant | après | autre | autres"
    " | passé | passée | courant | vers | environ | sur | or | ou | voire | un | une | des | ancien | même | mêmes"
    " | combien | alternés | depuis | prochn | proch | qui | environs | suite | restant | reste | certains"
    " | certaines | quelques | plusieurs"
)
OPEN_CHOICES = phrases(
    "un ou deux jours | une ou deux dates | quelques jours | certains jours | plusieurs jours | quelques dates"
    " | je ne sais pas quand | je ne sais pas encore quand | je sais pas quand | sais pas quand"
    " | sais pas encore quand | sais pas trop quand | sais plus quand | un de ces jours | n'importe quel jour"
    " | n'importe quand | deux ou trois jours | 1 ou 2 jours | 2 ou 3 jours"
)
# These leave the choice open only when days are spoken of.
HESITATIONS = phrases(
    "un ou deux | une ou deux | deux ou trois | l'un des | l'un de | une des | un des | pas encore décidé"
    " | je ne sais pas | je sais pas | n'importe quel | à voir | peut-être | peu importe"
)

_LONG_WORDS = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "janvier",
    "février",
    "avril",
    "juillet",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "demain",
    "vacances",
    "semaine",
    "prochain",
    "aujourdhui",
]


def _trims(word: str) -> set[str]:
    """A word, and the word without each of its letters in turn."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


_NEAR = {trim for word in map(normalise, _LONG_WORDS) for trim in _trims(word)}
_SHORTEST, _LONGEST = 4, 11
_OTHER_WORDS = {"mari", "marie"}


@lru_cache(maxsize=1024)
def looks_like_a_calendar_word(word: str) -> bool:
    """Whether it is one letter away from a weekday or a long month: « mecredi », « janvié »."""
    could_be = _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word not in _OTHER_WORDS
    return could_be and not _NEAR.isdisjoint(_trims(word))
