"""HTML is read as Telegram reads it, and what it does not read is refused with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.counts import COUNTS
from tests.servers.telegram.entities import Styled, found_in, kept, utf16_length
from tests.servers.telegram.formatting import read_html
from tests.servers.telegram.refusal import Refused


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("Bonjour", "Bonjour", []),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;", '1 < 2 & 3 > 2 "', []),
        ("L&#8217;ALSH &#x1F600; &eacute; AT&T", "L’ALSH 😀 &eacute; AT&T", []),
        ("<b>Léo</b>", "Léo", [("bold", 0, 3)]),
        ("😀 <B>Léo</B>", "😀 Léo", [("bold", 3, 3)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        (
            "<u>a</u><s>b</s><tg-spoiler>c</tg-spoiler>",
            "abc",
            [("underline", 0, 1), ("strikethrough", 1, 1), ("spoiler", 2, 1)],
        ),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ('<a href="https://ville.fr/?a=1&amp;b=2">ici</a>', "ici", [("text_link", 0, 3)]),
        ('<a href="tg://user?id=42">Alex</a>', "Alex", [("text_mention", 0, 4)]),
        ("<a>pas un lien</a>", "pas un lien", []),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [("pre", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b></b>rien", "rien", []),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Offsets count UTF-16 units."""
    styled = read_html(html)
    assert styled.text == text
    assert [(entity.type, entity.offset, entity.length) for entity in styled.entities] == entities


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("é<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("a <br/> b", 'Unsupported start tag "br/" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"),
    ],
)
def test_wrong_html_is_refused_with_its_place(html: str, words: str) -> None:
    """The place counts bytes."""
    with pytest.raises(Refused) as refused:
        read_html(html)
    assert refused.value.refusal.description.startswith(f"Bad Request: can't parse entities: {words}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/aide", [("bot_command", "/aide")]),
        ("/aide@mercredi_bot maintenant", [("bot_command", "/aide@mercredi_bot")]),
        ("le 25/11, et/ou demain, a//b, /é", []),
        ("écrivez à mairie@ville.fr ou @mercredi_bot", [("email", "mairie@ville.fr"), ("mention", "@mercredi_bot")]),
        ("voir https://ville.fr/alsh. #centre", [("url", "https://ville.fr/alsh"), ("hashtag", "#centre")]),
    ],
)
def test_commands_and_links_are_found_in_plain_words(text: str, found: list[tuple[str, str]]) -> None:
    """As a telephone and the server both do."""
    assert [(entity.type, text[entity.offset :][: entity.length]) for entity in found_in(text)] == found


def test_a_text_is_kept_trimmed_and_its_entities_with_it() -> None:
    """Blanks at both ends go; nothing is found inside code."""
    styled = kept(read_html("\n  Tapez <code>/aide</code> ou /menu \n"))
    assert styled.text == "Tapez /aide ou /menu"
    assert [(entity.type, entity.offset) for entity in styled.entities] == [("code", 6), ("bot_command", 15)]


@given(st.text(alphabet="<>/&;# abi\"'=é😀"))
@settings(max_examples=COUNTS.examples)
def test_whatever_is_written_is_read_or_refused(html: str) -> None:
    """And entities never reach beyond the text."""
    try:
        styled = kept(read_html(html))
    except Refused:
        styled = Styled("")
    assert all(entity.offset + entity.length <= utf16_length(styled.text) for entity in styled.entities)
    assert all(entity.offset >= 0 and entity.length > 0 for entity in styled.entities)
