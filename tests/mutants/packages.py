"""Which tests are to notice mistakes in which part of the code."""

from __future__ import annotations

#: Folder of the code -> the tests that are about it, the quickest first.
PACKAGES = {
    "scorer/quantity": ("test_quantity", "test_number_words", "test_numbers", "test_fixes", "test_wordings"),
    "scorer/score": (
        "test_score", "test_general_purpose", "test_agreement", "test_crosswalk", "test_query", "test_published",
        "test_explain",
    ),
    "scorer/checks/rules": (
        "test_check", "test_fixes", "test_lists", "test_approvals", "test_conventions", "test_exceptions_shrink",
        "test_corrections", "test_evidence", "test_findings", "test_cli_change",
    ),
    "scorer/history": (
        "test_changelog", "test_diff_files", "test_corrections", "test_comparison_text", "test_last_change",
        "test_repo", "test_changes_pages", "test_feeds", "test_cli_change",
    ),
    "scorer/edit": (
        "test_scaffold", "test_enhance", "test_review", "test_remove_entry", "test_lists", "test_fuzz",
        "test_cli_drafting", "test_evidence_from", "test_approvals",
    ),
}  # fmt: skip
