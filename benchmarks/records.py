"""A checkout of synthetic records: as long and as varied as real ones, the same for the same seed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = tuple(
    "the report states its data training model tokens total code weights base stage size figure".split(" ")
)

RECORD = """\
# yaml-language-server: $schema=../../schema/disclosure.schema.json
name: Model {n}
released: {day}
access: {access}
flagship: {flagship}
family: family-{family}
identifiers: {{huggingface: lab-{lab}/model-{n}, arxiv: "{arxiv}", api: [model-{n}]}}
note: {note}
documents:
  report:
    title: "Model {n}: technical report"
    publisher: lab-{lab}
    kind: technical_report
    url: https://lab-{lab}.example/reports/model-{n}.pdf
    published: {day}
    read: {{date: 2026-08-01, copy: mirror}}
  card:
    title: Model card of Model {n}
    publisher: lab-{lab}
    kind: model_card
    url: https://lab-{lab}.example/cards/model-{n}
    read: {{date: 2026-08-01, copy: original}}
  readme:
    title: Repository of Model {n}
    publisher: lab-{lab}
    kind: repository
    url: https://lab-{lab}.example/git/model-{n}
    read: {{date: 2026-08-01, copy: repository}}
    commit: {sha1}
    path: README.md
    sha256: {sha256}
claims:
  training_code:
    status: silent
    searched: [report, card, readme]
    note: {note}
  parameter_count:
    status: disclosed
    values:
      - {{variant: small, total: {small}B}}
      - {{variant: large, total: {large}B, active: {small}B}}
    evidence:
      - {{document: report, locator: "section 2, table 1", shows: {small}B and {large}B parameters}}
      - {{document: card, locator: "Model details", shows: {large}B}}
  dataset_size:
    status: partial
    values:
      - {{size: ">{tokens}T tokens", stage: pretraining}}
      - {{size: {tokens}00K examples, stage: finetuning}}
    evidence: [{{document: report, locator: section 3.1, shows: more than {tokens}T tokens}}]
    refusal: {{document: card, locator: "Training data", shows: we do not share the details}}
    note: {note}
"""


def checkout(top: Path, count: int, labs: int = 50) -> Path:
    """Write a checkout with `count` records of `labs` labs, and the project's own schemas and site."""
    source = random.Random(count)
    for folder in ("schema", "site"):
        shutil.copytree(ROOT / folder, top / folder)
    # These are about the claims and the labs of the real record.
    for name in ("rulings", "crosswalk"):
        (top / "schema" / f"{name}.yaml").unlink()
    shutil.rmtree(top / "site" / "pages" / "findings")
    for lab in range(labs):
        (top / "disclosures" / f"lab-{lab}").mkdir(parents=True)
    (top / "disclosures" / "labs.yaml").write_text(
        "".join(
            f'lab-{n}: {{name: Lab {n}, country: "US", home: "https://lab-{n}.example/", kind: company}}\n'
            for n in range(labs)
        )
    )
    (top / "disclosures" / "missing.yaml").write_text("[]\n")
    for n in range(count):
        lab = n % labs
        path = top / "disclosures" / f"lab-{lab}" / f"model-{n}.yaml"
        path.write_text(record(n, lab, source))
    return top


def record(n: int, lab: int, source: random.Random) -> str:
    """Give the text of one record."""
    small = source.randint(1, 99)
    return RECORD.format(
        n=n,
        lab=lab,
        day=f"{source.randint(2018, 2026)}-0{source.randint(1, 7)}-{source.randint(10, 28)}",
        access=source.choice(["api", "open_weights", "open_source", "unreleased"]),
        flagship=source.choice(["true", "false"]),
        family=n % 200,
        arxiv=f"{source.randint(1801, 2608)}.{source.randint(10000, 19999)}",
        note=" ".join(source.choices(WORDS, k=source.randint(12, 40))).capitalize() + ".",
        sha1=f"{source.getrandbits(160):040x}",
        sha256=f"{source.getrandbits(256):064x}",
        small=small,
        large=small * 10,
        tokens=source.randint(1, 40),
    )
