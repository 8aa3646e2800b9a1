"""What reaches the house, and as what."""

from __future__ import annotations

import pytest

from bot.transports.xmpp.intake import incoming
from bot.transports.xmpp.memory import Memory
from tests.bot.transports.xmpp.stanzas import ALEX, NOW, OURS, came, key, read, said
from tests.servers.xmpp.payloads import (
    OMEMO_NOTICE,
    OTR_GREETING,
    carbon,
    chat_state,
    element,
    encrypted,
    hint,
    out_of_band,
    reactions,
    received,
    reply,
    retraction,
    stanza_id,
)
from tests.servers.xmpp.saying import written

PICTURE = "https://upload.ville.test/a/photo.jpg"
PDF = "https://ville.test/1/Le%20devis.pdf?a=1"
LIES_AT = {PICTURE: {"at": PICTURE, "name": "photo.jpg"}, PDF: {"at": PDF, "name": "Le devis.pdf"}}
OMEMO = "{eu.siacs.conversations.axolotl}"


@pytest.mark.parametrize("kind", ["chat", "normal"])
def test_what_somebody_writes_is_a_text_from_their_bare_address(kind: str) -> None:
    """X5: a chat or plain message with a body reaches the house, whichever device it comes from."""
    found = read(came("bonjour", type=kind))
    assert found
    assert (found.address, found.kind, found.payload["text"]) == ("xmpp:alex@ville.test", "text", "bonjour")


@pytest.mark.parametrize("kind", ["error", "headline", "groupchat"])
def test_bounces_broadcasts_and_rooms_say_nothing(kind: str) -> None:
    """X5 X6: their bodies may be our own words."""
    assert read(came("bonjour", type=kind)) is None


@pytest.mark.parametrize("sender", [f"{OURS}/computer", OURS, "ville.test", "ville.test/echo"])
def test_neither_we_nor_a_server_are_answered(sender: str) -> None:
    """X5 X9: what comes from our own address or from one without a name is nobody's."""
    assert read(came("bonjour", sender)) is None


@pytest.mark.parametrize(
    "payload",
    [
        carbon(written("oui", OURS, {}), "sent"),
        carbon(written("oui", OURS, {}), "received"),
        element("{http://jabber.org/protocol/muc#user}x"),
        element("{jabber:x:conference}x", jid="salon@ville.test"),
    ],
)
def test_copies_and_rooms_are_passed_over(payload: object) -> None:
    """X6 X9: a carbon is not what it copies, and an invitation is no question."""
    assert read(came("bonjour", payloads=[payload])) is None  # type: ignore[list-item]


@pytest.mark.parametrize("payload", [chat_state("composing"), received("m1"), hint("store"), retraction("x")])
def test_signs_without_words_begin_no_turn(payload: object) -> None:
    """X14: typing, receipts, hints and retractions are not answered."""
    assert read(came(None, payloads=[payload])) is None  # type: ignore[list-item]


def test_a_retraction_is_not_read_for_its_excuse() -> None:
    """X13: old clients are told in the body that a message was taken back."""
    assert read(came("/me a retiré un message", payloads=[retraction("x")])) is None


def test_the_key_is_that_of_our_archive_if_there_is_one() -> None:
    """X7: the id of our own archive comes before that of the client; that of another archive says nothing."""
    ours, theirs = stanza_id("a-1", OURS), stanza_id("b-2", "alex@ville.test")
    assert key(came("oui", payloads=[theirs, ours])) == "archive:a-1"
    assert key(came("oui", id="c-3", payloads=[theirs])) == "origin:c-3"


def test_the_archive_and_the_live_message_have_one_key() -> None:
    """X7: the same message by archive and live is one."""
    live, kept = came("oui", payloads=[stanza_id("a-1", OURS)]), came("oui")
    found = incoming(kept, OURS, Memory(), NOW, "a-1")
    assert found
    assert key(live) == found.key


def test_without_ids_of_servers_the_device_the_id_and_the_words_tell() -> None:
    """X7: the same id with other words, or from another device, is another message."""
    keys = [
        key(came(body, sender, id="7", origin_id=""))
        for body, sender in (("oui", ALEX), ("oui", ALEX), ("non", ALEX), ("oui", "alex@ville.test/tablet"))
    ]
    assert (3, keys[0]) == (len(set(keys)), keys[1])


def test_a_message_without_any_id_is_never_taken_for_another() -> None:
    """X7: « 1 » said twice is said twice."""
    nameless = came("1", origin_id="")
    del nameless.attrib["id"]
    assert key(nameless) != key(nameless)


def test_a_very_long_id_makes_a_short_key() -> None:
    """X17: an id is as long as its sender likes."""
    assert len(key(came("oui", id="x" * 5000))) < 80


def test_a_correction_names_the_message_that_it_corrects() -> None:
    """X12: by either id of the client, and only if that was the same person's."""
    memory = Memory()
    first = read(came("lundi", id="c-1"), memory)
    assert first
    expected = {"text": "mardi", "edits": first.key}
    assert expected == said(came("mardi", corrects="c-1"), memory)
    assert expected == said(came("mardi", corrects="c-1"), memory)
    assert said(came("mardi", "sam@ville.test/phone", corrects="c-1"), memory) == {"text": "mardi"}


def test_a_correction_may_name_the_one_before_it() -> None:
    """X12: clients name the first message, or the latest; it is the same turn that is taken back."""
    memory = Memory()
    first = read(came("lundi", id="c-1"), memory)
    assert first
    assert said(came("mardi", id="c-2", corrects="c-1"), memory) == {"text": "mardi", "edits": first.key}
    assert said(came("jeudi", id="c-3", corrects="c-2"), memory) == {"text": "jeudi", "edits": first.key}


