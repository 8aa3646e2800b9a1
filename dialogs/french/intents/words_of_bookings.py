"""Words about bookings: to want, to give up, to ask what there is."""

from __future__ import annotations

from dialogs.french.conjugation import verbs
from dialogs.french.intents.cue import Cue

WORDS = {
    Cue.RESERVE: verbs("réserver booker préinscrire") + " | réservation | résa | nouvelle réservation",
    Cue.BOOK: verbs(
        "inscrire noter ajouter rajouter mettre prendre prévoir compter placer programmer planifier commander "
        "bloquer accueillir positionner cocher marquer garder"
    )
    + " | inscription | inscriptions | accueillir | retenir | retenez | il faudra | une place | en plus"
    " | oubliez pas | oublie pas",
    Cue.WISH: verbs("vouloir falloir souhaiter désirer") + " | j'aimerais | aimerait | aimerions",
    Cue.ASK: "possible | pouvez vous | pouvez-vous | peux tu | peux-tu | peut-on | peut on | pourriez | pourrait"
    " | merci de | on peut | moyen de | envisageable | jouable",
    Cue.PRESENCE: verbs(
        "manger déjeuner venir aller rester être fréquenter participer profiter confier déposer emmener amener"
    )
    + " | sera présent | sera présente | seront présents | sera là | présent | présente"
    " | mang | enverrai | enverra | enverrons | envoie"
    " | vous laisse | vous laissons | vous confie | vous confions",
    Cue.NEED: "besoin | besoins | nécessaire",
    Cue.CANCEL: verbs(
        "annuler désinscrire décommander supprimer enlever retirer renoncer rayer virer libérer désister "
        "déprogrammer décocher ôter barrer"
    )
    + " | anul | anule | annulation | annulations | désinscription | désistement | annul | suppression | nous désister"
    " | à retirer"
    " | inutile | oubliez la | oubliez le | oublie la"
    " | suppr | supp | suppri | cancel | cancelled | delete | ann | résilie | résilier | résiliez"
    " | résiliation | laisse tomber | laisser tomber | laissez tomber | laissons tomber | mettre fin"
    " | mettez fin | met fin | pas la peine | pas nécessaire | pas utile | on zappe | zapper | zappez"
    " | dégagez | dégager | dégage | retrait | sortez | sortir de la | abandonner | abandonne | abandonnez"
    " | abandonnons | faire sauter | sautez | enlv | enlever de | faites une croix | suspendre | suspendez"
    " | suspends | suspension | neutraliser | interrompre | interrompez | rendre la place"
    " | rendre les places | rendre sa place | rends la place | je rends"
    " | ❌ | 🚫 | ✖"
    " | plus la peine | plus nécessaire | plus utile",
    Cue.IN_TIME: "encore | à temps",
    Cue.REPAID: verbs("rembourser facturer débiter prélever payer")
    + " | remboursement | gratuit | gratuite | payant | payante | frais | pénalité | pénalités | avoir",
    Cue.ILL: "malade | malades | fièvre | gastro | varicelle | grippe | covid | angine | otite | bronchite | rhume"
    " | poux | vomi | vomit | vomissements | pas bien | souffrant | souffrante | hospitalisation"
    " | hospitalisé | hospitalisée | cassé le bras | cassé la jambe | plâtre | maladie | conjonctivite"
    " | rougeole | migraine | opéré | opérée | ouvert le genou | mal au ventre | mal à la gorge"
    " | mal à la tête | pieds mains bouche | scarlatine | alité | fiévreux | fiévreuse | patraque"
    " | 38 de fièvre | contagieux | contagieuse | impétigo | bronchiolite | coqueluche | entorse"
    " | petite forme | pas en forme | pas dans son assiette"
    " | 🤒 | 🤧 | 🤮 | 😷 | 🤕 | tousse | toussent | toux | cloué au lit | clouée au lit | cloués au lit"
    " | au fond du lit | est arrêté | est arrêtée | arrêt maladie | en arrêt | arrêt jusqu' | convalescence"
    " | convalescent | convalescente | isolement | cas contact | éviction | rhino | laryngite | pneumonie"
    " | appendicite | appendice | migraines | maux de tête | barbouillé | barbouillée | nauséeux | nausées"
    " | infection | virus | commotion | fracture | fracturé | fracturée | s'est fait opérer | opération"
    " | 39 de fièvre | 40 de fièvre | de la température | hospitalisés | aux urgences | alitée | grippé"
    " | grippée | enrhumé | enrhumée | plâtré | plâtrée | sinusite | roséole | oreillons | eczéma"
    " | allergie aiguë | indigestion | intoxication | décès | deuil | obsèques | enterrement",
    Cue.ABSENT: "absent | absente | absents | absentes | abs | absence de | signaler une absence | déclarer une absence"
    " | une absence | sera pas là | seront pas là | sera pas présent | sera pas présente | manquera l'école"
    " | pas d'école | pas à l'école | pas école | prévenir d'une absence | l'absence | absences"
    " | manquera | manqueront | ratera"
    " | absence | absnt | absnte | sera pa là | sera pa la | seront pa là | sont pas là | est pas là"
    " | est pas la | est pa là | loupe | loupera | loupent | rate l'école | ratera l'école | sèche"
    " | séchera | manquer | dispensé | dispensée | dispense | indisponible | indisponibles | pas disponible"
    " | pas en classe | ne va pas en classe | personne ne vient | personne ne viendra | signalement",
    Cue.UNABLE: "pourra pas venir | pourront pas venir | peut pas venir | peuvent pas venir | pourra pas être là"
    " | pourront pas être là | pourra pas aller | pourra pas assister | pourra pas être présent"
    " | pourra pas être présente | pourra pa venir | peut pa venir | pourrait pas venir | pourra pas y aller",
    Cue.AT_HOME: "à la maison | reste au lit | reste avec moi | garde avec moi | garde au lit | chez moi | chez nous"
    " | reste avec nous"
    " | rentrera déjeuner | rentre déjeuner | rentre manger | rentrera manger | rentrent déjeuner"
    " | rentreront déjeuner | rentrent manger | rentreront manger",
    Cue.ELSEWHERE: "chez sa | chez son | chez mamie | chez mamy | chez papi | chez papy | chez nounou | chez la nounou"
    " | chez ses | chez leur | chez leurs | chez un copain | chez une copine | chez un ami | chez une amie"
    " | chez des amis | chez papa | chez maman | chez tata | au restaurant avec | en famille | avec moi | avec nous",
    Cue.QUEUE: "liste d'attente | listes d'attente | file d'attente | liste attente | sur liste | combientième"
    " | quel rang | mon rang | son rang | notre rang | quel numéro sur la liste | le rang | quelle position"
    " | ma position"
    " | sur la liste"
    " | en attente | attente | en file | la file | faire la queue | la queue | liste d'att | d'att | rang"
    " | quel est notre rang | mon tour | notre tour | position de | notre position | avant nous"
    " | devant nous | avant moi | devant moi | avant lui | avant elle | toujours complet | toujours rien"
    " | toujours pas de place | pas encore de place | toujours pas eu de place | une place s'est libérée"
    " | place s'est libérée | places se sont libérées | place qui s'est libérée | place qui se libère"
    " | places qui se sont libérées | place s'est-elle libérée | place se libère"
    " | chance d'avoir une place | chances d'avoir une place"
    " | attend une place | attends une place | attend toujours | attendons une place | attendons toujours"
    " | nouveau pour la place | place au cas où | quand une place | quand il y aura de la place"
    " | quand il y a de la place | quand ça se libère | liste complémentaire | sur la waitlist | waitlist"
    " | waiting list | remontée dans la liste | classement | combien attendent | familles attendent"
    " | enfants attendent | attendent avant"
    " | des désistements | dans la liste | avancé dans | on avance"
    " | eu sa place | eu une place | eu notre place | obtenu une place | obtenu sa place"
    " | obtenu notre place",
    Cue.FREE_PLACE: "place se libère | places se libèrent | une place | de la place | des places | un désistement"
    " | place dispo | une place se libère | place libre | places libres | ça se libère | une annulation"
    " | désiste | désistent | désistements | quelqu'un annule | un créneau"
    " | une ouverture",
    Cue.TELL_ME: "prévenez-moi | prévenez moi | préviens-moi | préviens moi | avertissez-moi | alertez-moi"
    " | me prévenir"
    " | tenez-moi | dès qu' | dès que | si jamais | au cas où | si une place | si ça se libère | m'avertir"
    " | s'il y a un"
    " | alertez moi | alerte moi | alerte-moi | prévenez nous | préviens nous | prévenez-nous | si quelqu'un"
    " | si quelqun | si qqn | si un | en cas de | en cas d' | s'il y a | si y a | si il y a"
    " | contactez-moi si | contactez moi si | appelez-moi si | signalez-moi | faites-moi signe"
    " | fais-moi signe | tenir au courant | me dire si | me tenir"
    " | prévenir si | prévenir s'il | prévenu | prévenue | prévenus | averti | avertie | avertis"
    " | prévenir quand | prévenez | préviens",
    Cue.PLANNED: "inscrit | inscrite | inscrits | inscrites | noté | notée | notés | notées | réservé | réservée"
    " | réservés | réservées | prévu | prévue | prévus | prévues | enregistré | enregistrée | est bien"
    " | sont bien | confirmé | confirmée"
    " | programmé | programmée | programmés | programmées | retenu | retenue | planifié | planifiée"
    " | positionné | positionnée | commandé | commandée | validé | validée | pris en compte"
    " | bien sur la liste",
    Cue.PLANNING: "planning | calendrier | agenda | emploi du temps | le programme | quel programme | programme des"
    " | programme de la | le planing | planing | récap des réservations | récapitulatif des réservations"
    " | récap de | récap des | récapitulatif de"
    " | récap | récapitulatif | le récap | calendar | schedule | emploi du tps | edt | semainier | 📅 | 🗓 | 📆",
    Cue.WHERE_TO: "il va où | elle va où | ils vont où | va où | vont où | où va | où vont | où est | où sont"
    " | où mange"
    " | il fait quoi | elle fait quoi | a quoi | ont quoi | fait quoi | font quoi | y a quoi | il y a quoi"
    " | où il va | où elle va | va-t-il | va-t-elle | vont-ils | mange-t-il | mange-t-elle"
    " | est où | sont où"
    " | mange où | mangent où | il mange où",
    Cue.SHOW: verbs("montrer afficher rappeler donner consulter lister vérifier")
    + " | voir | dis-moi | dis moi | dites-moi | dites moi | montre-moi | envoie-moi | liste | connaître | savoir"
    " | redis-moi | redis | redire | redites | quels jours"
    " | sais plus | sais pas si | confirmez-moi | confirmez moi | confirme-moi | confirme moi | sait plus"
    " | un point sur | le point sur | un état de",
    Cue.BOOKINGS: "réservations | résas | ma réservation | mes jours | nos jours | présences | repas pris"
    " | repas consommés | mes prochaines dates | consommations | jours réservés | repas réservés | mes repas"
    " | inscriptions en cours | mes inscriptions | nos inscriptions | nos réservations | mes réservations"
    " | les jours de | ses jours"
    " | résa | réservation | mes dates | nos dates | jours de centre | jours de cantine | jours de garderie"
    " | mes créneaux | ce que j'ai réservé | ce qu'on a réservé | ce que nous avons réservé"
    " | ce que j'ai de réservé",
    Cue.UPCOMING: "à venir | prochaines | prochaine | prochains | en cours | futures | de prévu | de réservé | de noté"
    " | qu'est-ce qui est | ce qui est | ce qu'il y a | c'est quoi | est-ce que | est-ce qu' | bien"
    " | futurs | futur | prochainement | à suivre | qui viennent",
    Cue.PAST: "passées | passée | passés | anciennes | anciens | précédentes | précédents | par le passé"
    " | le mois dernier | la semaine dernière | l'année dernière | l'an dernier | le mois passé | dernières"
    " | derniers | déjà | d'avant | hier | depuis septembre | depuis la rentrée | depuis le début"
    " | jusqu'ici | jusqu'à présent | au total | les mois précédents | écoulé | ancienne"
    " | jusqu'à maintenant | dernière"
    " | passé | écoulés | écoulée | écoulées | d'avant les vacances | le trimestre dernier"
    " | la dernière fois | dernier | le trimestre | cet automne | l'été dernier | le mois d'avant"
    " | la semaine d'avant | la semaine passée | l'année passée | avant-hier | antérieures | antérieur"
    " | antérieurs | anciennement | l'année d'avant",
    Cue.HISTORY: "historique | historiques | l'historique | hystorique | dernières opérations | mes opérations"
    " | mes mouvements"
    " | consommations | consommation | relevé de présence | relevé de présences | relevé des présences"
    " | feuille de présence | état de présence | journal | archives | archive | le passé"
    " | opérations passées | paiements passés | annulations passées | history | historiq | histo"
    " | rétrospective | bilan",
    Cue.DONE: "a mangé | ont mangé | est-il allé | est-elle allée | a-t-il mangé | a-t-elle mangé | ont-ils mangé"
    " | sont-ils allés | est-il venu | a réservé | ai réservé | avons réservé | est allé | est allée"
    " | sont allés | est venu | est venue | avais réservé | avions réservé | a consommé | avons consommé"
    " | a été | ont été | consommé | avait réservé | a fréquenté | avons pris"
    " | a pris | ai pris | ont pris",
    Cue.COPY: verbs(
        "copier recopier dupliquer reporter appliquer reproduire cloner répéter calquer aligner transposer répliquer "
        "renouveler prolonger"
    )
    + " | reconduire | reconduis | reconduisez | refais | refaire | refaites | remets | remettre | copie"
    " | copié-collé | copier coller | reconduction"
    " | copy | reprends le planning | calque | calqué | calquée",
    Cue.SAME: "même chose | la même | pareil | idem | le même | les mêmes | mêmes jours | même planning | pareille"
    " | les memes | le même planning | identique | même semaine | la même semaine"
    " | ditto | pareils | pareilles | itou | même que | mêmes | même planning que | identiques | kif kif"
    " | à l'identique | idem que | comme d'hab | comme d'habitude | comme l'autre fois"
    " | comme la dernière fois | comme la fois | comme avant | comme toujours | comme précédemment"
    " | comme avant les vacances | comme le mois dernier | comme la semaine",
    Cue.LIKE: "que | qu' | comme | pour | sur | à",
    Cue.TEMPLATE: "semaine type | semaine-type | semaine modèle | rythme | rythme hebdo | rythme hebdomadaire"
    " | planning type | semaine habituelle | planning hebdomadaire | planning récurrent"
    " | hebdomadaire par défaut | semaines types | planning par défaut | planning habituel | rythme habituel"
    " | modèle de semaine | semaine standard | semaine par défaut | réservation récurrente"
    " | réservations récurrentes | planning fixe | planning hebdo | semaine fixe"
    " | semaine-modèle | récurrent | récurrente | récurrents | récurrentes | récurrence | récurrences"
    " | hebdomadaire | hebdomadaires | jours fixes | jour fixe | planning régulier | régulières | réguliers"
    " | régulier | jours habituels | habituels | habituelle | jour habituel | gabarit | template | routine"
    " | routines | nos habitudes | mes habitudes | ses habitudes | comme modèle | modèle semaine"
    " | modèle de planning | emploi du temps type | planning de base | semaine de base"
    " | semaine de référence | planning permanent | réservation permanente | réservation automatique"
    " | réservations automatiques | forfait | abonnement hebdo | forme de la semaine | configurer ma semaine"
    " | paramétrer ma semaine | calendrier type | jours types | jours type | mois type | semaine normale"
    " | semaine ordinaire | organisation habituelle | organisation type"
    " | un modèle | mon modèle | modèle hebdomadaire"
    " | automatiser | automatisez | automatiquement chaque | toutes les semaines pareil",
    Cue.ON: "on a quoi | j'ai quoi | nous avons quoi | avons quoi | on a quelque chose | j'ai quelque chose"
    " | a-t-on quelque chose | avons-nous quelque chose | ai-je quelque chose | y a quelque chose | a quelque chose"
    " | que fait | que font | qu'est-ce qu'on a | qu'a-t-on | qu'est-ce que j'ai | y a-t-il quelque chose | ya quoi"
    " | quoi de prévu | rien de prévu | on fait quoi | qu'est-ce que l'on a | qu'est-ce qu'il y a"
    " | avez quoi | pour qui | prochain jour | prochains jours de | prochaine date | que reste-t-il de"
    " | on a cantine | c'est qui qui"
    " | il y a centre | il y a cantine | il y a garderie | y a centre | y a cantine | y a garderie"
    " | la suite pour | est prévu quoi",
    Cue.GOES: "va | vont | mange | mangent | reste | restent | déjeune | déjeunent | vient | viennent | ira | iront"
    " | mangera | mangeront | est à | est au | est en | sont à | sont au | est de | y est | y va"
    " | y sera | sera | seront",
    Cue.DOCTOR: "médecin | docteur | pédiatre | dentiste | orthodontiste | orthophoniste | ophtalmo | kiné | hôpital"
    " | clinique | rdv médical | rendez-vous médical | spécialiste | psychologue | irm | radio | consultation",
}
