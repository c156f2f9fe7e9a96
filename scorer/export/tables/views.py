"""The views of the SQLite file: questions that are put to it often, and examples of how to put others."""

from __future__ import annotations

from collections.abc import Mapping

#: Name -> the statement that selects it, which says in a comment what it holds.
VIEWS: Mapping[str, str] = {
    "states_by_lab_and_year": """\
-- How the releases of a lab in a year stand, item by item.
SELECT
  lab,
  indicator,
  substr(released, 1, 4) AS year,
  count(*) AS releases,
  count(*) FILTER (WHERE status = 'disclosed') AS disclosed,
  count(*) FILTER (WHERE status = 'partial') AS partial,
  count(*) FILTER (WHERE status = 'withheld') AS withheld,
  count(*) FILTER (WHERE status = 'silent') AS silent,
  count(*) FILTER (WHERE status = 'not_assessed') AS not_assessed
FROM claims
GROUP BY lab, indicator, year""",
    "parameter_counts": """\
-- Parameters by release and variant, with state and proof; not found and not fully checked have no number.
SELECT
  c.release, c.name, c.lab, c.released, c.status, c.how, c.part,
  t.variant, t."of", t.text AS total, t.value AS total_value, t.bound AS total_bound,
  a.text AS active, a.value AS active_value, a.unit AS active_unit, a.bound AS active_bound,
  c.title, c.url, c.quotation, c.looked_for_on, c.as_of
FROM claims AS c
LEFT JOIN (SELECT DISTINCT release, indicator, number FROM amounts) AS n
  ON n.release = c.release AND n.indicator = c.indicator
LEFT JOIN amounts AS t
  ON t.release = n.release AND t.indicator = n.indicator AND t.number = n.number AND t.quantity = 'total'
LEFT JOIN amounts AS a
  ON a.release = n.release AND a.indicator = n.indicator AND a.number = n.number AND a.quantity = 'active'
WHERE c.indicator = 'parameter_count'""",
    "silences": """\
-- What was not found, with every document that was searched; the oldest of them dates it.
SELECT c.release, c.indicator, c.looked_for_on, s.number, s.seen_on, d.title, d.url, d.copy, d.via, d.sha256
FROM claims AS c
JOIN searched AS s ON s.release = c.release AND s.indicator = c.indicator
JOIN documents AS d ON d.release = s.release AND d.document = s.document
WHERE c.status = 'silent'""",
}
