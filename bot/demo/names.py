"""The names that the crowd bears: none of a family of the situations is among them."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GUARDIANS = _words(
    "Camille Dominique Claude Morgan Charlie Andréa Maxime Louison Sacha Noa Lou Eden Yaël Ange Stéphane"
    " Pascale Frédérique Michèle Gaëlle Yannick Karim Nadia Fatou Inès"
)
KIDS = _words(
    "Louise Gabriel Jade Raphaël Ambre Arthur Alice Louis Romy Jules Anna Adam Rose Maël Lina Lucas Mia Noah Sarah"
    " Sacha Léna Isaac Julia Gabin Mila Eden Inès Paul Agathe Aaron Iris Naël Lison Ibrahim Victoire Côme Éva Malo"
    " Camille Robin Olivia Tiago Juliette Nino Jeanne Axel Margaux Basile Nour Martin Lou Augustin Aya Victor Élise"
)
SURNAMES = _words(
    "THOMAS ROBERT RICHARD DURAND DUBOIS LAURENT SIMON MICHEL LEFEBVRE BERTRAND DAVID VINCENT FOURNIER GIRARD ANDRÉ"
    " MERCIER BLANC GUÉRIN BOYER CHEVALIER FRANÇOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN CLÉMENT MORIN NICOLAS HENRY"
    " ROUSSEL MATHIEU GAUTIER MASSON MARCHAND DUVAL DENIS DUMONT MARIE LEMAIRE NOËL MEYER DUFOUR MEUNIER BRUN"
    " BLANCHARD GIRAUD JOLY RIVIÈRE LUCAS BRUNET GAILLARD BARBIER ARNAUD MARTINEZ GÉRARD RENARD ROCHE SCHMITT ROLLAND"
    " LEROUX COLIN VIDAL CARON PICARD ROGER FABRE AUBERT LEMOINE RENAUD DUMAS LACROIX OLIVIER PHILIPPE BOURGEOIS"
    " PIERRE BENOÎT REY LECLERC PAYET LECLERCQ GUILLAUME LECOMTE LOPEZ JEAN DUPUY GUILLOT HUBERT BERGER CARPENTIER"
    " SANCHEZ DUPUIS MOULIN LOUIS DESCHAMPS HUET VASSEUR PEREZ BOUCHER FLEURY ROYER KLEIN JACQUET ADAM PARIS POIRIER"
)
