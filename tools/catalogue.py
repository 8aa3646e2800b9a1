"""Keep locales/ in step with the code: `extract` writes it, `check` tells what is still to be done there.

A new language is an empty locales/<language>/LC_MESSAGES/messages.po, then `extract`.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("bot", "dialogs")
KEYWORDS = {"_": None, "_n": (1, 2)}
TEMPLATE = ROOT / "locales" / "messages.pot"


def extract() -> list[str]:
    """Write the template and bring every catalogue in step with it; what the code no longer says goes."""
    template = said_in_code()
    TEMPLATE.write_text(drawn(template), encoding="utf-8")
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        path.write_text(drawn(catalogue), encoding="utf-8")
    return []


def check() -> list[str]:
    """Say every fault in one line."""
    template = said_in_code()
    faults = []
    if template and (not TEMPLATE.exists() or TEMPLATE.read_text(encoding="utf-8") != drawn(template)):
        faults.append(f"{TEMPLATE.relative_to(ROOT)}: not what the code says: run make catalogue")
    for path in catalogues():
        faults += (f"{path.relative_to(ROOT)}: {fault}" for fault in faults_of(read(path), template))
    return faults


def said_in_code() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    for room in ROOMS:
        for name, line, msgid, comments, _context in extract_from_dir(
            ROOT / room, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            catalogue.add(msgid, None, [(f"{room}/{name}", line)], auto_comments=comments)
    return catalogue


def catalogues() -> list[Path]:
    return sorted(ROOT.glob("locales/*/LC_MESSAGES/messages.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def drawn(catalogue: Catalog) -> str:
    """Draw the catalogue so that only words change it: no date, no name, no line number."""
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}
    comment = [] if "PROJECT" in catalogue.header_comment else catalogue.header_comment.splitlines()  # Babel's own
    header = [*comment, 'msgid ""', 'msgstr ""', r'"Content-Type: text/plain; charset=utf-8\n"']
    if catalogue.locale:
        header += [rf'"Language: {catalogue.locale_identifier}\n"', rf'"Plural-Forms: {catalogue.plural_forms}\n"']
    text = io.BytesIO()
    write_po(text, catalogue, width=0, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    return "\n".join([*header, "", text.getvalue().decode()]).rstrip() + "\n"


def faults_of(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    if catalogue.fuzzy:
        yield "the header is marked fuzzy: nothing would be compiled"
    for message in template:
        if message.id and message.id not in catalogue:
            yield f"missing: {shown(message)}: run make catalogue"
    for message in catalogue:
        if message.id and message.id not in template:
            yield f"no longer said: {shown(message)}: run make catalogue"
        elif message.id:
            yield from (f"{fault}: {shown(message)}" for fault in faults_in(message, catalogue.num_plurals))


def faults_in(message: Message, plurals: int) -> Iterator[str]:
    texts = several(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if len(texts) != (plurals if message.pluralizable else 1) or not all(texts):
        yield "a plural form is missing" if any(texts) else "not translated"
        return
    try:
        wanted = set().union(*map(placeholders, several(message.id)))
        for text in texts:
            if wanted != placeholders(text):
                yield f"{named(wanted)} in the code, {named(placeholders(text))} in « {text} »"
    except ValueError as error:
        yield f"{error}"


def placeholders(text: str) -> set[str]:
    """Name what str.format would fill in: « {day:short} » is day."""
    names = set()
    for _literal, field, spec, _conversion in Formatter().parse(text):
        if field is not None:
            names |= {re.split(r"[.\[]", field)[0], *placeholders(spec or "")}
    return names


def several(texts: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [texts or ""] if isinstance(texts, str) or texts is None else list(texts)


def shown(message: Message) -> str:
    return f"“{' '.join(several(message.id)[0].split())}”"


def named(names: set[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["extract"]:
            faults = extract()
        case ["check"]:
            faults = check()
        case _:
            sys.exit("usage: catalogue.py extract|check")
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(bool(faults))
