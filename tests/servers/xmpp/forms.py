"""Data forms (0004), as a person sees and fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element

from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Value: TypeAlias = str | bool | Sequence[str]

FORM = "jabber:x:data"
LISTS = ("list-single", "list-multi")
MANY = ("list-multi", "text-multi", "jid-multi")


class CannotBeFilled(Exception):
    """No client would let a person write this in this form."""


@dataclass(frozen=True)
class Field:
    """One line of a form."""

    var: str
    type: str
    label: str
    description: str
    required: bool
    values: tuple[str, ...]  # filled in already
    options: tuple[tuple[str, str], ...]  # value and label

    def check(self, values: Sequence[str]) -> None:
        """Several values need a field for several, and a list takes only what it offers."""
        strange = set(values) - {value for value, _label in self.options} if self.type in LISTS else set()
        if strange or (len(values) > 1 and self.type not in MANY):
            raise CannotBeFilled(f"{self.var} with {values}: {self}")


@dataclass(frozen=True)
class Form:
    """A form to fill, or a result to read."""

    type: str
    title: str
    instructions: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[dict[str, str], ...] = ()  # a result may be a table

    def field(self, var: str) -> Field:
        """The one with this name."""
        for found in self.fields:
            if found.var == var:
                return found
        raise CannotBeFilled(f"no {var} among {[each.var for each in self.fields]}")

    def filled(self, values: Mapping[str, Value]) -> Element:
        """What a client sends: these values, and elsewhere those that were there; required ones may be empty."""
        given = {var: _texts(value) for var, value in values.items()}
        before = {each.var: each.values for each in self.fields if each.type != "fixed"}
        for var, texts in given.items():
            self.field(var).check(texts)
        return submission({**before, **given})


def read(xml: Element) -> Form:
    """The form in an « x »."""
    instructions = (each.text or "" for each in xml.iterfind(f"{{{FORM}}}instructions"))
    fields = map(_field, xml.iterfind(f"{{{FORM}}}field"))
    rows = map(_row, xml.iterfind(f"{{{FORM}}}item"))
    title = xml.findtext(f"{{{FORM}}}title", "")
    return Form(xml.get("type", "form"), title, tuple(instructions), tuple(fields), tuple(rows))


def submission(values: Mapping[str, Value], kind: str = "submit") -> Element:
    """Any values at all, in whatever fields: what a client that lies may send."""
    fields = [_filled(var, _texts(value)) for var, value in values.items()]
    return element(f"{{{FORM}}}x", children=fields, type=kind)


def _filled(var: str, texts: Sequence[str]) -> Element:
    return element(f"{{{FORM}}}field", children=[element(f"{{{FORM}}}value", text) for text in texts], var=var)


def _texts(value: Value) -> Sequence[str]:
    match value:
        case bool():
            return ["1" if value else "0"]
        case str():
            return [value]
        case _:
            return value


def _field(xml: Element) -> Field:
    options = xml.iterfind(f"{{{FORM}}}option")
    return Field(
        var=xml.get("var", ""),
        type=xml.get("type", "text-single"),
        label=xml.get("label", ""),
        description=xml.findtext(f"{{{FORM}}}desc", ""),
        required=xml.find(f"{{{FORM}}}required") is not None,
        values=_values(xml),
        options=tuple((each.findtext(f"{{{FORM}}}value", ""), each.get("label", "")) for each in options),
    )


def _row(xml: Element) -> dict[str, str]:
    return {each.get("var", ""): "\n".join(_values(each)) for each in xml.iterfind(f"{{{FORM}}}field")}


def _values(xml: Element) -> tuple[str, ...]:
    return tuple(each.text or "" for each in xml.iterfind(f"{{{FORM}}}value"))
