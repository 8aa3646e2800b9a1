"""Yes, no, and the words that add nothing to either."""

from __future__ import annotations

from dialogs.french.phrases import phrases, together

YES = phrases(
    "oui | allez | ouais | ouaip | oui oui | ok | okay | oki | okey | d'accord | dac | daccord | d'acc | dacc"
    " | c'est bon | c'est ça"
    " | parfait | 👍 | ✅ | 👌 | valide | valider | je valide | validez | je confirme | confirme | confirmer"
    " | confirmez | vas-y | allez-y | allons-y | go | yes | yep | nickel | super | très bien | bien sûr"
    " | c'est parfait | ça me va | ça marche | entendu | exactement | exact | tout à fait | absolument | volontiers"
    " | impeccable | top | c'est correct | carrément | pas de problème | pas de souci | sans problème"
    " | pourquoi pas | c'est juste | avec plaisir | bien entendu | yess | c'est tout bon | tout bon | c'est ok"
    " | c'est noté | affirmatif | évidemment | génial | c'est bien ça | oui-oui | ui | ouii | ouiii | ouiiii"
    " | okk | okkk | oké | oké | impec | ✔ | ☑ | 🆗 | o | oué | oue | wi | voui | ça me convient"
    " | cela me convient | tout est bon | tout juste | ok let's go | let's go | bonne pour moi"
    " | validé | c'est validé | confirmé | je suis d'accord | on valide | on confirme | ok pour moi | ok pour nous"
    " | je suis ok | parfaitement | tout est ok | c'est exactement ça | ça convient | correct | évidement"
    " | yeah | yup"
    " | 💯 | 🙌 | 👏 | bien sûr que oui | avec joie | ok go | ça joue | adjugé | accepté | j'accepte | accepter"
    " | mais oui | si"
    " | fonce | foncez | vas-y fonce | allez fonce | on fonce"
    " | c bon | cbon | cest bon | ces bon | c ok"
    " | je veux bien | je prends | ok je prends | vendu | banco | ça roule | c'est exact | bon pour moi | je réserve"
)
AGREED = phrases(
    "c'est bon | cest bon | ces bon | c bon | cbon | c'est ok | c ok"
    " | c validé | c noté | c'est noté | c'est validé | c'est tout bon | tout est bon | tout bon"
    " | c'est bien bon | c'est confirmé | c'est parfait"
)  # with a question mark, they ask whether it is so
FAREWELL = phrases(
    "au revoir | aurevoir | bonne journée | bonne soirée | bonne nuit | à bientôt | a bientot | à plus tard | à plus"
    " | a+ | a plus | bye | bye bye | ciao | tchao | à demain | à la prochaine | bon week-end | bon weekend | bon we"
    " | bonne fin de journée | bonne après-midi | bon après-midi | bonnes vacances | bonne continuation | adieu"
)
PARTING = together(FAREWELL, phrases("ok | oki | bcp | merci bcp | super | parfait | très bien | d'accord | à vous"))
NO = phrases(
    "non | nan | nope | no | non non | pas question | surtout pas | pas du tout | absolument pas | hors de question"
    " | ben non | bah non | mais non | non merci | certainement pas | jamais de la vie | c'est pas ça"
    " | ce n'est pas ça | pas d'accord | je refuse | refuser | négatif | 👎 | ❌ | 🙅 | c'est faux | pas bon"
    " | ce n'est pas bon | c'est pas bon | jamais | je ne confirme pas | je confirme pas | je ne valide pas"
    " | je valide pas | pas ok | nn | n | ça ne va pas | ça va pas | en aucun cas | ce n'est pas correct"
    " | pas correct"
    " | 🚫 | ✖ | ne validez pas | ne confirmez pas | en fait non | finalement non | oula non | que nenni"
    " | ça ne me convient pas | ça me convient pas | ne me convient pas | plutôt pas | plutôt non | aucunement"
    " | pas ça | ce n'est pas ce que je veux | c'est pas ce que je veux"
    " | ce n'est pas ce que j'ai demandé | c'est pas ce que j'ai demandé | c'est pas ce que j'ai dit"
    " | je préfère pas | je ne préfère pas | sûrement pas | pas pour moi | ah non | nonn | nonnn | noon | c'est non"
    " | erreur ce n'est pas ça | pas vraiment | ⛔ | nullement | nein | pas bon du tout | faux | incorrect"
    " | ce n'est pas exact | pas exact | je ne suis pas d'accord | je suis pas d'accord | refusé | je décline"
    " | non-non | pas maintenant | niet | attends | attendez | non attends | non attendez | une minute | un instant"
    " | non garde | non gardez | non laisse | non laissez | ne change rien | ne changez rien | on ne change rien"
)
RATHER = phrases(
    "plutôt | finalement | en fait | enfin non | non plutôt | erreur | oups | mince | pardon | c'était"
    " | je voulais dire | ce n'était pas ça | pas ça"
)

# Words that add nothing: what is left without them was not understood.
EMPTY = phrases(
    "le | la | les | l' | un | une | des | du | de | d' | à | au | aux | en | et | ou | pour | pr | par | avec"
    " | dans | ds | sur | je | j' | tu | il | elle | on | nous | vous | ils | elles | me | m' | te | se | s' | y"
    " | lui | leur | ce | c' | ça | cela | cet | cette | ces | mon | ma | mes | ton | ta | tes | son | sa | ses"
    " | nos | vos | notre | votre | est | sont | sera | serait | suis | ai | a | avez | que | qu' | qui | si"
    " | alors | donc | bien | bon | merci | svp | stp | s'il vous plaît | s'il te plaît | bonjour | bonsoir | salut"
    " | coucou | hello | madame | monsieur | voilà | voici | pouvez | peux | puis | veux | voudrais | voulez"
    " | aussi | également | moi | ben | bah | euh | ah | oh | hein | lol | oups | tout | très | enfin"
    " | bonne journée | bonne soirée | cordialement | beaucoup | d'avance | merci d'avance | il faut | faut | n'"
    " | slt | bjr | bsr | cc | mci | juste | seulement | uniquement"
    " | ne | est-ce que | matin | midi | soir | après-midi | journée | repas | jour | jours | date | dates | mais"
    " | aller | prévu | prévue | dans la | pourrai | pourrais | pourrait | pourrions | pourrons"
)
