"""The words of the calendar: weekdays, months, and the many that speak of time without naming a day."""

from __future__ import annotations

from dialogs.french.phrases import phrases, table

WEEKDAYS = table({0: "lundi", 1: "mardi", 2: "mercredi", 3: "jeudi", 4: "vendredi", 5: "samedi", 6: "dimanche"})
EVERY_WEEKDAY = table(
    {0: "lundis", 1: "mardis", 2: "mercredis", 3: "jeudis", 4: "vendredis", 5: "samedis", 6: "dimanches"}
)
SHORT_WEEKDAYS = table(
    {0: "lun", 1: "mar", 2: "mer | merc | mercr", 3: "jeu", 4: "ven | vend | vendr", 5: "sam", 6: "dim"}
)
TWO_LETTERS = table({0: "lu", 1: "ma", 2: "me", 3: "je", 4: "ve"})  # « on ma di », « je ve sa » are no week-ends
MONTHS = table(
    {
        1: "janvier",
        2: "février",
        3: "mars",
        4: "avril",
        5: "mai",
        6: "juin",
        7: "juillet",
        8: "août",
        9: "septembre",
        10: "octobre",
        11: "novembre",
        12: "décembre",
    }
)
MONTHS_AFTER_A_NUMBER = table({9: "sept", 3: "mar"})  # alone they are a number and a weekday

THE = phrases(
    "le | la | les | l' | du | de la | des | de l' | de | d' | au | aux | à la | à l' | ce | cette | ces"
    " | celui de la | celle de la | celui du"
    " | celui de | celle du | celle de | celles de | celles d' | celles du | ceux de | ceux du | à | tout le"
    " | toute la | toutes les | tous les | mes"
)
NEXT = phrases(
    "prochain | prochaine | pro | prochains | prochaines | qui vient | qui arrive | à venir | qui viennent"
    " | qui arrivent"
)
FOLLOWING = phrases("suivant | suivante | suivants | suivantes | d'après | qui suit | qui suivent | plus tard | après")
LAST = phrases("dernier | dernière | derniers | dernières | passé | passée | passés | passées | d'avant")

DAY_PARTS = phrases(
    "matin | le matin | midi | le midi | au midi | soir | le soir | au soir | après-midi | l'après-midi | aprem"
    " | l'aprem | journée | toute la journée | la journée | matinée | la matinée | soirée | la soirée | à midi"
    " | du midi | du matin | du soir | en soirée | en matinée | en début de matinée | en milieu de matinée"
    " | en fin de matinée | en début d'après-midi | en milieu d'après-midi | en fin d'après-midi"
    " | fin d'après-midi | en début de journée | en milieu de journée | en fin de journée | en début de soirée"
    " | en fin de soirée | très tôt le matin | tôt le matin | le matin tôt | le matin très tôt | dans la matinée"
    " | dans l'après-midi | dans la soirée | dans la journée | pendant le déjeuner | le midi uniquement"
    " | juste le midi | au matin | ce soir-là | fin de journée | début de matinée | fin de matinée | la journée du"
    " | la matinée du | matinée du | journée du | après-midi du | l'après-midi du | la soirée du | le midi du"
    " | le soir du | le matin du | demi-journée | matin et soir | matin + soir | matin + après-midi"
    " | matin et après-midi | matins | midis | soirs | le repas"
    " | le repas du | repas | repas de midi | à minuit | minuit trois | à minuit trois | très tôt | tôt"
    " | plutôt le matin"
)
NOTHING_ADDED = phrases(
    "jour souhaité | date souhaitée | jours souhaités | dates souhaitées | en congé | en congés | garde alternée"
    " | alternée | alternées | plus tôt | un jour de | trompé de jour | trompée de jour | quels jours"
    " | quel jour | compris | inclus | incluse"
    " | comprise | en entier | entière | entier | complète | complet | uniquement"
    " | seulement | rien que | toute | tout | aussi | également | svp | stp | s'il vous plaît | s'il te plaît"
    " | date | dates | une seule journée | un seul jour | une seule date | les mêmes jours | le même jour"
    " | mêmes jours | ok | oui | donc | c'est"
    " | ce sera | pour | exactement | ensuite | juste | en entière | au complet | en totalité | entiers | entières"
    " | la totalité | la totalité du | tout entier | jour pour jour | tout pile | pile | pile poil | pile-poil"
    " | si possible | le tout | au total | une seule fois | même | toute la durée des | toute la durée de"
    " | toute la durée du | bien | c'est bien | c'est bon pour | et c'est tout | en tout | d'école aussi"
    " | merci | et rien d'autre | voilà | par exemple | plutôt vers | dimanche compris | ce jour-là"
    " | ces deux jours-là | ces jours-là"
    " | sur la période | chaque fois | en continu | si ce n'est pas trop tard | si c'est pas trop tard"
    " | du premier au dernier jour | le plus proche | la plus proche | pas avant | pas après | sans coupure"
    " | sans interruption | sans arrêt | non stop | d'accord | et ce | du début à la fin | si c'est encore possible"
    " | si c'est possible | s'il reste de la place | si encore de la place | si c possible | ce qu'il en reste"
    " | ce qu'il reste | année bissextile | jour demandé | jours demandés | date demandée | dates demandées"
    " | pour la suite | la suite"
)

