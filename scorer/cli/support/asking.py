"""`evidence`: ask for documents at their addresses, compare, and write down what was found as it comes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .common import progress_line

if TYPE_CHECKING:
    from ...adapters.evidence.locker import Locker
    from ...evidence.answer import Answer
    from ...evidence.document_text import DocumentText
    from ...evidence.planning import Question
    from ...evidence.states import Keeper
    from ...model import AskedAddress, Dataset, EvidenceFile, ReleaseId


@dataclass(frozen=True, slots=True)
class Told:
    """One address of a document, and what is known of it now."""

    question: Question
    known: AskedAddress


class Asking:
    """Asks for documents; with `write`, what each answer told stands in its file before the next is looked at."""

    def __init__(
        self, top: Path, dataset: Dataset, keeper: Keeper, locker: Locker | None, write: bool
    ) -> None:
        self._top = top
        self._dataset = dataset
        self._keeper = keeper
        self._locker = locker
        self._write = write
        self._evidence: dict[ReleaseId, EvidenceFile] = dict(dataset.evidence)
        self.told: list[Told] = []
        self.stopped = False

    def ask(self, wanted: Mapping[str, tuple[Question, ...]]) -> None:
        """Ask for all of it, until a person stops it: what was told until then stays."""
        from ...adapters.evidence import door
        from ...adapters.evidence.rounds import ask_each

        # The program runs without the collector of cycles, and each question leaves some behind.
        gc.freeze()
        try:
            with closing(ask_each(wanted, door.ask)) as answers:
                for number, answer in enumerate(answers, 1):
                    self._take(answer, wanted[answer.url])
                    progress_line(f"asked {number} of {len(wanted)}")
                    gc.collect()
        except KeyboardInterrupt:
            self.stopped = True
        progress_line("")

    def _take(self, answer: Answer, questions: tuple[Question, ...]) -> None:
        from ...evidence.judgement import judge
        from ...evidence.planning import sought_of

        text = self._text(answer)
        kept = False
        for question in questions:
            seek = sought_of(self._dataset, (question.release, question.key))
            judgement = judge(answer, text, seek, self._dataset.conventions.confirming_characters)
            if judgement.sha256 and judgement.reason not in _NO_DOCUMENT and not kept:
                kept = self._keep(answer)
            before = self._known(question)
            known = self._keeper.renewed(before, question.address, answer, judgement)
            self.told.append(Told(question, known))
            self._put(question, known)

    def _text(self, answer: Answer) -> DocumentText | None:
        from ...adapters.mirrors.pdf import pdf_text
        from ...evidence.answer_text import text_of
        from ...evidence.document_text import is_pdf

        if answer.body and is_pdf(answer.body):
            return pdf_text(answer.body, self._top / "build/.cache/pdf")
        return text_of(answer) if answer.body else None

    def _keep(self, answer: Answer) -> bool:
        from ...evidence.answer_text import ending_of

        if self._locker and answer.body:
            self._locker.keep(answer.body, ending_of(answer))
        return True

    def _known(self, question: Question) -> AskedAddress | None:
        evidence = self._evidence.get(question.release)
        return evidence.asked.get(question.key, {}).get(question.role) if evidence else None

    def _put(self, question: Question, known: AskedAddress) -> None:
        from ...adapters import files
        from ...evidence.receipts import receipt_text, with_asked
        from ...records.paths import evidence_path

        name = question.release
        before = self._evidence.get(name)
        asked = {**(before.asked.get(question.key, {}) if before else {}), question.role: known}
        now = with_asked(before, {question.key: asked}, self._dataset.releases[name])
        self._evidence[name] = now
        if self._write and now != before:
            files.write(self._top / evidence_path(name), receipt_text(now))

    def alike(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each digest under which more than one document came, and their addresses."""
        from ...evidence.judgement import digests_alike

        yield from digests_alike(
            (self._dataset.releases[t.question.release].documents[t.question.key].url, t.known)
            for t in self.told
        ).items()


#: What came in the place of a document is not kept.
_NO_DOCUMENT = frozenset(["wall", "login", "front_page", "says_not_found"])
