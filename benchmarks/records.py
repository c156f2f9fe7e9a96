"""A checkout of synthetic records: as long and varied as real ones, valid by today's rules, the same each time."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: What a checkout is without: catalogues about the claims and the labs of the real record.
OF_THE_RECORD = ("schema/rulings.yaml", "schema/crosswalk.yaml", "schema/exceptions", "site/pages/findings")
COUNTRIES = ("US", "CN", "FR", "KR", "IN", "GB")
_FIRST, _LAST, _READ = date(2019, 1, 1), date(2026, 9, 30), date(2026, 10, 1)
_WORDS = tuple(
    "the report states its data training model tokens total code weights base stage size figure of "
    "café and naïve 模型 参数 what is told for each variant, with the table in its appendix".split(" ")
)

_HEAD = """\
# yaml-language-server: $schema=../../schema/disclosure.schema.json
name: Model {n}
released: {day}
access: {access}
flagship: {flagship}
basis:
  released:
    document: card
    locator: head of the page
    shows: released on {day}
{basis}family: family-{family}
identifiers:
  huggingface: lab-{lab}/model-{n}
  arxiv: '{arxiv}'
  api: [model-{n}]
note: {note}
documents:
  report:
    title: 'Model {n}: technical report'
    publisher: lab-{lab}
    kind: technical_report
    url: https://arxiv.org/abs/{arxiv}
    published: {day}
    read: {{date: {read}, copy: mirror, via: 'https://mirror.example/{arxiv}v1', captured: {read}, extent: whole}}
    sha256: {sha256}
  card:
    title: Model card of Model {n}
    publisher: lab-{lab}
    kind: model_card
    url: https://lab-{lab}.example/cards/model-{n}
    published: {day}
    read: {{date: {read}, copy: original, captured: {read}, extent: whole}}
  readme:
    title: Repository of Model {n}
    publisher: lab-{lab}
    kind: repository
    url: https://github.com/lab-{lab}/model-{n}/blob/{sha1}/README.md
    read: {{date: {read}, copy: repository, captured: {read}, extent: whole}}
    commit: {sha1}
    path: README.md
    sha256: {sha256}
"""
_UNREAD = """\
  appendix:
    title: 'Model {n}: appendix on its data'
    publisher: lab-{lab}
    kind: technical_report
    url: https://lab-{lab}.example/appendices/model-{n}.pdf
    unread:
      tried:
        - date: {read}
          where: {where}
"""
_LOOKED_FOR = """\
looked_for:
  - kind: announcement
    date: {read}
    where: {where}
  - kind: repository
    date: {read}
    where: the pages of the lab, and a search for Model {n}
claims:
"""
_FLAGSHIP = """\
  flagship:
    document: card
    locator: first paragraph
    shows: our most capable model, Model {n}
"""
_PLACES = """\
  access:
    weights: {{document: card, locator: files}}
    training_code: {{document: readme, locator: folder train}}
"""
_CODE = {
    "told": """\
  training_code:
    status: disclosed
    evidence:
      - document: readme
        locator: section Training, folder train
        shows: the whole training code of Model {n} is in train
    note: {note}
""",
    "silent": """\
  training_code:
    status: silent
    searched: [report, card, readme]
    note: {note}
""",
    "withheld": """\
  training_code:
    status: withheld
    how: declined
    evidence:
      - document: report
        locator: section 5, last paragraph
        shows: we do not release the training code of Model {n}
    located:
      - document: readme
        locator: folder train
        why: fine-tuning by users
    note: {note}
""",
}
_PARAMETERS = {
    "told": """\
  parameter_count:
    status: disclosed
    values:
      - {{variant: small, total: {small}B}}
      - {{variant: large, total: {large}B, active: {small}B}}
    evidence:
      - document: report
        locator: section 2, table 1
        shows: {small}B parameters in the small one, {large}B parameters in the large one
      - document: card
        locator: Model details
        shows: {large}B parameters
""",
    "partial": """\
  parameter_count:
    status: partial
    part: bound
    values:
      - total: '>{large}B'
    evidence:
      - document: report
        locator: section 2
        shows: more than {large}B parameters
    note: {note}