def test_what_a_device_says_once_more_is_the_same() -> None:
    """X7: it has lost its connection before it heard of us; its server archives it as another message."""
    memory = Memory()
    said_thrice = [("oui", "a-1"), ("oui", "a-2"), ("non", "a-3")]
    found = [read(came(words, id="m-1", payloads=[stanza_id(one, OURS)]), memory) for words, one in said_thrice]
    assert [one.key for one in found if one] == ["archive:a-1", "archive:a-1", "archive:a-3"]


def test_a_correction_of_what_is_forgotten_is_a_text() -> None:
    """X12: after a restart nobody knows what it corrects."""
    assert said(came("mardi", corrects="c-1")) == {"text": "mardi"}


def test_a_thumb_up_at_the_open_question_is_a_yes() -> None:
    """X13: only at our last message, and only if it asks something; another emoji says nothing."""
    memory = Memory()
    memory.said("alex@ville.test", "m7", asks=True)
    assert said(came(None, payloads=[reactions("m7", "👍🏽")]), memory) == {"text": "oui"}
    assert said(came(None, payloads=[reactions("m7", "😀")]), memory) is None
    assert said(came("> Je réserve ?\n👍", payloads=[reactions("m6", "👍")]), memory) is None
    memory.said("alex@ville.test", "m8", asks=False)
    assert said(came(None, payloads=[reactions("m7", "👍")]), memory) is None
    assert said(came(None, payloads=[reactions("", "👍")]), memory) is None


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (came(PDF, payloads=[out_of_band(PDF)]), "file"),
        (came(None, payloads=[out_of_band(PICTURE)]), "picture"),
        (came("aesgcm://ville.test/a/voix.ogg#00ff"), "voice"),
        (came("aesgcm://["), "file"),
        (came(None, payloads=[element("{urn:xmpp:sfs:0}file-sharing")]), "file"),
        (came("geo:43.6,1.4"), "place"),
    ],
)
def test_a_file_is_told_from_words(message: object, kind: str) -> None:
    """X15: a link alone is what it leads to; where that is, somebody may want to know."""
    found = said(message) or {}  # type: ignore[arg-type]
    assert found["other"] == kind
    assert str(found.get("file")) in {str(file) for file in (None, LIES_AT[PICTURE], LIES_AT[PDF])}


def test_words_beside_a_link_are_words() -> None:
    """X15: whoever explains their picture is read."""
    assert said(came("voici : léo mercredi", payloads=[out_of_band(PICTURE)])) == {"text": "voici : léo mercredi"}


@pytest.mark.parametrize(
    "message",
    [
        came(OMEMO_NOTICE, payloads=encrypted()),
        came(OTR_GREETING),
        came(OMEMO_NOTICE),
        came(None, payloads=encrypted()),
    ],
)
def test_what_is_encrypted_is_told_from_words(message: object) -> None:
    """X16: by its envelope, or by what clients say for those who cannot open it."""
    assert said(message) == {"other": "encrypted"}  # type: ignore[arg-type]


def test_an_envelope_without_a_letter_is_nothing() -> None:
    """X16: clients exchange keys before anybody writes."""
    assert read(came(None, payloads=[element(f"{OMEMO}encrypted", children=[element(f"{OMEMO}header")])])) is None


def test_a_text_is_cut_and_cleaned() -> None:
    """X17: ten kilobytes are enough, and control characters say nothing."""
    assert said(came("\x07bon\njo\x9cur\x00 ")) == {"text": "bon\njour"}
    assert len(said(came("é" * 20_000))["text"].encode()) <= 10_000  # type: ignore[index]


def test_what_answers_an_announcement_names_its_row() -> None:
    """X5: by the id of its words, or of the file that came with them; any other message of ours is not named."""
    ids = {"a12-6f": 12, "fa12-6f": 12, "m12-6f": None, "a12": None, "": None}
    for number, row in ids.items():
        found = said(came("merci", payloads=[reply(number, OURS)]))
        assert found == {"text": "merci"} | ({"answers": row} if row else {})


def test_a_quotation_is_told_from_what_is_said_to_it() -> None:
    """X5: by its signs, where the client knows nothing better; what only quotes is said."""
    assert said(came("> Bonjour.\n>La sortie part à 8 h\nMerci !\n> fin")) == {
        "text": "Merci !\n> fin",
        "quotes": "Bonjour.\nLa sortie part à 8 h",
    }
    assert said(came("> 5 ans")) == {"text": "> 5 ans"}


def test_what_is_quoted_is_not_said_again() -> None:
    """X5: a reply quotes our question for old clients; only the answer is read."""
    quoted = "> Je réserve ?\n"
    inner = element("{urn:xmpp:fallback:0}body", start="0", end=str(len(quoted)))
    fallback = element("{urn:xmpp:fallback:0}fallback", children=[inner], for_="urn:xmpp:reply:0")
    assert said(came(f"{quoted}oui", payloads=[reply("m1", OURS), fallback])) == {"text": "oui"}


def test_the_french_body_is_read() -> None:
    """X5: a message may say the same in several languages."""
    message = came("hello")
    french = element("{jabber:client}body", "bonjour")
    french.set("{http://www.w3.org/XML/1998/namespace}lang", "fr")
    message.append(french)
    assert said(message) == {"text": "bonjour"}
