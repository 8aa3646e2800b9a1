"""Words about the chat itself, and about who is behind it."""

from __future__ import annotations

from dialogs.french.conjugation import verbs
from dialogs.french.intents.cue import Cue

WORDS = {
    Cue.ERASE: verbs("effacer oublier"),
    Cue.TALK: verbs("parler appeler contacter rappeler téléphoner discuter échanger")
    + " | joindre | écrire | rencontrer | contact | rendez-vous | réclamation | plainte | plaindre"
    " | avoir quelqu'un | adresser"
    " | râler | se plaindre | laisser un message | poser une question | voir avec | rdv | discuter avec"
    " | un souci avec | un problème avec | un différend avec"
    " | passer au | passer vous voir | venir vous voir | passer à la"
    " | venir au guichet | au guichet | venir à la mairie | venir au bureau",
    Cue.CALL_ME: "rappelez moi | me rappeler | m'appeler | appelez moi | me joindre | réclamation | plainte"
    " | me plaindre"
    " | passez moi | vraie personne | une vraie | rappelez nous | prendre rendez-vous | un rendez-vous avec"
    " | prendre rdv | un rdv avec | voudrais un rendez-vous | souhaite un rendez-vous | voudrais un rdv"
    " | m'adresser"
    " | vous voir | vous rencontrer | un humain | un conseiller | un agent | un responsable"
    " | parler à quelqu'un | quelqu'un de réel | vrai humain | rdv avec la | rdv avec le | rendez-vous avec"
    " | un rendez-vous | mise en relation | mettre en relation | mettez-moi en relation | transférez moi"
    " | transférez-moi | passe-moi | ☎ | 📞 | ☎️ | je sollicite un | prendre un rendez-vous | joignable"
    " | joignables | par téléphone | rappelle-moi au | rappelez-moi | appelez nous | quelqu'un au bout"
    " | qui s'occupe | qui gère | qui dirige | qui contacter | qui appeler | qui joindre | à qui m'adresser"
    " | à qui s'adresser"
    " | être rappelé | être rappelée | être recontacté | être recontactée | un rdv | directeur est là"
    " | directrice est là | dois-je appeler | dois je appeler | appeler qui | personne réelle"
    " | qui est la directrice | qui est le directeur | qui est responsable | qui est la responsable"
    " | qui est le responsable",
    Cue.SOMEBODY: "un conseiller | conseiller | conseillère | un humain | humain | une personne | quelqu'un | un agent"
    " | agent | directeur | directrice | le responsable | la responsable | responsable | une vraie personne"
    " | secrétariat | animateur | animatrice | opérateur | standard | quelqun | élu | maire"
    " | employé | employée | la direction | direction | équipe | l'équipe | animateurs | responsables"
    " | chef de service | cheffe de service | secrétaire | la directrice | le directeur | élue | adjoint"
    " | adjointe | agents | un être humain | vrai gens",
    Cue.SERVICE: "service | mairie | bureau | bureaux | guichet | service enfance | accueil de la mairie"
    " | service scolaire | service jeunesse | service périscolaire | régie | secrétariat | permanence"
    " | hôtel de ville | accueil | pôle enfance | pôle famille | service famille | espace famille"
    " | administration | municipalité | au bureau",
    Cue.HOURS: "horaires | horaire | heures d'ouverture | horaires d'ouverture | à quelle heure | quelle heure | ouvert"
    " | ouverts | ouvrez | fermez | ferme | ouvre"
    " | où se trouve | où se situe | où êtes"
    " | êtes où | c'est où | êtes-vous où | est où | où est | situé | situés | située | localisés"
    " | adresse exacte | fermé | fermés | fermeture | horaire d' | ouverture | ouvre-t-il"
    " | jusqu'à quelle heure | ferme à | quels jours êtes-vous",
    Cue.HELP: "aide | aidez | aidez-moi | aide-moi | aider | m'aider | mode d'emploi | au secours | sos | tuto"
    " | tutoriel | comprends pas | comprends rien | comprend rien | comprend pas | comment ça marche"
    " | comment ça fonctionne | suis perdu | suis perdue | complètement perdu | complètement perdue"
    " | explique | expliquez | expliquer | que sais-tu faire | que savez-vous faire | que puis-je faire"
    " | tu sais faire | à quoi tu sers | à quoi ça sert | peux faire quoi | savez faire | sais faire quoi"
    " | commandes | je fais quoi | guide | comment faire | comment on fait | comment fait-on"
    " | comment je fais | comment utiliser | comment on utilise | comment s'en servir | tu fais quoi"
    " | instructions | besoin d'aide | coup de main | quoi dire | quoi faire | bloqué | bloquée"
    " | comment se servir | tu peux faire | peux tu faire | pouvez vous faire | tu sers | ça sert"
    " | vous pouvez faire | notice | pigé | je m'en sors pas | m'en sors pas | y arrive pas | n'y arrive pas"
    " | tu marches | je peux faire | puis je faire"
    " | help | help me | aled | à l'aide | au s'cours | comment procéder | comment m'y prendre"
    " | comment je m'y prends | comment s'y prendre | que dois-je | qu'est-ce que je dois faire | que faire"
    " | que dois je | c'est quoi ce | c'est quoi cette | c'est compliqué | trop compliqué | capte rien"
    " | pige rien | pige pas | rien compris | pas compris | je comprend | comprends plus | qui es-tu"
    " | qui êtes-vous | tu es qui | t'es qui | sers à quoi | servez à quoi | sert à quoi | ça bug | ça bugue"
    " | bug | ça marche pas | ça plante | tes fonctions"
    " | fonctions | fonctionnalités | fonctionnalité | tes options | que sais tu faire"
    " | quelles possibilités | que proposez-vous | tu proposes quoi | proposez quoi | faq | didacticiel"
    " | assistance | dépannage | m'expliquer | je galère | galère | suis paumé | suis paumée | paumé"
    " | paumée | je bloque | coincé | coincée | comment réserver | comment on réserve | comment annuler"
    " | comment on annule | fais comment | fait comment | faire comment | sais pas faire | sais pas comment"
    " | sais pas quoi | 🆘 | je peux demander quoi | on peut faire quoi | peut-on faire ici"
    " | ne marche pas votre | fonctionne pas votre"
    " | peu perdu | peu perdue | perdu dans | comment marche | comment fonctionne | comment tu marches"
    " | comment tu fonctionnes | c'est quoi mercredi"
    " | ça se passe comment | comment ça se passe | que sait faire | sait faire | dois écrire | fasse quoi"
    " | je dois faire | dois-je écrire | dois répondre | on s'y prend comment",
    Cue.HOW: "comment | de quelle façon | comment est-ce | où est-ce que",
    Cue.MESSAGES: "contacté | contactée | sollicité | sollicitée | message | messages | notification | notifications"
    " | notif | notifs | sms | alerte | alertes | newsletter | écrire | écrivez | spam | spammer | rappels"
    " | vos infos | mails | contacter | m'envoyer | liste de diffusion | pub | envoyer des | m'écrire"
    " | informations de votre part | m'embêter | me déranger | déranger | de vous"
    " | vos notifs | les alertes | liste d'envoi | liste de contacts | vos destinataires | destinataires"
    " | destinataire | votre liste | vos listes | liste d'envois | liste de distribution | vos relances"
    " | relances | vos rappels | recevoir | vos envois | vos courriels | courriels | whatsapp | push"
    " | notifier | notifié | cette conversation | ce fil | votre base | spams | vos pubs | bot"
    " | vos contacts | vos fichiers | vos messages | les messages | vos mails | vos textos | textos",
    Cue.CEASE: verbs("arrêter cesser stopper")
    + " | stop | ne plus | m'envoyez plus | envoyez plus | écrivez plus | plus de | plus recevoir | plus être"
    " | plus jamais | m'écris plus | ne m'envoie plus"
    " | couper | coupez | coupe | désactiver | désactivez | désactive | bloquer | bloquez | fin aux | aucune"
    " | aucun | ras le bol | marre | assez de | trop de | sortez-moi | enlevez-moi | retirez-moi"
    " | supprimez-moi | rayez-moi | ôtez-moi | effacez-moi | mute | sourdine | veux plus | souhaite plus"
    " | basta | terminé les | fini les | supprimez moi | retirez moi | enlevez moi",
    Cue.UNSUBSCRIBE: verbs("désabonner")
    + " | désabonnement | désabonne-moi | désinscrivez-moi | laissez-moi tranquille | fichez-moi la paix"
    " | foutez-moi la paix | me désabonner | fous-moi la paix | lâchez-moi | ne me contactez plus"
    " | n'écrivez plus | ne m'écrivez plus | ne m'écris plus | rgpd"
    " | m'envoyez plus rien | m'envoie plus rien | plus rien m'envoyer | ne m'envoyez plus"
    " | unsubscribe | desabo | désabo | désinscris-moi | me désinscrire de vos | me désinscrire"
    " | désinscription des alertes | plus rien recevoir | plus rien de vous | plus de messages"
    " | plus recevoir de | ne plus recevoir | supprimez mon numéro | supprimer mon numéro"
    " | oubliez mon numéro | oublie mon numéro | effacez mon numéro | effacez mes données"
    " | supprimez mes données | supprimer mes données | effacer mes données | supprimez mon contact"
    " | stoppez tout | stop tout | arrêtez tout | 🔕 | 🛑 | stop pub | stop sms | plus aucun message"
    " | plus aucune notification | enlevez-moi de vos | retirez-moi de vos | foutez moi la paix"
    " | me laisser tranquille | quitter le service"
    " | embêtez plus | embête plus | dérangez plus | harceler | harcelez",
    Cue.AT_NIGHT: "le soir | la nuit | en soirée | soir | nuit | si tard | trop tard | aussi tard | tard le soir"
    " | après 19h | après 20h | après 21h | après 22h | après 23h | après 19 h | après 20 h | après 21 h | après 22 h"
    " | à minuit | à 22h | à 23h",
    Cue.DISHES: "menu | menus | le menu | les menus | plat du jour | entrée | dessert | au menu",
    Cue.EATEN: "menu de la cantine | menus de la cantine | menu cantine | menus cantine | menu du jour | mange quoi"
    " | mangent quoi | mangeront quoi | mangera quoi | on mange quoi | que mangent | que mange"
    " | qu'est-ce qu'ils mangent | quoi à manger | quoi à la cantine | quoi au menu | les repas sont bio | c'est bio",
    Cue.RESTART: verbs("recommencer réinitialiser")
    + " | à zéro | de zéro | reset | remettre à zéro | repartir de zéro | reprends tout | reprendre tout"
    " | tout reprendre | tout effacer | efface tout | effacer tout | on efface tout | on efface"
    " | tout refaire | refaire tout | à nouveau depuis | on oublie tout | oublie tout | oublier tout"
    " | nouvelle demande | tout recommencer | remise à zéro"
    " | restart | start over | nouvelle conversation | nouveau départ | case départ | reprenons tout"
    " | on reprend tout | on refait tout | tout de zéro | du tout début | oublie ce que | oubliez ce que"
    " | oublions | oublions tout | repartons | on reset | tout annuler et recommencer | recommençons"
    " | recommencez | j'efface tout | zéro on refait | tout remettre | repart à neuf | ♻ | 🔄 | rembobine",
    Cue.ANEW: "depuis le début | au début | du début | au départ | à zéro | au commencement | dès le début",
    Cue.AGAIN: verbs("reprendre repartir refaire repasser"),
    Cue.BACK: verbs("retourner reculer")
    + " | retour | revenir | revenez | reviens | revient | revenons | back | en arrière | undo | marche arrière"
    " | go back | previous | remonter | remonte | recule | reculer | ⬅ | 🔙 | ◀ | ← | ↩ | ⏪"
    " | annuler la dernière | annule la dernière | modifier ma réponse | changer ma réponse",
    Cue.BEFORE: "précédent | précédente | d'avant | avant | arrière | en arrière | dernière"
    " | précédents | précédentes | pas en arrière | ma réponse | plus tôt",
    Cue.STEP: "étape | question | page | écran | choix | touche | bouton | réponse | menu d'avant | arrière | marche"
    " | étapes | pas",
    Cue.AUDIENCE: "les parents | aux parents | parents | familles | aux familles | les familles | tous les parents"
    " | à tous | tout le monde | toutes les familles | tous les usagers | usagers | à toutes | des parents"
    " | des familles"
    " | une annonce"
    " | ensemble des parents | aux usagers | toute la cantine | chers parents | les usagers | aux abonnés"
    " | aux inscrits | à tout le monde | tt le monde | familles du | parents du | toutes les mamans"
    " | nos familles | aux gens | les gens | à ts les parents | ts les parents",
    Cue.ANNOUNCE: verbs("informer diffuser annoncer communiquer publier envoyer signaler aviser")
    + " | prévenir | préviens | prévenez | avertir | avertis | avertissez | message | messages | annonce | info"
    " | infos | communication | communiqué | information | transmettre | dire | mail | notification | dites"
    " | écrire | alerte | chers"
    " | avis | rappel | rappeler | rappelez | envoie | envoyez | faire passer | faire savoir"
    " | faites passer | faites savoir | alerter | alertez | courrier | circulaire | publie | publiez"
    " | poster | postez | flash",
    Cue.QUESTION: "? | est-ce que | est-ce qu' | quand | quel | quelle | quels | quelles | où | qu'est-ce"
    " | combien | quoi"
    " | est ce que | est-il | est-elle | sont-ils | qu'est ce | pourquoi"
    " | ou pas | ou non | hein | qui est-ce | lequel | laquelle | lesquels | est ce qu' | y a-t-il"
    " | y a t il"
    " | que reste | c'est quoi",
    Cue.MISTAKE: "je me suis trompé | je me suis trompée | me suis trompé | me suis trompée | erreur de ma part"
    " | je voulais dire | c'est une erreur | j'ai fait une erreur | je corrige | corriger | rectifier"
    " | je rectifie"
    " | me suis trompe | fausse manip | mauvaise manip",
    Cue.WHERE: "où en suis-je | où j'en suis | où en est-on | où on en est | rappelle-moi où | où en étais-je"
    " | où en étions",
    Cue.RESUME: "reprendre où | reprendre la demande | reprendre ma réservation | reprendre ma demande"
    " | continuer ma demande",
    Cue.LINK: "lier | relier mon compte | mon code est",
    Cue.UNLINK: "délier | délie | dissocier mon compte | déconnectez-moi | déconnecter mon compte",
    Cue.MENU: "menu principal | retour au menu | le menu | menu",
    Cue.HEADLINE: "annonce | annoncer | annoncez | une annonce | nouvelle annonce | communiqué | broadcast | diffusion"
    " | diffuser | diffusez | message général | message collectif | message groupé | message d'information | 📢 | 📣"
    " | info parents | info familles | infos parents | alerte parents | alerte familles | note d'information"
    " | note d'info | note aux | avis aux | publier | publiez | poster | à tous les parents | à toutes les familles"
    " | aux parents | aux familles | à l'attention des | chers parents | chères familles | rappel aux | information aux"
    " | avis à tous | avis de | fermeture exceptionnelle | information importante | information à"
    " | attention parents | attention aux | attention grève | avis de grève | grève du | à communiquer aux",
    Cue.FOREIGN: "table au | table pour | hôtel | avion | billet | billets | netflix | spotify | coiffeur | pizza"
    " | loyer | edf | amende | cinéma | voyage | airbnb | chaussures | garagiste | pneus | mes impôts | voiture | moto"
    " | ordinateur | télé | camping | forfait mobile | crédit immobilier | amazon | colis | sncf | blablacar"
    " | canapé | appartement | démissionner | élections | président",
}
