"""What children are called at home, when it is not by their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from dialogs.french.children.first_names import Sex
from dialogs.french.phrases import phrases, table

EVERYONE = phrases(
    "mes enfants | les enfants | des enfants | aux enfants | de mes enfants | tous les enfants"
    " | tous mes enfants | nos enfants | toute la fratrie | la fratrie"
    " | toute la famille | tout le monde | tt le monde | chaque enfant | tous | toutes | mes petits | mes loulous"
    " | mes gosses | mes petits monstres | mes chéris | toute la tribu | la tribu | toute la bande | mes kids"
    " | l'ensemble de mes enfants | l'ensemble des enfants | chacun de mes enfants | chacun des enfants | mes bambins"
    " | mes marmots | mes choupinous | les loulous | toute ma famille | toute la smala | mes minots | ts mes enfants"
    " | ts les enfants | nos loulous | nos petits | nos gamins | mes gamins | les gamins"
)
HEADS = phrases(
    "les | mes | nos | tous les | toutes les | ts les | mes petits | tous mes | ces | leurs | des | aux"
    " | de mes | à mes"
)
OF_CHILDREN = phrases(
    "enfants | loulous | gosses | petits monstres | bambins | gamins | kids | chéris | frères et sœurs"
)
DETERMINERS = frozenset({"le", "la", "l", "mon", "ma", "mes", "les", "notre", "nos", "un", "son", "sa", "ses"})


class Rank(Enum):
    """Where a child stands among the others."""

    ELDEST = auto()
    YOUNGEST = auto()
    SECOND = auto()


@dataclass(frozen=True)
class Kin:
    """What a word of the family says: « fille », « aîné », « petite »."""

    rank: Rank | None = None
    sex: Sex | None = None
    many: bool = False


GIRL, BOY = Sex.GIRL, Sex.BOY
KIN = table(
    {
        Kin(Rank.ELDEST, BOY): "grand | aîné | plus grand | plus âgé | plus vieux | grand garçon",
        Kin(Rank.ELDEST): "premier né",
        Kin(Rank.ELDEST, GIRL): "grande | aînée | plus grande | plus âgée | grande fille",
        Kin(Rank.YOUNGEST, BOY): "petit | petit gars | petit garçon | petit bonhomme",
        Kin(Rank.YOUNGEST, GIRL): "petite | plus petite | petite fille | petite puce | plus jeune fille",
        Kin(Rank.YOUNGEST): "petit dernier | petite dernière | benjamin | benjamine | dernier né | dernière née"
        " | plus jeune | plus petit | dernier de la fratrie | dernière de la fratrie | plus jeune enfant",
        Kin(Rank.SECOND): "deuxième enfant | second enfant | celui du milieu | celle du milieu | enfant du milieu"
        " | deuxième de la fratrie",
        Kin(sex=GIRL): "fille | fifille | puce | nana | princesse | cocotte | fillette",
        Kin(sex=BOY): "fils | garçon | fiston | bonhomme | gars",
        Kin(sex=GIRL, many=True): "filles | fifilles | puces | fillettes | princesses",
        Kin(sex=BOY, many=True): "garçons | fistons",
        Kin(Rank.ELDEST, many=True): "grands | aînés | plus grands | plus âgés | grandes | ainées",
        Kin(Rank.YOUNGEST, many=True): "petits | plus jeunes | plus petits | petites | derniers | petits derniers",
        Kin(): "enfant | loulou | gosse | bout de chou | gamin | chéri | poussin",
    }
)
AMONG = table(
    {
        Rank.ELDEST: "aîné | aînée | le plus grand | la plus grande | le plus âgé | la plus âgée | le grand"
        " | la grande",
        Rank.YOUNGEST: "benjamin | benjamine | le plus petit | la plus petite | le plus jeune | la plus jeune"
        " | le petit | la petite",
        Rank.SECOND: "cadet | cadette",
    }
)  # of those of one sex: « mon fils aîné »
MIDDLE = phrases("mon deuxième | ma deuxième | mon second | ma seconde | notre deuxième | notre second")
LAST_BORN = phrases("le dernier | la dernière | mon dernier | ma dernière | notre dernier | notre dernière")
SIBLINGS = table(
    {
        Kin(sex=GIRL): "sa sœur | sa soeur | la sœur",
        Kin(sex=BOY): "son frère | le frère",
        Kin(Rank.YOUNGEST, GIRL): "sa petite sœur",
        Kin(Rank.YOUNGEST, BOY): "son petit frère",
        Kin(Rank.ELDEST, GIRL): "sa grande sœur",
        Kin(Rank.ELDEST, BOY): "son grand frère",
        Kin(sex=GIRL, many=True): "ses sœurs | ses deux sœurs",
        Kin(sex=BOY, many=True): "ses frères | ses deux frères",
        Kin(many=True): "ses frères et sœurs | son frère et sa sœur | sa sœur et son frère",
    }
)
OTHERS = phrases(
    "les autres | les deux autres | les 2 autres | mes deux autres | l'autre | mes autres enfants | les trois autres"
)
FIRSTS = DETERMINERS | {"celui", "celle"}.union(
    *(said.firsts for said in (EVERYONE, HEADS, MIDDLE, LAST_BORN, SIBLINGS, OTHERS))
)  # the words that name a child without its name begin with one of these
OF_AGE = phrases("de | d' | qui a | âgé de | âgée de | (")
DESCRIBED = frozenset(
    """
    facture factures fois semaine semaines salle jour section sections dejeuner mot question questions reservation
    reservations ecole ecoles quantite peu souci probleme moment message mail paiement demande etape page ligne date
    minute somme erreur inscription repas annonce attestation mois annee ville maison merci plaisir bonjour
    reglement reglements paiements versement versements prelevement prelevements virement achat achats quittance
    releve avis solde recu recus cheque nombre pas surface frere soeur mere pere parents majorite partie cour gouter
    retard creneau changement
    """.split()
)
SMALL_FAMILY = 3
