import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.domain.search_words import MAX_QUERY_WORDS, MAX_WORDS, query_words, words_of


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("12 rue de la République, 91000 Évry", "evry"),
        ("Evry-Courcouronnes", "ÉVRY"),
        ("Palettes de carrelage", "palette"),
        ("1 palette", "palettes"),
        ("Cœur de ville", "coeur"),
        ("Bureaux à Nîmes", "bureau nimes"),
        ("CMD-2026-0042", "cmd-2026-0042"),
        ("CMD-2026-0042", "0042"),
        ("L'Haÿ-les-Roses", "hay roses"),
        ("Straße", "strasse"),
    ],
)
def test_words_are_found_without_accents_case_or_plural(text, query):
    assert set(query_words(query)) <= set(words_of([text]))


def test_little_words_are_not_looked_for():
    assert query_words("rue de la paix") == ["rue", "paix".rstrip("x")]


def test_a_code_is_looked_for_as_a_whole():
    assert query_words("CMD-2026-0042") == ["cmd-2026-0042"]


@given(st.lists(st.text(max_size=200), max_size=20), st.text(max_size=200))
def test_any_text_gives_few_short_words(texts, query):
    words = words_of(texts)
    assert len(words) <= MAX_WORDS
    assert all(0 < len(word) <= 40 for word in words)
    assert len(query_words(query)) <= MAX_QUERY_WORDS
