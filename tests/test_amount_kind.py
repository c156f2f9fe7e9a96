"""A further kind of amount: one module in the model, one for its words, one entry in each hand-written schema.

The package is a copy with the kind dropped in, so nothing of this is shipped.
"""

import json
import shutil

import inside
import pytest
from case import CATALOGUE, RECORD, ROOT
from checkout import commit, copied, make

from scorer.i18n.amount_kinds import AMOUNT_WORDS
from scorer.model import AMOUNT_KINDS, Amount, DataValue, ParameterValue, build_amount, kind_of
from scorer.records.paths import INDICATORS

pytestmark = pytest.mark.thorough

MODEL = '''\
"""Amounts of computation."""

from typing import Annotated, Literal

from ...quantity import Measure, Quantity
from .registry import Amount, Measured, register_kind

FLOP = Measure("compute", "", {"FLOP": ("FLOP", 1)}, powers=True)


class ComputeValue(Amount):
    """Computation of one training run."""

    compute: Annotated[Quantity, Measured(FLOP)]
    precision: Literal["bf16", "fp8"] | None = None


register_kind("compute", ComputeValue)
'''
WORDS = '''\
"""Amounts of computation in words."""

from ..glossary import Glossary
from ..messages import N_
from .registry import AmountWords, register_words

PRECISIONS = Glossary(bf16=N_("16 bits"), fp8=N_("8 bits"))
register_words(
    "compute",
    AmountWords({"compute": N_("Computation"), "precision": N_("Precision")}, {"precision": PRECISIONS}),
)
'''
INDICATOR = """\
- id: training_compute
  title: Training compute
  short: Compute
  question: How much computation went into training?
  kind: compute
  judge: {disclosed: The total., partial: A bound., not_disclosed: A rumour.}
"""
CLAIM = """\
  training_compute:
    status: disclosed
    values: [{variant: base, compute: 2.5 x 10^25 FLOP, precision: bf16}, {variant: chat, compute: ~1e24 FLOP}]
    evidence: [{document: report, locator: section 3, shows: 2.5 × 10^25 FLOP}]
"""
READING = """\
readings:
  - date: 2026-08-03
    by: maintainers
    documents: [report]
    claims:
      training_compute:
        status: disclosed
        values: [{variant: base, compute: 2.5e25 FLOP}, {variant: chat, compute: ~10^24 FLOP}]
"""


def text(**more):
    return {"description": "write it", "type": "string", **more}


FIELDS = {"compute": text(format="compute"), "precision": {"description": "say it", "enum": ["bf16", "fp8"]}}


def add_entries(top):
    """Add what a person writes into the schemas by hand."""
    record, reading, api = (
        top / f"schema/{name}.schema.json" for name in ("disclosure", "reading", "api/release")
    )
    schema = json.loads(record.read_text())
    claim = json.loads(json.dumps(schema["$defs"]["data_claim"]))
    claim["properties"]["values"]["items"] |= {
        "required": ["compute"],
        "properties": {name: {"$ref": f"#/$defs/{name}"} for name in ("variant", "of", "sum")} | FIELDS,
    }
    schema["$defs"]["compute_claim"] = claim
    record.write_text(json.dumps(schema, indent=2))
    schema = json.loads(reading.read_text())
    schema["$defs"]["mark"]["properties"]["values"]["items"]["properties"] |= FIELDS
    reading.write_text(json.dumps(schema, indent=2))
    schema = json.loads(api.read_text())
    schema["$defs"]["compute_amount"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["variant", "of", "sum", "compute", "precision"],
        "properties": {
            "variant": {"type": ["string", "null"]},
            "of": {"type": ["string", "null"]},
            "sum": {"type": "boolean"},
            "compute": {"$ref": "#/$defs/quantity"},
            "precision": {"type": ["string", "null"]},
        },
    }
    api.write_text(json.dumps(schema, indent=2))


