"""What the bot says of itself, for each language: its commands, name, descriptions and menu button."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.servers.telegram.shapes import BotCommand, MenuButton

Audience = tuple[str, str]  # scope and language


@dataclass
class Profile:
    """What was set; what was not is empty."""

    commands: dict[Audience, list[BotCommand]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)  # by name of the text and language
    menu_buttons: dict[int, MenuButton] = field(default_factory=dict)  # 0: for everybody
