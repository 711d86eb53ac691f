"""HTML as Telegram reads it."""

from __future__ import annotations

import pytest

from bot.demo.faults import ApiFault
from bot.demo.html_text import parse_html


def test_tags_become_entities_counted_in_utf16() -> None:
    text, entities = parse_html("🎵 <b>a <i>b</i></b>")
    assert text == "🎵 a b"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "italic", "offset": 5, "length": 1},
    ]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("s", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_every_tag_has_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"<{tag}>x</{tag}>") == ("x", [{"type": kind, "offset": 0, "length": 1}])


def test_a_link_keeps_its_address() -> None:
    text, entities = parse_html('<a href="https://a.b/?x=1&amp;y=2">A &amp; B</a>')
    assert text == "A & B"
    assert entities == [{"type": "text_link", "offset": 0, "length": 5, "url": "https://a.b/?x=1&y=2"}]
    assert parse_html('<a href="javascript:alert(1)">x</a>') == ("x", [])


def test_a_language_belongs_to_the_block() -> None:
    _, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


def test_an_expandable_quotation() -> None:
    assert parse_html("<blockquote expandable>x</blockquote>")[1][0]["type"] == "expandable_blockquote"


def test_references() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x41;&nbsp;&#0; a & b")[0] == "<>&\"'A&nbsp;&#0; a & b"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("é < b", 'Unsupported start tag "" at byte offset 3'),
        ("one\n<br>", 'Unsupported start tag "br" at byte offset 4'),
        ("<span>x</span>", 'Unsupported start tag "span" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("é <![> x", 'Unsupported start tag "![>" at byte offset 3'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiFault) as caught:
        parse_html(source)
    assert caught.value.body() == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: can't parse entities: {reason}",
    }
