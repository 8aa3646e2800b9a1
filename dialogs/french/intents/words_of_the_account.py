"""Words about the family's account: money, papers, who they are."""

from __future__ import annotations

from dialogs.french.conjugation import verbs
from dialogs.french.intents.cue import Cue

WORDS = {
    Cue.DIFFERENCE: "différence | différences | différent | distinguer | distinction",
    Cue.REQUEST: "demande | demandes | demander | demandé | démarche | démarches",
    Cue.CHRONIC: "pai | allergique | allergie | allergies | asthme | asthmatique | diabète | diabétique | régime"
    " | végétarien | végétarienne | porc | sans viande | pas de viande | intolérant | intolérante | lunettes"
    " | handicap | handicapé | vaccin | vaccins | intolérance | halal | épileptique | sans gluten"
    " | épilepsie | aesh | mdph | traitement | médicament | médicaments"
    " | viande | arachide | arachides | gluten | lactose | noix | œufs | fruits à coque | vegan | végane"
    " | vegan | végétalien | végétalienne | casher | cacher | inhaleur | ventoline | insuline | épi-pen"
    " | épipen | appareil auditif | appareil dentaire | daltonien | dys | dyslexique | tdah | autiste"
    " | trisomique | ppre | pps | besoins particuliers | besoin particulier | traitements | migraineux"
    " | migraineuse | poisson | lait de vache",
    Cue.HOW_MUCH: "combien | cb je dois | montant | quel montant"
    " | total | quelle somme | la somme | kombien | cb je | à combien",
    Cue.OWE: "je dois | dois-je | doit-on | on doit | je vous dois | vous dois | nous devons | devons-nous"
    " | dois encore | ce que je dois | on vous doit | à payer | dois payer | à régler | reste dû | devoir"
    " | dû | due | je te dois"
    " | dépensé | dépense"
    " | dois je | devrais",
    Cue.BALANCE: "solde | soldes | je vous dois | on vous doit | nous vous devons | je te dois | impayées | impayé"
    " | impayés | impayée | dette | dettes | à découvert | mon crédit | crédit restant | état de mon compte"
    " | position de mon compte | reste à payer | mon ardoise | retard de paiement | dans le rouge"
    " | à jour de mes | à jour dans mes | créditeur | débiteur | en négatif | montant dû | somme due"
    " | encours | j'en suis | argent sur | compte est à | où en est mon compte | où en est le compte"
    " | où en sont mes paiements"
    " | tout est payé | tout payé | factures en retard | facture en retard"
    " | crédit dispo | crédit disponible | dispo sur | disponible sur | quel crédit | combien de crédit"
    " | du crédit | crédits restants | crédits | solde dispo | vous dois je | vous dois-je | jvous dois"
    " | jvs dois | je vs dois | vs dois | vous doit on | à jour de paiement | je suis à jour"
    " | suis-je à jour | est-on à jour | on est à jour | sommes-nous à jour | nous sommes à jour"
    " | suis à jour | es-ce que tout est réglé | tout est réglé | tout réglé | reste dû | restant dû"
    " | mon avoir | un avoir | trop-perçu | trop perçu | finances | niveau paiement | niveau paiements"
    " | côté paiement | situation financière | suis à découvert | relance | tickets restants"
    " | tickets restent | mes tickets | balance | mon débit | arriéré | arriérés | reliquat | l'ardoise | 💰"
    " | 💶 | la note est de | suis-je dans le rouge | position du compte | état du compte"
    " | tout est en ordre niveau paiement"
    " | débitrice | créditrice | débiteurs | créditeurs | compte est bon | facture s'élève"
    " | prochaine facture",
    Cue.RUNS_OUT: "plus rien | plus d'argent | plus un sou | plus de crédit | plus assez | plus de sous | à sec | vide"
    " | vidé | épuisé | épuisée | assez | en négatif | dans le négatif | négatif | à découvert | dans le rouge | à zéro"
    " | suffisant | suffira | tient | tiens | tenir | tiendra | tiendrai | dure | durer | durera",
    Cue.WILL_OWE: "devrai | devrais | devrons | devra | aurai à payer | aurai à régler | aura à payer"
    " | aurons à payer | resterait | restera",
    Cue.PAYMENTS: "mes paiements | nos paiements | les paiements | mes règlements | nos règlements | les règlements"
    " | mes versements | mes dépenses | nos dépenses | les dépenses | paiements effectués | règlements effectués"
    " | derniers paiements | derniers règlements | paiements de | paiements d' | paiements du | règlements de"
    " | règlements d' | règlements du | t-on débité | avez débité | dernier paiement | dernier règlement"
    " | dernier prélèvement | derniers prélèvements | dernier versement | mes prélèvements",
    Cue.WAS_PAID: "ai payé | avons payé | a payé | ai réglé | avons réglé | a réglé | ai dépensé | avons dépensé"
    " | a dépensé | ai consommé | avons consommé | a consommé | ai versé | avons versé | a versé | a débité"
    " | débité",
    Cue.LEFT: "reste | reste-t-il | restant | restent | il reste | quelque chose à | des choses à"
    " | resterait | restera | restes | reste encore | il nous reste | ai encore | a encore | y a encore"
    " | avons encore | y a combien | il y a combien",
    Cue.ACCOUNT: "compte | porte-monnaie | portemonnaie | cagnotte | budget | porte monnaie"
    " | cpte | cagnottes | solde | compte famille",
    Cue.PAY: verbs("payer régler recharger créditer alimenter approvisionner acquitter rembourser")
    + " | carte refusée | carte est refusée | carte a été refusée | carte bloquée | carte ne passe pas"
    " | carte passe pas"
    " | paiement | règlement de ma | règlement de la facture | lien de paiement | je paie | paiements"
    " | verser | virement | règlement par"
    " | pay | solder ma | solder mon | solder notre | solder la | recharge | recharges"
    " | rechargement | échelonner | échéancier | plusieurs fois | 💳 | sortir la carte | passer au paiement"
    " | procéder au règlement | acompte | créditer | versement | payement"
    " | ajouter du crédit | mettre du crédit | remettre du crédit | remettre de l'argent"
    " | mettre de l'argent | verser de l'argent",
    Cue.PAYMENT_LINK: "le lien | mon lien | ce lien | de lien | pas le lien | aucun lien",
    Cue.MEANS: "par cb | carte bancaire | par carte | carte bleue | prélèvement | prélèvements | chèque | chèques"
    " | espèces | payfip | cesu | chèques vacances | tickets cesu | par virement | cb | en liquide"
    " | rib de la mairie | prélevé | prélevée | prélever | carte de crédit | cheque vacances | ancv | paypal"
    " | apple pay | tipi | mandat sepa | sepa",
    Cue.PRICE: "tarif | tarifs | prix | coûte | coûtent | coût | coûter | grille tarifaire | coute | tarification"
    " | tarif pour | combien ça coûte | coutent | combien coute | coûtera",
    Cue.PAPER: "facture | factures | duplicata | attestation | attestations | justificatif | justificatifs | un reçu"
    " | le reçu | mon reçu | reçu de | reçu du | reçu d' | reçus | quittance | quittances | règlement intérieur"
    " | certificat | certificats | document | documents | formulaire | fiche sanitaire | relevé | papiers | papier"
    " | pièces à fournir | pièce justificative | pièces justificatives | pdf | avis des sommes"
    " | assurance scolaire | avis d'imposition | télécharger | impôts | attestations fiscales"
    " | déclaration d'impôts | livret de famille | carnet de santé | fiche de renseignements | assurance"
    " | règlement de la cantine | règlement du centre | règlement de la garderie"
    " | pièces | pièce à fournir | pièce manquante | pièces manquantes | reçu fiscal | fichier | ordonnance"
    " | ordonnances | vaccination | vaccinations | fiche de liaison | justif | justifs | attest"
    " | attestation fiscale | dossier complet | dossier incomplet | dossier est complet"
    " | dossier est-il complet | dossier est incomplet | manque au dossier | manquent au dossier"
    " | manque dans mon dossier | manque à mon dossier | manque-t-il au dossier | manque quoi"
    " | autorisation parentale | autorisation de sortie à signer | décharge | bulletin de présence"
    " | bulletin | fiche d'inscription à télécharger | facturation | factu | le règlement | le règlement est"
    " | 📄 | 📎 | pj | pièce jointe | scan | scanner | contrat | charte | projet pédagogique"
    " | programme en pdf | dossier médical | certif | certif médical | certificat médical"
    " | relevé d'identité | attestation caf | avis d'impôt | livret | acte de naissance"
    " | mon dossier complet",
    Cue.HAND_IN: verbs("déposer transmettre envoyer télécharger éditer imprimer")
    + " | transmis | transmise | transmises"
    " | recevoir | obtenir | fournir | avoir | transmettre | joindre | rendre"
    " | trouver | récupérer | relire | consulter | signer | ajouter | mettre",
    Cue.DATA: verbs("autoriser")
    + " | mail | e-mail | email | adresse | adresse mail | numéro | téléphone | tél | portable | coordonnées"
    " | rib | iban | informations | infos | profil | fiche | mot de passe | nom | nom de famille | quotient"
    " | quotient familial | qf | personne autorisée | personnes autorisées | situation | situation familiale"
    " | employeur | droit à l'image | médecin | médecin traitant | données | autorisée à | autorisé à"
    " | autorisées à | autorisés à | contact d'urgence | numéro caf | numéro d'allocataire | allocataire"
    " | autorisation | classe | école | préférences"
    " | contacts d'urgence | personne à prévenir | personnes à prévenir | personne à contacter"
    " | personnes à contacter | responsable légal | représentant légal | second responsable | second parent"
    " | deuxième parent | autre parent | date de naissance | n caf | caf | n° caf | sécurité sociale"
    " | numéro de sécu | tuteur | état civil | prénom | nom d'usage | fiche de | revenus | ressources"
    " | emploi | travail | banque | langue | profession | métier | numéro de portable | num"
    " | n° de téléphone | mdp"
    " | ce1 | ce2 | cm1 | cm2 | en cp | maternelle",
    Cue.CARD: "mail | e-mail | email | adresse | adresse mail | numéro | téléphone | tél | coordonnées | contact"
    " | tel | télphone | num | n° | standard | ligne directe | mail de contact",
    Cue.CHANGE: verbs("changer modifier actualiser rectifier corriger renseigner")
    + " | mettre à jour | mise à jour | mets à jour | changement | changements | modification | remplacer"
    " | mettez à jour | màj | maj | update | changez | évolué | change d' | change de | a baissé"
    " | a augmenté | baissé | augmenté",
    Cue.NEW: "nouveau | nouvelle | nouvel | nouveaux | voici | maintenant | désormais | a changé | ont changé"
    " | ai changé"
    " | est passé en | est passée en | passe en | a évolué",
    Cue.MINE: "mon | ma | mes | notre | nos | mienne",
    Cue.YOURS: "votre | vos | ton | tes | vous | du service | de la mairie | du centre | de la cantine | de la garderie"
    " | du bureau | des bureaux | de l'accueil | du directeur | de la directrice"
    " | êtes | êtes-vous | s'occupe | responsable de la | vous-même | du maire | votre équipe",
    Cue.MOVED: "déménagé | déménageons | déménage | divorcé | divorcée | séparés | séparé | séparée | déménagement"
    " | divorce | remarié | garde alternée à déclarer | me suis marié | me suis mariée | suis mariée"
    " | mon mariage | me remarie"
    " | on a déménagé | déménageait | pacsé | pacsée | veuf | veuve | divorcés"
    " | séparation | se sépare | se séparent | garde partagée | garde alternée | peut rentrer seul"
    " | peut rentrer seule | rentrer seul | rentrer seule | rentre seul | rentre seule | repartir seul"
    " | repartir seule | partir seul | partir seule | part seul | part seule | tout seul | toute seule"
    " | perdu mon travail | perdu mon emploi | au chômage",
    Cue.CREATE: verbs("créer ouvrir constituer monter remplir commencer")
    + " | ouvrir | ouvre | ouvrez | première | nouvelle | nouveau | nouvel | faire un | faire une première"
    " | établir | création | ouverture"
    " | déclarer | déclare | enregistrer | enregistrez | rattacher | rattache | rattachez | déposer un"
    " | démarrer | m'enregistrer | nous enregistrer"
    " | avoir | obtenir",
    Cue.FILE: "dossier | dossier famille | dossier d'inscription | compte parent | compte famille | espace famille"
    " | dossier unique | dossier enfant | fiche famille"
    " | fiche enfant | espace personnel | espace parent | un compte | nouveau dossier | dossier scolaire"
    " | au dossier | à mon dossier | à notre dossier",
    Cue.CHILD: "un enfant | nouvel enfant | autre enfant | premier enfant | deuxième enfant | second enfant"
    " | troisième enfant | quatrième enfant | nouveau-né | bébé | un autre enfant | mon enfant"
    " | notre enfant | cinquième enfant | nos enfants pour la première fois | ma nièce | mon neveu"
    " | d'enfant | 4e enfant"
    " | petite sœur | petit frère | petite soeur | demi-frère | demi-sœur | demi frère | demi soeur"
    " | le fils de mon | la fille de mon | le fils de ma | la fille de ma | l'enfant de | autre fils"
    " | autre fille | notre bébé | le bébé | jumeaux | jumelles | enfant supplémentaire | 2e enfant"
    " | 3e enfant | 5e enfant | 2eme enfant | 3eme enfant | 4eme enfant | 2ème enfant | enfant de plus"
    " | 4ème | sixième enfant | ses enfants | enfant accueilli | beau-fils | belle-fille | filleul"
    " | filleule | petit-fils | petite-fille | petit dernier pas encore"
    " | une petite | nouvelle sœur | nouveau frère",
    Cue.ENROL: verbs("inscrire réinscrire")
    + " | inscription | inscriptions | réinscription | réinscriptions | réinscrire | m'inscrire | s'inscrire"
    " | première inscription"
    " | nous inscrire | inscriptions scolaires | inscription scolaire"
    " | m'enregistrer | nous enregistrer | s'enregistrer",
    Cue.ARRIVED: "nouvelle famille | nouveaux habitants | on vient d'arriver | nous venons d'arriver"
    " | on vient d'emménager | nous venons d'emménager | je viens d'arriver | je viens d'emménager"
    " | pas encore de compte | pas de compte | nouveaux dans la commune | nouvelle dans la commune"
    " | nouveau dans la commune | nouveaux sur la commune | entre en maternelle | entre à l'école"
    " | entrer à l'école | rentre en maternelle | entre en petite section | entrer en maternelle"
    " | première rentrée | pas encore inscrits | pas inscrits chez vous"
    " | entrer à la maternelle | entre à la maternelle | rentre à l'école | rentrer en maternelle"
    " | nouvel arrivant | nouvelle arrivante | nouveaux arrivants | nouveaux ici | nouveau ici"
    " | nouvelle ici | on est nouveaux | on est nouveau | nous sommes nouveaux | je suis nouveau"
    " | je suis nouvelle | nouveau parent | nouveaux parents | nouvel habitant | nouvel usager"
    " | première fois | la 1ère fois | la première fois | pas encore de dossier | pas de dossier"
    " | vient vivre | vient habiter | va vivre | va habiter | viennent vivre | adopté | adoptée"
    " | emménageons | emménage | emménagé | emménager | en petite section | petite section | entre au cp"
    " | rentre au cp | rentrée prochaine | famille d'accueil | vient de naître | est née | est né"
    " | jamais inscrit | jamais été inscrit | jamais été inscrite | viens d'arriver | venons d'arriver"
    " | vient d'arriver"
    " | pas encore chez vous | démarches d'inscription | démarche d'inscription | démarches pour inscrire"
    " | vient d'avoir | va avoir 3 ans | démarches pour | quelles démarches | enfant placé",
    Cue.MONEY: "euros | euro | € | argent | sous | ticket | tickets | thunes | tunes | pognon | pépettes",
    Cue.TRUSTED: "personne autorisée | personnes autorisées | contact d'urgence | contacts d'urgence"
    " | personne à prévenir | personnes à prévenir | personne à contacter | personnes à contacter | responsable légal"
    " | représentant légal | second responsable | deuxième responsable | autre responsable | second parent"
    " | deuxième parent | droit à l'image | date de naissance | autorisés à récupérer | autorisée à récupérer"
    " | autorisé à récupérer | droit de venir chercher | droit de récupérer | quotient familial | sur sa fiche"
    " | de sa fiche | dans sa fiche | récupérera désormais | viendra chercher désormais"
    " | photos de | les photos | prendre en photo | photographier | filmé | photographié",
    Cue.FETCH: "chercher | récupérer | récupère | récupérera | récupèrera | reprendre",
    Cue.FROM_NOW: "désormais | dorénavant | maintenant | à l'avenir | le droit | autorisé | autorisée"
    " | peut | pourra | peuvent | pourront",
}
