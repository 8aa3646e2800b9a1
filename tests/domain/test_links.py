"""Codes and links: how a person becomes known."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from math import log2

import pytest

from domain.family import Guardian
from domain.link import CODE_ALPHABET, CODE_LENGTH, Invitation, Link, digest
from domain.staff import StaffMember
from tests.domain.town import NOW, family

CODE = "ABCDEFGHJKMN"
ALEX, CLAUDE = Guardian(family(), "Alex"), StaffMember(1, "Claude")


@pytest.mark.parametrize(
    "typed", [CODE, "abcdefghjkmn", "ABCD-EFGH-JKMN", " abcd efgh jkmn ", "ABCD–EFGH—JKMN", "AB.CD\u00a0EFGH\nJKMN"]
)
def test_a_code_is_the_same_however_it_was_typed(typed: str) -> None:
    """Case, dashes, spaces and line ends do not count."""
    assert digest(typed) == hashlib.sha256(CODE.encode()).hexdigest()


def test_another_code_has_another_digest() -> None:
    """One letter is enough."""
    assert digest("ABCDEFGHJKMP") != digest(CODE)


def test_a_code_has_at_least_fifty_random_bits_and_no_letters_that_look_alike() -> None:
    """G-001: it stands in for a password, and is read aloud on the telephone."""
    assert CODE_LENGTH * log2(len(set(CODE_ALPHABET))) >= 50
    assert not set("IO01") & set(CODE_ALPHABET)


def test_an_invitation_is_open_until_it_expires_and_only_once() -> None:
    """G-005: at once, for a while, and never again."""
    expires_at = NOW + timedelta(days=14)
    invitation = Invitation(digest(CODE), ALEX, None, expires_at)
    assert invitation.is_open(NOW)
    assert invitation.is_open(expires_at - timedelta(microseconds=1))
    assert not invitation.is_open(expires_at)
    invitation.used_at = NOW
    assert not invitation.is_open(NOW)


def test_a_link_joins_one_address_to_one_person() -> None:
    """A guardian or somebody of the service."""
    assert Link("test:1", ALEX, None, NOW).person is ALEX
    assert Link("test:2", None, CLAUDE, NOW).person is CLAUDE


def test_a_link_that_joins_nobody_is_an_error() -> None:
    """It says which, and never guesses."""
    nobody = Link("test:3", None, None, NOW)
    nobody.id = 9
    with pytest.raises(ValueError, match="link 9 joins nobody"):
        print(nobody.person)
