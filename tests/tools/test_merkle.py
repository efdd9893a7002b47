"""Merkle trees follow RFC 6962, and a path proves one leaf and no other."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import merkle

TEXTS = st.lists(st.text(max_size=8), max_size=40)
# The published test vectors of RFC 6962's reference implementation.
VECTORS = ["", "00", "10", "2021", "3031", "40414243"]
VECTORS += ["5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def defined(hashes):
    """Return the root as the RFC defines it, by splitting at powers of two."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return merkle.node_hash(defined(hashes[:split]), defined(hashes[split:]))


def hashed(texts):
    return [merkle.leaf_hash(text) for text in texts]


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_that_others_publish(size):
    leaves = [
        sha256(b"\x00" + bytes.fromhex(vector)).digest() for vector in VECTORS[:size]
    ]
    assert merkle.root(leaves).hex() == ROOTS[size]


@given(TEXTS)
def test_the_root_is_the_one_of_the_definition(texts):
    assert merkle.root(hashed(texts)) == defined(hashed(texts))


@given(TEXTS.filter(bool), st.data())
def test_a_path_leads_each_leaf_to_the_root(texts, data):
    tree = merkle.Tree(hashed(texts))
    index = data.draw(st.integers(0, len(texts) - 1))
    path = tree.path(index)
    assert merkle.root_of_path(merkle.leaf_hash(texts[index]), path) == tree.root


@given(TEXTS.filter(bool), st.data())
def test_a_path_leads_another_leaf_elsewhere(texts, data):
    tree = merkle.Tree(hashed(texts))
    index = data.draw(st.integers(0, len(texts) - 1))
    other = data.draw(st.text(max_size=8).filter(lambda text: text != texts[index]))
    path = tree.path(index)
    assert merkle.root_of_path(merkle.leaf_hash(other), path) != tree.root


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.text(max_size=8))))
def test_a_tree_that_changed_is_the_tree_of_what_it_holds(texts, changes):
    tree, texts = merkle.Tree(hashed(texts)), list(texts)
    for place, text in changes:
        index = min(place, len(texts))
        tree.place(index, merkle.leaf_hash(text))
        texts[index : index + 1] = [text]
    assert tree.root == defined(hashed(texts))
    assert len(tree) == len(texts)
    assert [tree.path(at) for at in range(len(texts))] == [
        merkle.Tree(hashed(texts)).path(at) for at in range(len(texts))
    ]


def test_no_leaf_passes_for_a_pair_of_nodes():
    left, right = hashed("ab")
    inside = sha256(b"\x00" + left + right).digest()
    assert inside != merkle.root([left, right])


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_path_to_a_leaf_that_is_not_there(index):
    with pytest.raises(IndexError):
        merkle.Tree(hashed("abc")).path(index)


@pytest.mark.parametrize("index", [-1, 4])
def test_no_leaf_is_put_beyond_the_end(index):
    with pytest.raises(IndexError):
        merkle.Tree(hashed("abc")).place(index, merkle.leaf_hash("d"))
