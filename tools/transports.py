"""Write docs/transports.md: which test shows which line of docs/transports.txt, by the ids in the tests' docstrings.

`transports.py` writes, `transports.py check` says whether what is written is true.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = ROOT / "docs" / "transports.txt"
PAGE = ROOT / "docs" / "transports.md"
ID = re.compile(r"\b[TX]\d+\b")
HEAD = """# Transports

What is expected of each wire, and the tests that show it.
`make transports` writes it from `docs/transports.txt` and the ids in the tests' docstrings.
A transcript is played on every wire besides: it shows the conversation, these show the wire.
"""


def main(arguments: list[str]) -> int:
    page = written()
    if arguments != ["check"]:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print("docs/transports.md does not follow the tests: run « make transports »", file=sys.stderr)
    return 1


def written() -> str:
    lines = dict(line.split(" ", 1) for line in LINES.read_text(encoding="utf-8").splitlines())
    shown = tests()
    unknown = sorted(set(shown) - set(lines))
    if unknown:
        raise SystemExit(f"no such line in docs/transports.txt: {', '.join(unknown)}")
    parts = [HEAD]
    for letter, name in (("T", "Telegram"), ("X", "XMPP")):
        mine = {key: says for key, says in lines.items() if key.startswith(letter)}
        done = sum(key in shown for key in mine)
        rows = [f"| {key} | {says} | {'<br>'.join(shown.get(key, ['open']))} |" for key, says in mine.items()]
        parts += [
            f"## {name}: {done} of {len(mine)} shown",
            "\n".join(["| id | expected | shown by |", "| --- | --- | --- |", *rows]),
            "",
        ]
    return "\n".join(parts)


def tests() -> dict[str, list[str]]:
    """The tests by the ids that their docstrings name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for key in dict.fromkeys(ID.findall(ast.get_docstring(node) or "")):
                    found[key].append(f"`{path.stem}::{node.name}`")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
