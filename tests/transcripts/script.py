"""Reading a transcript: the situation in plain words, then who says what.

# La dernière place
ALSH mercredi journée, mercredi 25 novembre 2026 : 1 place.

    Alex : centre aéré pour Léo mercredi
    Bot : Voici votre demande : … Je valide ?
          [Valider] [Modifier] [Abandonner]
    Alex : [Valider]
    Bot : Voici vos réservations de novembre 2026 : …
          (fichier : reservations-novembre-2026.pdf)
    Bot à Sam : Alex vient de modifier vos réservations : …
    (10 minutes plus tard)
    (La famille DUPONT a tout réglé.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
BOT = re.compile(r"Bot(?: à (?P<to>[\w-]+))? : (?P<text>.*)")
PERSON = re.compile(r"(?P<who>[\w-]+)(?: \((?P<how>[\w ]+)\))? :(?: (?P<text>.*))?")
LATER = re.compile(r"\((?P<count>\d+) (?P<unit>minutes?|heures?|jours?) plus tard\)")
HAPPENS = re.compile(r"\((?P<sentence>.+\.)\)")
EVERYWHERE = {"console", "telegram", "xmpp"}
WIRES = {
    "Au terminal.": {"console"},
    "Avec des boutons.": {"console", "telegram"},
    "Au téléphone.": {"telegram", "xmpp"},
    "Sur Telegram.": {"telegram"},
    "Sur XMPP.": {"xmpp"},
}
BUTTON = re.compile(r"\[([^\]]+)\]")
FILE = re.compile(r"\(fichier : (?P<name>\S+)\)")


@dataclass
class Says:
    """A person writes a line, or taps « [Valider] »; or says it otherwise: « (corrige) », « (envoie) une photo »."""

    who: str
    text: str
    how: str = ""


@dataclass
class Hears:
    """The bot answers the last speaker, or tells somebody else."""

    who: str
    text: str
    choices: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # the names of those that come behind it


@dataclass
class Later:
    """Time passes."""

    minutes: int


@dataclass
class Happens:
    """Something happens to the town: a sentence of the situation, in brackets."""

    sentence: str


Scene = Says | Hears | Later | Happens


@dataclass(frozen=True)
class Script:
    """One conversation."""

    title: str
    situation: list[str]  # sentences in plain words
    wires: set[str]  # where it can be played
    scenes: list[Scene]

    @property
    def speakers(self) -> list[str]:
        return sorted({scene.who for scene in self.scenes if isinstance(scene, Says | Hears)})


def scripts(wire: str) -> list[Path]:
    """Those that can be played on a wire."""
    return [path for path in sorted(FOLDER.glob("*.md")) if wire in read(path).wires]


def read(path: Path) -> Script:
    """Raise ValueError, with the line, for what is not a transcript."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line.strip() for line in lines if line.strip() and not line.startswith((" ", "#", ">"))]
    situation = [sentence for line in told for sentence in re.split(r"(?<=\.) ", line)]
    wires = next((WIRES[sentence] for sentence in situation if sentence in WIRES), EVERYWHERE)
    situation = [sentence for sentence in situation if sentence not in WIRES]
    return Script(
        lines[0].removeprefix("# "), situation, wires, _scenes([line for line in lines if line.startswith("    ")])
    )


def _scenes(lines: list[str]) -> list[Scene]:
    scenes: list[Scene] = []
    speaker = ""
    for line in lines:
        if line.startswith("     "):
            _continue(scenes, line.strip())
        elif later := LATER.fullmatch(line.strip()):
            scenes.append(Later(int(later["count"]) * {"m": 1, "h": 60, "j": 1440}[later["unit"][0]]))
        elif happens := HAPPENS.fullmatch(line.strip()):
            scenes.append(Happens(happens["sentence"]))
        elif bot := BOT.fullmatch(line.strip()):
            scenes.append(Hears(bot["to"] or speaker, bot["text"]))
        elif person := PERSON.fullmatch(line.strip()):
            speaker = person["who"]
            scenes.append(Says(speaker, person["text"] or "", person["how"] or ""))
        else:
            raise ValueError(line)
    return scenes


def _continue(scenes: list[Scene], line: str) -> None:
    """A line that stands further in belongs to what the bot was saying: more text, its choices, or a file."""
    scene = scenes[-1]
    if not isinstance(scene, Hears):
        raise TypeError(line)
    if line.startswith("["):
        scene.choices += BUTTON.findall(line)
    elif file := FILE.fullmatch(line):
        scene.files.append(file["name"])
    else:
        scene.text += f" {line}"


def matches(expected: str, heard: str) -> bool:
    """« … » stands for any run of words; spaces compare equal, whatever their kind."""
    pattern = ".*?".join(re.escape(part) for part in one_space(expected).split("…"))
    return re.fullmatch(pattern, one_space(heard), re.DOTALL) is not None


def one_space(text: str) -> str:
    return " ".join(text.split())
