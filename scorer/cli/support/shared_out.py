"""Files read and records judged, as far as each can be by itself: by two processes, or before and remembered."""

from __future__ import annotations

import marshal
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

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
        self._told: list[list[object]] | None = None

    def only_tell(self) -> None:
        """Keep no values from now on: what is done is told to another process, which makes its own."""
        self._told = []

    def do(self, judge: Judge, families: Sequence[Sequence[str]]) -> list[str]:
        """Read and judge some records, and what stands beside them."""
        from ...checks.apart import verdict_on

        for paths in families:
            for path, read, problems in judge.family(paths):
                if self._told is None:
                    self.read[path], self.problems[path] = read, problems
                else:
                    self._told.append(verdict_on(path, read, problems).row())
        return []

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

    def given(self) -> bytes:
        """Return all that was told, in a form that only the same program reads: it escapes no text."""
        return marshal.dumps(self._told)

    def take(self, given: bytes) -> None:
        """Take over what another process did."""
        self.take_rows(marshal.loads(given))

    def take_rows(self, rows: list[list[object]]) -> None:
        """Take over what came of some files, from the last to the first."""
        from ...checks.apart import verdict_of
        from ...records.load import ReadFile, SourceText, read_again
        from ...records.source import decode

        while rows:  # each is let go once it was read: together they take as much as what becomes of them
            verdict = verdict_of(rows.pop())
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

    done, families = SharedOut(tree), _families(tree)
    if sum(map(len, families.values())) < _FEW:
        return done
    judge = Judge(tree, {path: record_schema(text) for path, text in schemas.items()})
    if not judge.able:
        return done
    done.policy = judge.policy
    hangs_on = _hangs_on(tree, schemas, judge.policy)
    much = sum(len(raw) for raw in tree.values() if isinstance(raw, bytes)) > _MOST
    remembered: dict[str, str] = {} if much else orjson.loads(recall_beside(top, _NAME, hangs_on) or b"{}")
    known = {key: rows for key, rows in remembered.items() if key in families}
    for rows in known.values():
        done.take_rows(orjson.loads(rows))
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
    """Judge some records, in two processes if they are many and there can be two."""
    from ...adapters.two_processes import can_be_two, deal

    if sum(map(len, families)) < _FEW or not can_be_two():
        done.do(judge, families)
        return
    size, rest = -(-len(families) // _SHARES), iter(families)
    shares = [part for _ in range(_SHARES) if (part := list(islice(rest, size)))]
    deal([partial(done.do, judge, part) for part in shares], done.given, done.take, done.only_tell)


def _hangs_on(tree: Tree, schemas: Mapping[str, str], policy: Iterable[str]) -> str:
    """Return a digest of all that a verdict on a record hangs on besides its own files."""
    from ...adapters.own_code import code_digest

    parts = [
        code_digest(),
        *(text for _, text in sorted(schemas.items())),
        *(repr(tree[path]) for path in sorted(policy)),
    ]
    return blake2b(repr(parts).encode(), digest_size=32).hexdigest()


def _families(tree: Tree) -> dict[str, list[str]]:
    """Return the files that are about one record together, by a digest of their paths and bytes."""
    from ...records.kinds import EVIDENCE_SCHEMA, READING_SCHEMA, RECORD_SCHEMA
    from ...records.paths import CATALOGUES, EXCEPTIONS, release_of, schema_of

    together: dict[str, list[str]] = {}
    for path, content in tree.items():
        alone = path in CATALOGUES or path.startswith(EXCEPTIONS) or not isinstance(content, bytes)
        if not alone and schema_of(path) in (RECORD_SCHEMA, READING_SCHEMA, EVIDENCE_SCHEMA):
            together.setdefault(release_of(path), []).append(path)
    return {_digest(tree, paths): paths for paths in together.values()}


def _digest(tree: Tree, paths: Sequence[str]) -> str:
    seal = blake2b(digest_size=20)
    for path in paths:
        content = tree[path]
        assert isinstance(content, bytes)  # only such are shared out
        seal.update(f"{len(content)} {path!r}\n".encode())
        seal.update(content)
    return seal.hexdigest()
