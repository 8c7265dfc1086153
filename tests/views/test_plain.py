"""Plain text is what a terminal and a copied answer show."""

from bot.views.plain import plain_text


def test_tags_go_and_entities_become_characters() -> None:
    assert plain_text("<b>Lê &amp; con</b> &lt;b&gt;") == "Lê & con <b>"


def test_a_link_keeps_its_address() -> None:
    assert (
        plain_text('<a href="https://a.vn/x?y=1&amp;z=2">văn bản</a>') == "văn bản (https://a.vn/x?y=1&z=2)"
    )


def test_an_address_is_not_repeated() -> None:
    assert plain_text('<a href="https://a.vn">https://a.vn</a>') == "https://a.vn"
