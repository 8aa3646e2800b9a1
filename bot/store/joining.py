"""Putting together what one statement has read: one fact is one object, and nothing becomes something to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm.attributes import set_committed_value

if TYPE_CHECKING:
    from collections.abc import Iterable


def join(entity: Any, **values: Any) -> Any:
    """Set attributes as if they had been loaded with the entity."""
    for name, value in values.items():
        set_committed_value(entity, name, value)
    return entity


def join_parts(collection: str, pairs: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Fill the collection of each whole from pairs (whole, part), either may be None; return the wholes in order."""
    parts: dict[Any, dict[Any, None]] = {}
    for whole, part in pairs:
        parts.setdefault(whole, {})[part] = None
    parts.pop(None, None)
    for whole, its_parts in parts.items():
        join(whole, **{collection: [part for part in its_parts if part]})
    return list(parts)
