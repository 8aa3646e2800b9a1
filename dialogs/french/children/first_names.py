"""First names that are a girl's or a boy's in France: they tell « ma fille » from « mon fils », and names from typos.

Names that both bear are left out, and whoever bears a name that is not here is never told by « le » or « la ».
"""

from __future__ import annotations

from enum import Enum

from dialogs.french.tokens import normalise


class Sex(Enum):
    """What « fille », « fils », « la grande », « le grand » say of a child."""

    GIRL = "f"
    BOY = "m"


_GIRLS = """
Adèle Agathe Alice Alicia Alix Alma Amandine Ambre Amélie Amina Anaé Anaïs Andréa Ange-Lina Anna Annabelle Anne
Apolline Ariane Assia Astrid Athénaïs Aurélie Aurore Ava Axelle Aya Béatrice Bérénice Blanche Brune Camélia Capucine
Carla Caroline Cassandre Catherine Cécile Céleste Célia Céline Charline Charlotte Chiara Chloé Claire Clara Clarisse
Clémence Clémentine Clotilde Coline Constance Coralie Dalia Daphné Diane Dina Eléa Eléna Eléonore Elia Elina Elisa
Elise Ella Ellie Elodie Éloïse Elsa Elya Emilie Emma Emmy Emy Erika Estelle Ester Eugénie Eva Fanny Fatima Fatou
Faustine Flavie Fleur Flora Flore Florence Gabrielle Garance Giulia Hana Hanaé Hélène Héloïse Hortense Ilona Inaya
Inès Irène Iris Isabelle Isaure Jade Jeanne Jennifer Joséphine Judith Julia Julie Juliette Justine Kenza Khadija Lana
Laura Laure Léa Leïla Lena Léna Léonie Léonor Leïna Lilas Lili Lilia Liliana Lilou Lily Lina Lise Lisa Lison Livia
Loane Lola Lou-Anne Louane Louise Louna Luce Lucie Lucile Ludivine Luna Lya Lydia Lyna Madeleine Maëlle Maëlys Maëva
Maïa Maïssa Malak Manon Margaux Margot Marguerite Maria Mariam Marianne Marie Marina Marine Marion Marthe Maryam
Mathilde Maya Mélanie Mélina Mélissa Mia Mila Mina Mona Myriam Nadia Naëlle Naomi Natacha Nathalie Nélia Nina Noémie
Norah Nora Nour Océane Olivia Ophélie Paola Pauline Pénélope Philippine Rachel Rania Raphaëlle Rebecca Rita Romane
Romy Rosalie Rose Roxane Sabrina Safia Salma Salomé Sandra Sara Sarah Séléna Selma Sibylle Sirine Sixtine Sofia Soline
Solène Sonia Sophia Sophie Soraya Stella Suzanne Sylvie Tara Tess Thaïs Théa Tiana Tina Valentine Valérie Vanessa Vera
Victoire Victoria Violette Virginie Wendy Yasmine Yuna Zélie Zoé
""".split()
_BOYS = """
Aaron Abdel Adam Adrien Ahmed Alan Albert Alexandre Alexis Ali Amaury Amine Amir Anatole André Anthony Antoine Antonin
Aristide Arnaud Arsène Arthur Aubin Auguste Augustin Aurélien Aymeric Ayoub Baptiste Barnabé Basile Bastien Baudouin
Benjamin Benoît Bilal Brahim Bruno Cédric Célestin Charles Christophe Clément Clovis Côme Constantin Corentin Cyril
Damien Daniel David Denis Diego Dimitri Dorian Edgar Edouard Elias Elie Eliott Elio Eliot Emile Émilien Enzo Erwan
Esteban Etan Ethan Étienne Evan Fabien Fabio Farès Félix Ferdinand Florent Florian François Frédéric Gabin Gabriel
Gaël Gaétan Gaspard Gauthier Geoffrey Georges Gianni Grégoire Guillaume Gustave Hadrien Hamza Haroun Hector Henri
Hippolyte Hugo Ibrahim Idriss Ilan Ilyes Imran Isaac Ismaël Issa Ivan Jacques Jassim Jean Jean-Baptiste Jérémy Jérôme
Joachim Joan Joël Johan Jonas Jonathan Jordan Joseph Joshua Jules Julian Julien Kaïs Karim Kévin Kylian Laurent Lazare
Léandre Léo Léon Léonard Léopold Liam Lino Loan Loïc Lorenzo Louis Louka Luc Luca Lucas Lucien Luis Lukas Maël Malo
Malik Marc Marceau Marcel Marin Marius Martin Martial Marvin Mathéo Mathias Mathieu Mathis Mathys Matteo Matthieu
Maurice Max Maxence Maxime Mehdi Melvin Michel Milan Milo Mohamed Moussa Naïm Nathan Nathanaël Naël Nicolas Nino Noa
Noah Noam Noé Noham Nolan Octave Olivier Omar Oscar Owen Pablo Pascal Patrick Paul Philippe Pierre Quentin Rafael Rami
Raphaël Rayan Rayane Raymond Rémi Rémy René Richard Robert Robin Rodrigue Romain Roman Ruben Sacha-Louis Salomon
Samuel Sandro Saïd Sébastien Simon Sofiane Soan Stéphane Sylvain Tao Théo Théodore Théophile Thiago Thibault Thibaut
Thomas Tiago Tim Timéo Timothée Titouan Tom Tommy Tristan Ulysse Valentin Valère Victor Vincent Virgile Walid Wassim
William Xavier Yann Yanis Yassine Yohan Youssef Yvan Zacharie Zakaria
""".split()
_SEXES = {normalise(name): Sex.GIRL for name in _GIRLS} | {normalise(name): Sex.BOY for name in _BOYS}


def sex_of(first_name: str) -> Sex | None:
    """What the name tells, beyond doubt: « Marina », « Jean-Baptiste »; « Camille » tells nothing."""
    whole = normalise(first_name.strip())
    return _SEXES.get(whole) or _SEXES.get(whole.split("-")[0].split(" ")[0])


def is_a_first_name(word: str) -> bool:
    """Whether somebody else may bear it: « Marine » is no misspelt « Marina »."""
    return word in _SEXES
