"""The forms of a French verb that parents type: a small conjugation is surer than cutting words short."""

from __future__ import annotations

from dialogs.french.tokens import normalise

_FIRST_GROUP = (
    "er e es ez ent ons é ée és ées ais ait aient iez ions erai eras era erez eront erons erais erait eraient eriez "
    "erions ant"
).split()
_IRREGULAR = {
    "venir": "vient viens venez viennent vienne viendra viendras viendront viendrai viendrait venu venue",
    "aller": "aller va vas vais vont ira iras irai iront irait aille aillent allait allé allée",
    "être": "sera seront serait",
    "mettre": "mettre mets met mettez mettent mettra mettrez mettrai mettrait mis mise mette",
    "prendre": "prendre prends prend prenez prenons prennent prendra prendrez prendront prenne prenait prendrait",
    "reprendre": "reprendre reprends reprend reprenez reprenons reprennent reprendra",
    "repartir": "repartir repars repart repartez repartons repartent",
    "refaire": "refaire refais refait refaites refaisons referai referez",
    "vouloir": "vouloir veux veut voulons voulez veulent voudrais voudrait voudrions voulait voulais voudra",
    "falloir": "faut faudra faudrait fallait",
    "inscrire": "inscrire inscrir inscris inscrit inscrits inscrite inscrites inscrivez inscrivons inscrivait inscrirai"
    " inscrira inscrirez inscrivent inscrive",
    "désinscrire": "désinscrire désinscris désinscrivez désinscrivons désinscrit désinscrite désinscrive",
    "prévoir": "prévoir prévois prévoyez prévu prévue prévus prévues prévoit",
    "retenir": "retenir retenez retiens",
    "maintenir": "maintenir maintenez maintiens maintient",
    "retirer": "retir",
}
_SOFT = ("c", "g")  # « annonçons », « manger » keeps its e


def forms(infinitive: str) -> frozenset[str]:
    """All the forms of a verb, as words are compared: those of the first group follow from the infinitive."""
    listed = [infinitive, *_IRREGULAR.get(infinitive, "").split()]
    if infinitive.endswith("er") and infinitive != "aller":
        stem = infinitive[:-2]
        listed += [stem + ending for ending in _FIRST_GROUP]
        listed += [f"{stem}e{ending}" for ending in ("ons", "ait", "aient", "ant") if stem.endswith(_SOFT)]
        listed += _shifted(stem)
    return frozenset(map(normalise, listed))


def _shifted(stem: str) -> list[str]:
    """« rappelle », « paie »: where the stem changes before a silent e."""
    changed = {"l": stem + "l", "y": stem[:-1] + "i"}.get(stem[-1])
    if changed is None:
        return []
    return [changed + ending for ending in ("e", "es", "ent", "era", "erai", "eront", "erez")]


def verbs(infinitives: str) -> str:
    """All their forms, as phrases of a table."""
    return " | ".join(sorted(form for infinitive in infinitives.split() for form in forms(infinitive)))
