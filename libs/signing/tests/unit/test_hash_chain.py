"""A chained history shows what was changed, moved or taken out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signing.hash_chain import GENESIS, BrokenChain, Link, append, verify


def chain(contents: list[str]) -> list[Link]:
    links: list[Link] = []
    for content in contents:
        links.append(append({"what": content}, previous=links[-1].seal if links else GENESIS))
    return links


@given(st.lists(st.text(), max_size=8))
def test_an_untouched_chain_verifies_to_its_last_seal(contents: list[str]) -> None:
    links = chain(contents)
    assert verify(links) == (links[-1].seal if links else GENESIS)


@given(st.lists(st.text(), min_size=1, max_size=8), st.data())
def test_a_changed_entry_is_found_where_it_is(contents: list[str], data: st.DataObject) -> None:
    links = chain(contents)
    position = data.draw(st.integers(0, len(links) - 1))
    links[position] = replace(links[position], content={"what": "forged", "n": 1})
    with pytest.raises(BrokenChain) as broken:
        verify(links)
    assert broken.value.position == position


@given(st.lists(st.text(), min_size=2, max_size=8), st.data())
def test_an_entry_taken_out_is_missed(contents: list[str], data: st.DataObject) -> None:
    links = chain(contents)
    del links[data.draw(st.integers(0, len(links) - 2))]
    with pytest.raises(BrokenChain):
        verify(links)
