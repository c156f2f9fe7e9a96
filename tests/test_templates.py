"""Templates place what views decided, and decide nothing."""

import re
from dataclasses import replace
from gettext import NullTranslations

import pytest
import sample
from jinja2 import Environment, nodes

from scorer import view
from scorer.i18n.messages import ENGLISH
from scorer.templates import templates_in
from scorer.view.parts.blocks.blocks import BLOCKS

LOGIC = (
    nodes.Assign, nodes.AssignBlock, nodes.BinExpr, nodes.Call, nodes.CallBlock, nodes.Compare, nodes.Concat,
    nodes.CondExpr, nodes.Filter, nodes.FilterBlock, nodes.FromImport, nodes.Getitem, nodes.Import, nodes.Macro,
    nodes.Test, nodes.UnaryExpr,
)  # fmt: skip
TEMPLATES = sample.files("templates", ".html")
#: Those of files that are handed on: they bring their style along.
OFFLINE = sample.files("offline", ".html")


def logic(text: str) -> list[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"])
    environment.newstyle_gettext = True
    parsed = environment.parse(text)
    return [
        f"line {node.lineno}: {type(node).__name__}" for node in parsed.find_all(LOGIC) if not plain(node)
    ]


def plain(node: nodes.Node) -> bool:
    """A message that is said as it stands, or the content of the block that this one stands in for."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return False
    said = all(isinstance(argument, nodes.Const) for argument in node.args)
    return said and node.node.name in {"_", "gettext", "super"}


def test_the_blank_behind_a_full_width_mark_goes_wherever_its_words_come_from():
    texts = {
        "one": '<p>{% trans %}A.{% endtrans %} <span>{% trans n=n %}{{ n }}.{% endtrans %} {{ _("A.") }}</span></p>'
    }
    said = {"A.": "甲。", "%(n)s.": "%(n)s。"}

    class Chinese(NullTranslations):
        def gettext(self, message):
            return said.get(message, message)

    for catalogue, page in (
        (Chinese(), "<p>甲。<span>7。甲。</span></p>"),
        (NullTranslations(), "<p>A. <span>7. A.</span></p>"),
    ):
        language = replace(ENGLISH, translations=catalogue)
        assert templates_in(language, texts).get_template("one").render(n="7") == page


def test_templates_hold_no_logic():
    assert {name: found for name, text in (TEMPLATES | OFFLINE).items() if (found := logic(text))} == {}


def test_every_template_is_used():
    everything = "---\ntitle: T\ndescription: d\n---\n" + "".join(
        f"[[{name}]]\n"
        for name in (*BLOCKS, "chart scope=all", "lasts", "leaders list=noted indicator=dataset_size")
    )
    data = sample.dataset(readings={"acme/falcon-1": sample.READING}, lists={sample.EDITION: sample.LIST})
    made = list(
        view.pages(sample.build_input(data, pages={"x": everything, "findings/told": sample.FINDING}))
    )
    placed = {page.template for page in made}
    named = {name for text in TEMPLATES.values() for name in re.findall(r'(?:extends|include) "(.*?)"', text)}
    asked = {
        part.block.template
        for page in made
        for part in getattr(page.view, "parts", ())
        if getattr(part, "block", None)
    }

    assert placed | named | asked == TEMPLATES.keys()


def test_templates_style_and_run_nothing_inline():
    own = r'<script src="{{ page.frame.(?:files|root) }}static/\w+.js" defer></script>'
    own += r'|<script type="application/ld\+json">{{ page.frame.structured }}</script>'
    inline = re.compile(r"(?i)<script|<style|\bstyle=|(?<![\w-])on\w+=")

    found = {name: inline.findall(re.sub(own, "", text)) for name, text in TEMPLATES.items()}
    assert {name: tags for name, tags in found.items() if tags} == {}


@pytest.mark.parametrize(
    "text",
    ["{{ a|upper }}", "{{ f() }}", "{% if a == b %}{% endif %}", "{% if not a %}{% endif %}", "{{ a + b }}",
     "{% set a = b %}", "{% if a is defined %}{% endif %}", "{{ a if b else c }}", "{{ a[0] }}",
     "{% if a and b %}{% endif %}", "{{ a ~ b }}", "{% macro m() %}{% endmacro %}", "{{ _(a) }}",
     "{% trans a=b or c %}{{ a }}{% endtrans %}"],
)  # fmt: skip
def test_logic_is_found(text):
    assert logic(text)
