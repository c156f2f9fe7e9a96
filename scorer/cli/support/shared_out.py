"""Files read and records judged by two processes, as far as each record can be judged by itself."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...checks.apart import Judge
    from ...records.finding import Problem
    from ...records.load import Known, ReadFile
    from ...records.paths import Tree

#: Fewer files are read before a second process has begun.
_FEW = 400
#: Into so many shares they are divided, so that neither process waits long for the other.
_SHARES = 64


class SharedOut:
    """What came of the files of a tree: each as it was read, and what rules find in each record."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.read: dict[str, ReadFile] = {}
        self.policy: Mapping[str, ReadFile] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}

    def do(self, judge: Judge, families: Sequence[Sequence[str]]) -> list[str]:
        """Read and judge some records, and what stands beside them."""
        for paths in families:
            for path, read, problems in judge.family(paths):
                self.read[path], self.problems[path] = read, problems
        return []

    def known(self, schemas: Mapping[str, str]) -> Known:
        """Return what was read as `load` takes it."""
        from ...records.paths import schema_of
        from ...records.schema import record_schema

        shapes = {path: record_schema(text) for path, text in schemas.items()}
        read = {**self.policy, **self.read}
        return {path: (self.tree[path], shapes[schema_of(path)], one) for path, one in read.items()}

    def given(self) -> list[list[object]]:
        """Return what this process did, as plain data."""
        from ...checks.apart import verdict_on

        return [verdict_on(path, read, self.problems[path]).row() for path, read in self.read.items()]

    def take(self, raw: bytes) -> None:
        """Take over what the other process did."""
        from ...checks.apart import verdict_of
        from ...records.load import ReadFile, SourceText, read_again
        from ...records.source import decode

        rows = orjson.loads(raw)
        while rows:  # each is let go once it was read: together they take as much as what becomes of them
            verdict = verdict_of(rows.pop())
            content = self.tree[verdict.path]
            assert isinstance(content, bytes)  # only such were dealt
            self.problems[verdict.path] = verdict.problems
            if verdict.json:
                self.read[verdict.path] = read_again(verdict.path, content, verdict.json.encode())
            else:
                text = decode(content)
                source = SourceText(verdict.path, content) if isinstance(text, str) else None
                self.read[verdict.path] = ReadFile(None, source, verdict.findings)


def share_out(tree: Tree, schemas: Mapping[str, str]) -> SharedOut:
    """Read and judge what can be judged by itself, if it is much and there can be two processes."""
    from ...adapters.two_processes import can_be_two, deal
    from ...checks.apart import Judge
    from ...records.schema import record_schema

    done, families = SharedOut(tree), list(_families(tree))
    if sum(map(len, families)) < _FEW or not can_be_two():
        return done
    judge = Judge(tree, {path: record_schema(text) for path, text in schemas.items()})
    if judge.able:
        size = -(-len(families) // _SHARES)
        shares = iter(families)
        dealt = [part for _ in range(_SHARES) if (part := list(islice(shares, size)))]
        deal([partial(done.do, judge, part) for part in dealt], done.given, done.take)
        done.policy = judge.policy
    return done


def _families(tree: Tree) -> Iterator[list[str]]:
    """Yield the files that are about one record together."""
    from ...records.kinds import EVIDENCE_SCHEMA, READING_SCHEMA, RECORD_SCHEMA
    from ...records.paths import CATALOGUES, EXCEPTIONS, release_of, schema_of

    together: dict[str, list[str]] = {}
    for path, content in tree.items():
        alone = path in CATALOGUES or path.startswith(EXCEPTIONS) or not isinstance(content, bytes)
        if not alone and schema_of(path) in (RECORD_SCHEMA, READING_SCHEMA, EVIDENCE_SCHEMA):
            together.setdefault(release_of(path), []).append(path)
    yield from together.values()