""",
    "silent": """\
  parameter_count:
    status: silent
    searched: [report, card, readme]
""",
}
_DATA = {
    "told": """\
  dataset_size:
    status: disclosed
    values:
      - {{size: {tokens}T tokens, stage: pretraining}}
      - {{size: {tokens}00K examples, stage: finetuning}}
    evidence:
      - document: report
        locator: section 3.1
        shows: trained on {tokens}T tokens
      - document: card
        locator: Training
        shows: tuned on {tokens}00K examples
""",
    "partial": """\
  dataset_size:
    status: partial
    part: stage
    values:
      - {{size: {tokens}00B tokens, stage: continued_pretraining}}
    evidence:
      - document: report
        locator: section 3.1
        shows: a further {tokens}00B tokens
    refusal:
      document: card
      locator: Training data
      shows: we do not share the details of the data
      how: declined
    note: {note}
""",
    "not_assessed": """\
  dataset_size:
    status: not_assessed
    located:
      - document: report
        locator: appendix B
        why: counts the tokens of one stage and names no unit
    note: 'The appendix of the report is to be read. {note}'
""",
}  # fmt: skip


def checkout(top: Path, count: int, labs: int = 50) -> Path:
    """Write a checkout with `count` records (100,000 at most) of `labs` labs, and the project's own policy and site."""
    source, labs = random.Random(count), min(labs, count)
    for folder in ("schema", "site"):
        shutil.copytree(ROOT / folder, top / folder)
    for path in OF_THE_RECORD:
        here = top / path
        shutil.rmtree(here) if here.is_dir() else here.unlink()
    for lab in range(labs):
        (top / "disclosures" / f"lab-{lab}").mkdir(parents=True)
    (top / "disclosures" / "labs.yaml").write_text("".join(_lab(n) for n in range(labs)))
    (top / "disclosures" / "missing.yaml").write_text("[]\n")
    for n in range(count):
        lab = n % labs
        path = top / "disclosures" / f"lab-{lab}" / f"model-{n}.yaml"
        path.write_text(record(n, lab, source))
    return top


def record(n: int, lab: int, source: random.Random) -> str:
    """Return the text of one record."""
    access = source.choice(("api", "open_weights", "open_weights", "open_source", "unreleased"))
    flagship = source.choice(("true", "unknown", "unknown", "unknown"))
    data = source.choice(tuple(_DATA))
    # No silence stands beside a document that is not read yet.
    silent = () if data == "not_assessed" else ("silent",)
    code = "told" if access == "open_source" else source.choice(("told", "withheld", *silent))
    parameters = source.choice(("told", "partial", *silent))
    basis = (_FLAGSHIP if flagship == "true" else "") + (_PLACES if access == "open_source" else "")
    day = _FIRST + timedelta(source.randrange((_LAST - _FIRST).days))
    small = source.randint(1, 99)
    facts = {
        "n": n,
        "lab": lab,
        "day": day,
        "read": _READ + timedelta(source.randrange(30)),
        "arxiv": f"{day:%y%m}.{n:05d}",
        "note": _text(source),
        "where": _text(source),
        "sha1": f"{source.getrandbits(160):040x}",
        "sha256": f"{source.getrandbits(256):064x}",
        "small": small,
        "large": small * 10,
        "tokens": source.randint(1, 40),
    }
    claims = (form.format(**facts) for form in (_CODE[code], _PARAMETERS[parameters], _DATA[data]))
    head = _HEAD.format(
        access=access, flagship=flagship, basis=basis.format(**facts), family=n // 5 % 200, **facts
    )
    documents = (_UNREAD if data == "not_assessed" else "") + _LOOKED_FOR
    return head + documents.format(**facts) + "".join(claims)


def _text(source: random.Random) -> str:
    return " ".join(source.choices(_WORDS, k=source.randint(12, 40))).capitalize() + "."


def _lab(n: int) -> str:
    return (
        f'lab-{n}: {{name: Lab {n}, country: "{COUNTRIES[n % len(COUNTRIES)]}", home: "https://lab-{n}.example/", '
        f"kind: company, hosts: [lab-{n}.example, github.com/lab-{n}, huggingface.co/lab-{n}]}}\n"
    )
