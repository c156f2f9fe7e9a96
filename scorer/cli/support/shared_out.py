"""Files read, by a process of their own, and records judged, as far as each can be by itself; or remembered."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ...checks.apart import Judge
    from ...records.finding import Problem
    from ...records.load import Known, ReadFile
    from ...records.paths import Tree

#: Fewer files are read before a second process has begun.
_FEW = 400
#: So many records are told at a time.
_HANDFUL = 8


class SharedOut:
    """What came of the files of a tree: each as it was read, and what rules find in each record."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.read: dict[str, ReadFile] = {}
        self.policy: Mapping[str, ReadFile] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}

    def do(self, judge: Judge, paths: Sequence[str], said: Sequence[bytes] = ()) -> None:
        """Read and judge a record, and what stands beside it; or judge it, where it is known what they say."""
        for path, read, problems in judge.family(paths, said):
            self.read[path], self.problems[path] = read, problems

    def known(self, schemas: Mapping[str, str]) -> Known:
        """Return what was read as `load` takes it."""
        from ...records.paths import schema_of
        from ...records.schema import record_schema

        shapes = {path: record_schema(text) for path, text in schemas.items()}
        read = {**self.policy, **self.read}
        return {path: (self.tree[path], shapes[schema_of(path)], one) for path, one in read.items()}

    def rows(self, paths: Iterable[str]) -> list[list[object]]:
        """Return what came of some files as plain data."""
        from ...checks.apart import verdict_on

        return [verdict_on(path, self.read[path], self.problems[path]).row() for path in paths]

    def take(self, raw: str) -> None:
        """Take over what is remembered."""
        from ...checks.apart import verdict_of
        from ...records.load import ReadFile, SourceText, read_again
        from ...records.source import decode

        for row in orjson.loads(raw):
            verdict = verdict_of(row)
            content = self.tree[verdict.path]
            assert isinstance(content, bytes)  # only such are shared out
            self.problems[verdict.path] = verdict.problems
            if verdict.json:
                self.read[verdict.path] = read_again(verdict.path, content, verdict.json.encode())
            else:
                text = decode(content)
                source = SourceText(verdict.path, content) if isinstance(text, str) else None
                self.read[verdict.path] = ReadFile(None, source, verdict.findings)


def share_out(top: Path, tree: Tree, schemas: Mapping[str, str]) -> SharedOut:
    """Read and judge what can be judged by itself, if it is much: what is the same as before is remembered."""
    from ...adapters.check_memo import recall_beside, remember_beside
    from ...checks.apart import Judge
    from ...records.schema import record_schema

    much = sum(len(raw) for raw in tree.values() if isinstance(raw, bytes)) > _MOST
    done, families = SharedOut(tree), _families(tree, hashed=not much)
    if sum(map(len, families.values())) < _FEW:
        return done
    judge = Judge(tree, {path: record_schema(text) for path, text in schemas.items()})
    if not judge.able:
        return done
    done.policy = judge.policy
    hangs_on = _hangs_on(tree, schemas, judge.policy)
    remembered: dict[str, str] = {} if much else orjson.loads(recall_beside(top, _NAME, hangs_on) or b"{}")
    known = {key: rows for key, rows in remembered.items() if key in families}
    for rows in known.values():
        done.take(rows)
    new = {key: paths for key, paths in families.items() if key not in known}
    _judge(done, judge, list(new.values()))
    if not much and (new or len(known) < len(remembered)):
        known |= {key: orjson.dumps(done.rows(paths)).decode() for key, paths in new.items()}
        remember_beside(top, _NAME, hangs_on, orjson.dumps(known))
    return done


_NAME = "verdicts"
#: Verdicts on more bytes than this are not remembered: that would take a third more memory.
_MOST = 16 << 20


def _judge(done: SharedOut, judge: Judge, families: Sequence[Sequence[str]]) -> None:
    """Judge some records; if they are many and there can be two processes, another one reads them."""
    from ...adapters.two_processes import ahead, can_be_two

    rest = iter(families)
    if sum(map(len, families)) >= _FEW and can_be_two():
        with closing(ahead(partial(_said, judge, families))) as told:
            for some in told:
                for said in some:
                    done.do(judge, next(rest), said)
    for paths in rest:
        done.do(judge, paths)


def _said(judge: Judge, families: Iterable[Sequence[str]]) -> Iterator[list[list[bytes]]]:
    """Yield what the files of some records say, a handful of records at a time."""
    rest = iter(families)
    while some := list(islice(rest, _HANDFUL)):
        yield [judge.said(paths) for paths in some]


def _hangs_on(tree: Tree, schemas: Mapping[str, str], policy: Iterable[str]) -> str:
    """Return a digest of all that a verdict on a record hangs on besides its own files."""
    from ...adapters.own_code import code_digest

    parts = [
        code_digest(),
        *(text for _, text in sorted(schemas.items())),
        *(repr(tree[path]) for path in sorted(policy)),
    ]
    return blake2b(repr(parts).encode(), digest_size=32).hexdigest()


def _families(tree: Tree, *, hashed: bool) -> dict[str, list[str]]:
    """Return the files that are about one record together, by a digest of their paths and bytes or by its id."""
    from ...records.kinds import EVIDENCE_SCHEMA, READING_SCHEMA, RECORD_SCHEMA
    from ...records.paths import CATALOGUES, EXCEPTIONS, release_of, schema_of

    together: dict[str, list[str]] = {}
    for path, content in tree.items():
        alone = path in CATALOGUES or path.startswith(EXCEPTIONS) or not isinstance(content, bytes)
        if not alone and schema_of(path) in (RECORD_SCHEMA, READING_SCHEMA, EVIDENCE_SCHEMA):
            together.setdefault(release_of(path), []).append(path)
    return {_digest(tree, paths): paths for paths in together.values()} if hashed else together


def _digest(tree: Tree, paths: Sequence[str]) -> str:
    seal = blake2b(digest_size=20)
    for path in paths:
        content = tree[path]
        assert isinstance(content, bytes)  # only such are shared out
        seal.update(f"{len(content)} {path!r}\n".encode())
        seal.update(content)
    return seal.hexdigest()
