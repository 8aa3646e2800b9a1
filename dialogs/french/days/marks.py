"""The little words of the grammar, the kinds of days and the rhythms: tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from dialogs.french.calendar_words import MONTHS
from dialogs.french.numbers import is_digits
from dialogs.french.phrases import Match, table
from dialogs.french.tokens import Sentence


class Mark(Enum):
    """What little words do among days."""

    __hash__ = object.__hash__  # a member is one object; the one of Enum is slow, and asked at every word

    AND = auto()
    OR = auto()
    TO = auto()
    FROM = auto()
    UNTIL = auto()
    BETWEEN = auto()
    AFTER = auto()
    BEFORE = auto()
    EVERY = auto()
    DAILY = auto()  # « tous les jours »
    WEEKLY = auto()  # « chaque semaine »
    EXCEPT = auto()
    NOT = auto()  # « pas lundi mais mardi »
    BUT = auto()
    RATHER = auto()  # takes back what was said: « pardon », « euh non »
    RATHER_THAN = auto()
    SAME = auto()  # « de cette période »: of the days that were said before
    END_OF_WEEK = auto()
    END_OF_MONTH = auto()
    ONWARDS = auto()  # « et tous les suivants »
    TAKEN_OFF = auto()  # « on enlève le 25 »
    SEASON = auto()  # « ALSH printemps »: of these holidays, if the days are
    LEFT_OUT = auto()  # after the days it leaves out: « mercredi exclu »
    OF = auto()
    THE = auto()
    LES = auto()
    STOP = auto()
    ADDED = auto()  # « compris », « le matin »: changes no day
    OPEN = auto()  # « un ou deux jours »: leaves the choice open
    HESITATES = auto()  # « peut-être »: does so only when days are spoken of
    COUNT = auto()  # « 3 jours »: how many they are, not which
    TIME = auto()  # speaks of time, and no rule has read it
    NEAR = auto()  # does so only beside a day
    LURE = auto()
    OTHER = auto()


class Sort(Enum):
    """A sort of days: those of school, of work, of rest."""

    SCHOOL = auto()
    TERM = auto()
    WORK = auto()
    FOUR_DAYS = auto()
    WEEKEND = auto()
    BANK_HOLIDAY = auto()


@dataclass(frozen=True)
class Rhythm:
    """Which weeks: one in so many, or the even or odd ones of the calendar."""

    every: int = 1
    even: bool | None = None


MARKS = table(
    {
        Mark.AND: "et | e | , | ( | ) | puis | + | & | ainsi que | et aussi | ; | / | et puis | et le même jour"
        " | aussi le | : | virgule | plus | mais aussi | mais également | et encore | et enfin | et ensuite"
        " | puis aussi | ensuite",
        Mark.OR: "ou | soit | ou bien | et/ou | ou alors | voire",
        Mark.TO: "au | à | > | - | aux | jusqu'au | jusqu'à | jusqu'aux | jusqu'en | jusqu | o | > jusqu'au"
        " | et tous les jours suivants jusqu'au | et les jours suivants jusqu'au | et tous les jours jusqu'au"
        " | et ça finit le | et finit le | et se termine le",
        Mark.FROM: "du | semaine du | la semaine du | à partir du | à partir de | à partir d' | à compter du"
        " | à compter de | en partant de | en partant du | depuis le | depuis | dès le | à dater du | partir du"
        " | partir de | des le | à partir des | dès la | premier le | en commençant le | en commençant par le"
        " | on commence le | début le | le premier le | commençant le | à compter d' | à partir | dès l'"
        " | en commençant | en commencant par | ça commence le | on commence | 1er le | à dater de | au départ du"
        " | semaines du | les semaines du",
        Mark.UNTIL: "jusqu'au | jusqu'à | jusque | et ça finit le | et finit le | et se termine le | pour finir le"
        " | et ça se finit le | d'ici le | d'ici au | d'ici à | d'ici | jusqu'aux | jusqu'en | jusqu | jusquau"
        " | jusqua | jusquaux | jusqu a | jusqu au | jusqu aux | et jusqu'au | d'ici les | d'ici la | d'ici l'"
        " | jusquen | et jusqu'à | jusqu'à la | jusqu'à l' | d'ici aux | et tous les jours suivants jusqu'au"
        " | et les jours suivants jusqu'au | et tous les jours jusqu'au | et suivants jusqu'au",
        Mark.BETWEEN: "entre le | entre | entre la | entre les | compris entre le | entre l'",
        Mark.AFTER: "après | à l'issue de | à l'issue des | après le | après la | après les | après l' | passé le",
        Mark.BEFORE: "avant | avant le | avant la | avant les | avant l'",
        Mark.EVERY: "tous les | toutes les | tout les | tous le | chaque | tous mes | tous | chacun des",
        Mark.DAILY: "tous les jours | chaque jour | tout les jours | quotidiennement | l'ensemble des jours"
        " | chaque matin | chaque midi | chaque soir | tous les matins | tous les midis | tous les soirs"
        " | tout les soirs | tout les matins | tout les midis | tous jours | chaque jour compris",
        Mark.WEEKLY: "systématiquement | tout le temps | toute l'année | chaque semaine | toutes les semaines"
        " | toute l'année scolaire | à l'année | de l'année scolaire | de chaque semaine | toute lannée | toute année"
        " | hebdomadaire | hebdo | par semaine | toutes semaines | de toutes les semaines | à chaque fois",
        Mark.EXCEPT: "sauf | hors | hormis | excepté | exceptés | moins | sans | à part | mais pas | et pas"
        " | mais jamais | jamais | à l'exception de | à l'exception du | à l'exception des | en dehors de | mais sans"
        " | en dehors du | mais sauf | en dehors des | exception faite de | excepté pendant | sauf pendant"
        " | sauf durant | mais pas pendant | à l'exclusion du | à l'exclusion de | en excluant | sauf si"
        " | hors période de | et sauf | - sauf | mais gardez | mais gardez bien | mais garde | mais on garde"
        " | mais laissez | mais laisse | mais maintenez | mais conservez | mais gardez-lui",
        Mark.NOT: "rien en | rien les | rien du | non pour | pas pour | mais pas pour | pas | ni | non pas"
        " | non pas le | surtout pas | aucun",
        Mark.BUT: "mais | mais bien | mais plutôt | mais uniquement | mais seulement | mais juste | mais que",
        Mark.RATHER: "plutôt | non | nan | enfin | pardon | finalement | en fait | ou plutôt | je veux dire"
        " | correction | euh | euh non | enfin non | non pardon | non plutôt | oups | heu | non finalement | ah non"
        " | je voulais dire | je disais | je me trompe | je me suis trompé | je me suis trompée | rectification"
        " | je me suis trompé de jour | je me suis trompée de jour | je me suis trompé de date"
        " | je me suis trompée de date | je rectifie | je corrige | mince | ah mince | ah zut | ah pardon | oh pardon"
        " | oh non | ah oui non | non attendez | non attends | attendez non | attends non | et non pardon | zut"
        " | désolé | désolée | non désolé | mais non | erreur | non je veux dire",
        Mark.RATHER_THAN: "plutôt que | plutôt qu' | et non pas | et non | au lieu de | au lieu du | à la place de"
        " | à la place du | plutôt que le | et pas le | et surtout pas",
        Mark.SAME: "de cette période | de ces semaines-là | sur cette période | pendant cette période"
        " | cette semaine-là | toute cette semaine-là | de cette semaine-là | cette période | toute cette période"
        " | de cette semaine là",
        Mark.END_OF_WEEK: "fin de la semaine | fin de semaine | fin de cette semaine",
        Mark.END_OF_MONTH: "fin du mois | la fin du mois",
        Mark.ONWARDS: "tous les suivants | les suivants | toutes les suivantes | tous les autres après"
        " | et tous les suivants | et les suivants",
        Mark.TAKEN_OFF: "on enlève | j'enlève | on retire | en enlevant | en retirant | sans compter | on saute"
        " | je saute | retirez | retire | enlevez | enlève | sautez | supprimez | ôtez | oublie | oubliez | enlever"
        " | enlevons | retirer | supprime | supprimer | ôte | vire | virez",
        Mark.SEASON: "hiver | printemps | automne",
        Mark.LEFT_OUT: "non comprises | non incluses | exclues | non inclus | en moins | non merci | exclu | exclus"
        " | exclue | non compris | pas compris",
        Mark.OF: "de | d' | en | dans | pendant | durant | au cours de | au mois de | du mois de | au cours du"
        " | dans le mois de | au mois d' | du mois d' | pour le mois de | sur le mois de | au cours du mois de | par"
        " | pour | sur | des | pour la | pendant les | pendant toutes les | durant les",
        Mark.THE: "le | la | l' | ce | cette | ces | mes | tout le | toute la | durant tout le | le jour du"
        " | celui du | celui de | celui | celle du | celle de | ceux du | celles du | toutes les | les journées du"
        " | la journée du | ceux de",
        Mark.LES: "les",
        Mark.STOP: ". | ! | ? | point",
    }
)
SORTS = table(
    {
        Sort.SCHOOL: "chaque jour de classe | tous les jours de classe | tous les jours d'école | chaque jour d'école"
        " | tous les jours scolaires | jours d'école | jours de classe | jours scolaires | jour d'école"
        " | jour de classe | jours ecole | jour scolaire | jours de l'école | jours où il y a école"
        " | jours travaillés à l'école",
        Sort.TERM: "scolaires | decole | d'école | en période scolaire | période scolaire | périodes scolaires"
        " | uniquement en période scolaire | pendant les périodes scolaires | en temps scolaire | d ecole",
        Sort.WORK: "jours ouvrés | jours ouvrables | jours de semaine | jours de la semaine | jour ouvré | en semaine"
        " | jour de semaine | ouvrés | ouvrables",
        Sort.FOUR_DAYS: "l m j v | lmjv | l/m/j/v",
        Sort.WEEKEND: "week-end | week-ends | weekend | weekends | we | les week-ends | le week-end | le we",
        Sort.BANK_HOLIDAY: "jours fériés | fériés | férié | jour férié | les jours fériés | les fériés | les ponts",
    }
)
RHYTHMS = table(
    {
        Rhythm(2): "une semaine sur deux | une semaine sur 2 | 1 semaine sur 2 | 1 semaine sur deux | une semaine / 2"
        " | 1 semaine / 2 | toutes les deux semaines | toutes les 2 semaines | tous les 15 jours"
        " | tous les quinze jours | une sur deux | 1 sur 2 | une fois sur deux | un sur deux | 1/2"
        " | toutes les quinzaines | par quinzaine | chaque quinzaine | tous les quinze | 1 fois sur 2"
        " | les 15 jours | une semaine sur l'autre",
        Rhythm(3): "une semaine sur trois | 1 semaine sur 3 | toutes les trois semaines | toutes les 3 semaines",
        Rhythm(4): "une semaine sur quatre | toutes les quatre semaines | toutes les 4 semaines",
        Rhythm(1, even=True): "semaines paires | semaine paire"
        " | semaines pair | semaine pair | semaine paires | des semaines paires"
        " | les semaines paires | en semaine paire | en semaines paires",
        Rhythm(1, even=False): "semaines impaires | semaine impaire"
        " | semaines impair | semaine impair | semaine impaires"
        " | les semaines impaires | en semaine impaire | des semaines impaires | en semaines impaires",
    }
)

_ACCENTED = {"dès": Mark.FROM, "où": Mark.OTHER, "é": Mark.AND, "a": Mark.OTHER}  # which accents tell apart


def accented(sentence: Sentence, at: int) -> Match[Mark] | None:
    """« dès lundi » → clarify; « où va-t-il lundi » → 2026-11-23; « 24 é 26 » → 2026-11-24, 2026-11-26."""
    mark = _ACCENTED.get(sentence.typed(at).casefold())
    if mark is Mark.OTHER and sentence.word(at) == "a" and _between_numbers(sentence, at):
        return None
    return Match(mark, at + 1) if mark else None


def _between_numbers(sentence: Sentence, at: int) -> bool:
    """« du 7 a 11 »: without its accent, « a » still reaches from one day to another."""
    return True if at == 0 else not is_verb(sentence, at)


def is_verb(sentence: Sentence, at: int) -> bool:
    """« elle a 6 ans »."""
    return sentence.word(at - 1) in {"il", "elle", "on", "y", "qui", "n", "leo", "fille", "fils"} and not (
        is_digits(sentence.word(at - 1)) or MONTHS.match(sentence, at - 1)
    )
