"""Words of questions about what the town offers, and about why."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue

WORDS = {
    Cue.UNTIL_WHEN: "jusqu'à quand | jusqu quand | jusque quand | jusqu'à quelle heure | jusqu'à quel jour"
    " | avant quand | avant quelle heure | avant quel jour | délai | délais | date limite | heure limite"
    " | dates limites | dernière limite | dernier délai | le dernier délai | au plus tard | quand au plus tard"
    " | trop tard"
    " | combien de temps avant | combien de temps à l'avance | combien de jours avant | combien de jours à l'avance",
    Cue.WHY: "pourquoi | pour quoi | pourqoi | pourkoi | pkoi | pk | pq | prk | pour quelle raison | d'où vient que"
    " | comment ça se fait",
    Cue.LATE_PRICE: "majoration | majorations | majoré | majorée | majorés | majorées | surcoût | surcoûts"
    " | supplément de prix | plus cher | plus chère | prix majoré | tarif majoré | tarif tardif",
    Cue.FULL: "complet | complète | complets | complètes | plein | pleine | plus de place | plus de places | blindé"
    " | blindée | complé",
}