FALCON = "disclosures/acme/falcon-2.yaml"
LESS = "~1e24 FLOP"


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the command line of a package with the kind says of a checkout that uses it; the checkout."""
    package, top = tmp_path_factory.mktemp("package"), tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "scorer", package / "scorer")
    (package / "scorer/model/amounts/compute.py").write_text(MODEL)
    (package / "scorer/i18n/amount_kinds/compute.py").write_text(WORDS)
    make(
        top,
        {
            FALCON: RECORD.replace("basis: ", CLAIM + "basis: "),
            "disclosures/readings/acme/falcon-2.yaml": READING,
        },
    )
    (top / INDICATORS).write_bytes(CATALOGUE[INDICATORS] + INDICATOR.encode())
    add_entries(top)

    inside.of_another_package(package, [(top, ("schema",))])
    commit(top, "all")
    changed, wrong = (copied(top, tmp_path_factory.mktemp(name)) for name in ("changed", "wrong"))
    for other, more in ((changed, "~3e24 FLOP"), (wrong, "1e24 flops")):
        (other / FALCON).write_text((top / FALCON).read_text().replace(LESS, more))
    asked = [
        (top, ("check",)),
        (top, ("build", "--no-images")),
        (changed, ("diff", "HEAD")),
        (wrong, ("check",)),
    ]
    return inside.of_another_package(package, asked), top


def test_records_and_readings_may_give_such_amounts(said):
    result = said[0][0]

    assert (result.stdout, result.returncode) == ("", 0)


def test_pages_and_api_show_them(said):
    (_, result, _, _), top = said
    assert result.returncode == 0, result.stderr
    site = top / "build/site"
    page = (site / "releases/acme/falcon-2/index.html").read_text()
    claim = json.loads((site / "api/v1/releases/acme/falcon-2.json").read_text())["claims"][
        "training_compute"
    ]

    assert "2.5 × 10²⁵ FLOP" in page
    assert "16 bits" in page
    assert "Computation" in page
    assert (
        "base: 2.5 × 10²⁵ FLOP (16 bits); chat: about 10²⁴ FLOP"
        in (site / "indicators/training_compute/index.html").read_text()
    )
    assert claim["values"][0] == {
        "variant": "base",
        "of": None,
        "sum": False,
        "compute": {
            "text": "2.5 x 10^25 FLOP", "value": 2.5e25, "low": None, "high": None, "unit": "FLOP",
            "bound": "exact", "figures": 2,
        },
        "precision": "bf16",
    }  # fmt: skip


def test_a_change_is_told_and_a_mistake_explained(said):
    told, wrong = (done.stdout for done in said[0][2:])

    assert (
        "training compute: disclosed (2.5 x 10^25 FLOP [base] [bf16]; ~1e24 FLOP [chat]) → "
        "disclosed (2.5 x 10^25 FLOP [base] [bf16]; ~3e24 FLOP [chat])"
    ) in told
    assert "`compute` does not fit: '1e24 flops' says 'flops' where the unit belongs" in wrong
    assert "fix: write `1e24 FLOP`" in wrong


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"total": "7B"}, ParameterValue),
        ({"active": "25%"}, ParameterValue),
        ({"variant": "70B"}, ParameterValue),
        ({"size": "1T tokens", "stage": "all"}, DataValue),
    ],
)
def test_the_fields_of_an_amount_tell_its_kind(fields, value):
    amount = build_amount(fields)

    assert type(amount) is value
    assert kind_of(amount).value is value


@pytest.mark.parametrize("fields", [{"stage": "all"}, {"size": "1T tokens", "total": "7B"}, {"much": "7B"}])
def test_fields_of_no_kind_are_no_amount(fields):
    with pytest.raises(ValueError, match="no kind of amount has the fields"):
        build_amount(fields)


def test_each_kind_has_a_measured_field_of_its_own():
    """Else a record could not tell amounts of one kind from those of another."""
    for kind in AMOUNT_KINDS.values():
        others = {name for other in AMOUNT_KINDS.values() if other is not kind for name in other.fields}
        assert bool(kind.measures.keys() - others) == (kind.value is not None)


def test_each_kind_of_amount_has_words_for_its_fields():
    assert AMOUNT_WORDS.keys() == {name for name, kind in AMOUNT_KINDS.items() if kind.value}
    for name, words in AMOUNT_WORDS.items():
        kind = AMOUNT_KINDS[name]
        # Those of an amount of any kind have the words of any kind.
        assert words.heads.keys() == {*kind.fields} - Amount.model_fields.keys()
        assert words.glossaries.keys() == {*kind.labels} - Amount.model_fields.keys()
