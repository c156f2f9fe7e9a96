"""A good edition of the sample, and what is done to it: the bad examples of tests/editions are made from this one."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import sample
import yaml

from scorer.build_input import Head
from scorer.edition.manifest import Manifest, manifest_bytes, parse_manifest, sum_of, sums_text
from scorer.edition.names import MANIFEST, SUMS
from scorer.freeze import MadeFrom, freeze
from scorer.records.digest import digest, review_state

NAME = "2026.11"
COMMIT, TREE = "c" * 40, "d" * 40
MADE_FROM = MadeFrom(COMMIT, TREE, sample.SHA, b"lock\n", {"schema/rubric.yaml": b"version: 1\n"}, None)


@cache
def good() -> Mapping[str, bytes]:
    """Every file of the edition, by its path."""
    return freeze(_input(), NAME, MADE_FROM, b'{"form":1}\n')


def _input(**site: Any):
    signed = {"by": "maintainers", "date": "2026-11-22", "method": "second_reading"}
    own = digest(sample.dataset().releases["acme/falcon-1"])
    records = {**sample.THREE, "acme/falcon-1": {**sample.FALCON_1, "reviews": [{**signed, "digest": own}]}}
    data = sample.dataset(records, readings={"acme/falcon-1": sample.READING}, **site)
    build = sample.build_input(data, head=Head(COMMIT, date(2026, 11, 24)))
    return replace(build, reviews={name: review_state(one) for name, one in data.releases.items()})


def sealed(content: Mapping[str, bytes], **changes: Any) -> dict[str, bytes]:
    """Files under a manifest that fits them: what is wrong then is what they say."""
    manifest = parse_manifest(good()[MANIFEST])
    own = {path: raw for path, raw in content.items() if path not in (MANIFEST, SUMS)}
    entries = {path: sum_of(raw) for path, raw in own.items()}
    more = changes.pop("files", {})
    told = Manifest.model_validate(manifest.model_dump() | {"files": entries | more} | changes)
    raw = manifest_bytes(told)
    return {**own, MANIFEST: raw, SUMS: sums_text(told, raw)}


def changed(steps: list[dict[str, Any]]) -> dict[str, bytes]:
    """The good edition after some steps, each one word and what it is about."""
    files = dict(good())
    for step in steps:
        (word, about), *_ = step.items()
        _STEPS[word](files, about, step)
    return files


def _edit(files: dict[str, bytes], path: str, step: Mapping[str, Any]) -> None:
    assert files[path].count(step["old"].encode()) >= 1, (path, step["old"])
    files[path] = files[path].replace(step["old"].encode(), step["new"].encode(), 1)


def _set(files: dict[str, bytes], path: str, step: Mapping[str, Any]) -> None:
    data = json.loads(files[path])
    *way, last = step["at"]
    place = data
    for one in way:
        place = place[one]
    place[last] = step["to"]
    files[path] = json.dumps(data, indent=2).encode()


def _seal(files: dict[str, bytes], changes: Any, _: Mapping[str, Any]) -> None:
    made = sealed(files, **(changes or {}))
    files.clear()
    files.update(made)


_STEPS = {
    "edit": _edit,
    "set": _set,
    "remove": lambda files, path, _: files.pop(path),
    "add": lambda files, path, step: files.__setitem__(path, step["text"].encode()),
    "seal": _seal,
}


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files of an edition into a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def zipped(files: Mapping[str, bytes], *, modes: Mapping[str, int] | None = None) -> bytes:
    """The files in a zip, some with another mode."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path)
            info.external_attr = (modes or {}).get(path, 0o100644) << 16
            archive.writestr(info, content)
    return out.getvalue()


def cases() -> dict[str, dict[str, Any]]:
    """The bad examples by the names of their files."""
    folder = Path(__file__).parent / "editions"
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.iterdir())}


def link(folder: Path, path: str) -> None:
    """Put a link where a file is."""
    (folder / path).unlink()
    (folder / path).symlink_to("/etc/hostname")
