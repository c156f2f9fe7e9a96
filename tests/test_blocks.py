"""Blocks of our own pages that are more than a table."""

import sample

from scorer import view
from scorer.query import QUERIES


def block(name: str, path: str = "x", **changes):
    """What a page that asks for a block shows."""
    text = f"---\ntitle: T\ndescription: d\n---\n[[{name}]]\n"
    material = sample.material(sample.dataset(**changes), pages={path: text})
    found = next(page.view for page in view.pages(material) if page.path.startswith(path))
    return found.parts[0].block.item


def test_each_table_says_what_it_holds_how_long_it_is_and_where_it_is():
    found = block("queries")
    labs = next(one for one in found if one.title == "Coverage by lab")

    assert len(found) == len(QUERIES)
    assert (
        labs.about
        == "How many releases and claims of each lab are recorded, assessed and read twice; how many miss."
    )
    assert labs.rows == "2 rows"
    assert [(link.text, link.href) for link in labs.files] == [
        ("CSV", "../data/coverage-by-lab.csv"), ("JSON", "../data/coverage-by-lab.json"),
    ]  # fmt: skip
