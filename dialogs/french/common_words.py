"""Words of every day that stand near those the reader knows: as they are typed, they are no misspelling."""

from __future__ import annotations

COMMON_WORDS = frozenset(
    """
decole avance avancee
adopte adoptee cloue clouee cloues copine cousin cousine coussin option options reel reelle reelles reels republique
vive
abonner absolument accepter accord accueillant acheter adorer affiche agent ailleurs aimer ainsi allons alors amener
amie amies amis ancien anne annee annees anniversaire appartement apporter apportez apprendre appris apres arriere
arriver assez assiette assis atelier attend attendre attends attendu attente aucun aujourd aurais aurait auront autant
autre autres avais avait avance avancer avant avenir avenue avez avion avoir avons bagarre bains balle ballon banque
barre bas basket beau beaucoup belle besoin bien bientot bises bisou blague bloc boire boite bonbon bonjour bonne
bonsoir bonus bord bosse bouger boulot bourse bras briser bruit bureau cache caches cadre caisse calme campagne cantal
cantate cantine cantiner canton cantons car carte cartes carton cas casse cause causer celle celui centieme centime
centimes cents certain certaine chacun chaise champ chance changement chant chanter chantier chasse chat chaussettes
chef chemin chemise cher cherche chercher cheval chez chien choix chose choses ciel cinema classe cle clos coin colle
combien commande comme comment compris compte compter connais content contrat contre coordonner copain copains copie
copier copine corps cote coucher couleur coup cour courage courir courrier cours course court couteau crepes cuisine
danger dans danse danser dejeuner demander demenager dent depuis dernier dernieres dessert dessus devant devenir devis
devoir devoirs diner dire directement dois doit donc donne donner dort dossiers doute drole durant ecole ecoles ecoute
ecouter effet eleve eleves encore enfance enfant enfants enfin ensemble ensuite entier entre entrer envie environ
epreuve erreur essai essaie est etage ete etes etre etude etudes euros eux exact excuse excusez exemple face facile
facon faim faire fait famille faute femme ferme fermer fete fevrier fille filles film fils fin finir fois fonction
font foot force forme fort forte frais franc frere freres froid fruit garage garcon garcons garde garder gardes
gardien gardienne gardiens gare garni gars gateau genial gens gentil gouter grand grande grands gratuit grave greve
gros groupe guerre habite habiter herbe heure heures heureux hier histoire hiver homme hopital ici idee image impots
indien instant interdit invite jamais jambe jardin jeu jeune jeunes jeux joie joue jouer jouet jour journal jours juge
juin jus jusqu juste laisse lait lande langue large laver lent lettre leur leurs libre lieu ligne lire lit livre loin
loisir long lors lui lumiere lundi lune lycee machine magasin main maintenant mairie mais maison maitre maitresse mal
maman mamie manche mange manger mangue manque marche marcher mari marie marier maries marin marine marque marquer mars
martin match materiel maternelle matiere matin matinal matinee mauvais mauvaise meilleur membre meme memes menage menu
mer merci mere mesure metal metier metre metro mieux mignon milieu minute mission mode moins moitie moment monde
monter montre montrer montrez moral morale mort mot motel moto mots moyen musee musique nage nager neige neiger nez
noir nom nombre nord normal notaire notamment note notes notre nous nouveau nouvelle nuit objet ocean offre oiseau
oncle orage orange ordre oublie ouvert ouvre page pain panne papa papi papier parc pardon pareille parents parfois
parler parole part partie partir partis passage passer pates patient pause payer pays peau peche peine peinture pense
penser perdre perdu periode permis personne personnel petit petite petits peu peur photo piece pied pieds piscine
place plage plaine plaire plan planche plante plat plats plein pleine pluie plupart plus plusieurs plutot poche point
poire poisson pomme pompier pont porte porter poser possible poste poule pour pourquoi pourtant pouvoir pratique
premier prepare preparer presque pret prete preter preuve prince prises prison privee prochain produit prof projet
promis propos propre public puis quand quart quatre quel quelle quelque question quitte quoi raison ranger rapide
rapport rare rater recette recevoir recois regard regarde regle remarque rendez rendre rentre rentree rentrer renvoyer
repond repondez repondre reponse repos reprise reprises reservoir reste rester restera resteront restes resto retard
retarde reunion reussi reveil riche rien rire robe rose roue rouge route sable sac sage saison salade salle salon
salut sang sante sauf savoir scene science seance seconde secret seigle sejour selon sens sentir serie series serieux
service serviette seul seule seulement siecle signe signer silence simple site ski soigner soins soiree soit soldat
soldats solder soleil solide solides sombre somme sommes son sonne sorte sortie sortir soupe source sourire sous
souvent spectacle sport stade stage stylo sucre suite suivi suivre sujet super sur surtout table tableau tant tante
tapis tard tarte taxi tele temps tenir tente terme terre tete texte theatre timbre tirer titre toilettes tombe tomber
tot total toujours tour tourner tout toute train traite trajet tranquille travail travaille travailler tres triste
trop trou trouve trouver truc tuer usine vache vague valable valise vaste veille velo vendre vendu venez vent vente
ventre verre vers veste viande vide vie vieux vigne village ville violet visage visite visiter vite vitre vivre voici
voir voisin voiture voix vol voler volet volley volontiers vos voter vouloir voyage vrai vraie vraiment zero zone
""".split()
)
