"""The same pages by other generators: the front matter of each is our record, and the templates stand beside this."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent
#: What else is made of each release where a generator makes "all": cards, badges, citations and JSON.
FORMS = ("html", "card", "badge", "shield", "api", "csl", "bib", "ris")
ITEMS = ("training_code", "parameter_count", "dataset_size")


def hugo_site(top: Path, checkout: Path, *, every_form: bool) -> Path:
    """Write the Hugo site of a checkout's records: pages alone, or with the other files of each release."""
    shutil.copytree(HERE / "hugo", top)
    forms = ", ".join(f'"{form}"' for form in (FORMS if every_form else FORMS[:1]))
    with (top / "hugo.toml").open("a") as settings:
        settings.write(f"page = [{forms}]\n")
    _write(top / "content/releases/_index.md", "title: All releases", "")
    for item in ITEMS:
        _write(
            top / f"content/indicators/{item}.md",
            f"title: {item}\noutputs: [html]",
            "What is asked, and why.",
        )
    for lab in sorted(checkout.glob("disclosures/lab-*")):
        _write(top / "content/releases" / lab.name / "_index.md", f"title: {lab.name}", "")
        for record in lab.iterdir():
            text = record.read_text()
            _write(top / "content/releases" / lab.name / f"{record.stem}.md", text, _note(text))
            if every_form:
                copy = top / "static/releases" / lab.name / record.stem / "record.yaml"
                copy.parent.mkdir(parents=True)
                copy.write_text(text)
    return top


def eleventy_site(top: Path, checkout: Path) -> Path:
    """Write the Eleventy site of a checkout's records: pages alone."""
    shutil.copytree(HERE / "eleventy", top)
    for lab in sorted(checkout.glob("disclosures/lab-*")):
        for record in lab.iterdir():
            text = record.read_text()
            _write(top / "content/releases" / lab.name / f"{record.stem}.md", text, _note(text))
    return top


def _write(path: Path, matter: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{matter.rstrip()}\n---\n{text}\n")


def _note(record: str) -> str:
    """Return the note on a release, which is Markdown on its page."""
    return record.partition("\nnote: ")[2].partition("\n")[0]