# Words that speak of time. When no rule has used one, the days are not understood, whatever else was read.
TIME_WORDS = phrases(
    "semaine | semaines | hebdo | mois | jour | jours | vacances | congés"
    " | rentrée | reprise | férié | fériés | pont | quinzaine"
    " | en huit | en quinze | week-end"
    " | weekend | we | trimestre | semestre | année | an prochain | pair | paire | paires | impair | impaire"
    " | impaires | alternance | lendemain | surlendemain | veille | prochainement | bientôt | dernièrement"
    " | sur deux | sur 2 | sur trois | weekends | celui du"
    " | celui de | celui d'après | celle du | celle de la semaine | celle d'après | ceux de | ceux du"
    ""
)
UNITS_OF_TIME = phrases("jour | jours | semaine | semaines | mois | fois | trimestres | week-end | week-ends")
# These speak of time only beside a day, a month or a week.
NEAR_TIME = phrases(
    "prochain | prochaine | prochains | prochaines | suivant | suivante | suivants | suivantes | fin | début"
    " | milieu | mi | premier | première | premiers | premières | 1er | 1ère | deuxième | troisième"
    " | second | seconde | quatrième | dernier | dernière | derniers | dernières | avant | après | autre | autres"
    " | passé | passée | courant | vers | environ | sur | or | ou | voire | un | une | des | ancien | même | mêmes"
    " | alternés | depuis | environs | suite | restant | certains"
    " | certaines | quelques | plusieurs | aux alentours | autour | aux environs | fois | presque | quasi"
    " | à peu près"
)
OPEN_CHOICES = phrases(
    "la même semaine que | même semaine que | la même semaine | un ou deux jours | une ou deux dates"
    " | quelques jours | certains jours | plusieurs jours | quelques dates"
    " | je ne sais pas quand | je ne sais pas encore quand | je sais pas quand | sais pas quand"
    " | sais pas encore quand | sais pas trop quand | sais plus quand | un de ces jours | n'importe quel jour"
    " | n'importe quand | deux ou trois jours | 1 ou 2 jours | 2 ou 3 jours | deux trois jours | 2-3 jours"
    " | un jour ou deux | une ou deux semaines | une fois par semaine | deux fois par semaine | 2 fois par semaine"
    " | le plus tôt possible | dès que possible | un jour de la semaine | au plus tôt | dès qu'il y a de la place"
    " | prochainement | bientôt | un de ces quatre | comme d'habitude | comme d'hab | une partie"
    " | quelques semaines | une semaine ou deux | jour à définir | à définir"
)
# These leave the choice open only when days are spoken of.
HESITATIONS = phrases(
    "un ou deux | une ou deux | deux ou trois | l'un des | l'un de | une des | un des | pas encore décidé"
    " | je ne sais pas | je sais pas | n'importe quel | n'importe lequel | n'importe laquelle | à voir | peut-être"
    " | probablement"
    " | peu importe | n'importe | l'une des | l'une de | un jour sur | j'hésite | hésite | quelques | certains"
    " | certaines | plusieurs"
    " | environ | aux alentours | autour | vers le | vers la | aux environs | courant | ou pas | à confirmer"
    " | un jour | une fois | le mieux serait | dans ces eaux-là | par là | je vous redis | je te redis"
    " | je vous dirai | on verra"
    " | je vous tiens au courant | je verrai | selon | ça dépend | ça dépendra | cela dépend | en fonction"
)
