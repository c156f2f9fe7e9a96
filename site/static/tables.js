// Sort, filter and compare the rows of a page's table. What is chosen stands in the address.
// Every word comes from the page: the bar holds messages with places to fill in.
(() => {
  "use strict";

  const bar = document.querySelector(".tools");
  if (!bar) return;

  const make = (tag, properties, ...content) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };
  const { lang } = document.documentElement;
  const say = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const words = (element) => element.textContent.trim();
  // A column is called the same in every language; addresses of old have its English words.
  const slug = (head) => words(head).toLowerCase().replace(/[^a-z0-9]+/g, "-");

  const given = new URLSearchParams(location.search);
  const table = bar.nextElementSibling.querySelector("table");
  const fields = bar.querySelector(".fields");
  const heads = [...table.tHead.rows[0].cells];
  const years = table.matches(".yearly");
  let groups, rows;
  const read = () => {
    groups = [...table.tBodies].map((body) => [body, [...body.rows].filter((row) => !row.matches(".group"))]);
    rows = groups.flatMap(([, own]) => own);
  };
  read();

  // Years that stand on pages of their own are brought here when somebody asks for something of all rows; a copy on a
  // disk may not be asked for them, and keeps the ways to them.
  const away = location.protocol === "file:" ? [] : [...table.querySelectorAll("a.apart")];
  const bring = async (link) => {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const bodies = [...page.querySelector(".tools + .scroll table").tBodies];
    for (const body of bodies) {
      for (const one of body.querySelectorAll("a")) one.href = new URL(one.getAttribute("href"), link.href);
      for (const box of body.querySelectorAll(".group :checked")) box.checked = false;
    }
    link.closest("tbody").replaceWith(...bodies);
  };
  let brought;
  const whole = () => (brought ??= Promise.allSettled(away.splice(0).map(bring)).then(read));

  // Filters, and a box for each lab to compare

  const filters = [...fields.querySelectorAll("input, select")];
  for (const one of filters) {
    one.value = given.get(one.name) ?? "";
    if (one.selectedIndex < 0) one.value = "";
  }

  const asked = given.get("labs")?.split(",") ?? [];
  const labs = bar.dataset.only ? rows : [];
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const name = (row) => words(row.querySelector("th a") ?? row.cells[0]);
  const named = labs.map((row) => [row.dataset.lab, name(row)]).sort(([, a], [, b]) => compare(a, b));
  const names = new Map(named);
  const boxes = [...names.keys()].map((value) =>
    make("input", { type: "checkbox", value, checked: asked.includes(value) }),
  );
  const labels = boxes.map((box) => make("label", {}, box, names.get(box.value)));
  if (labs.length) fields.append(make("fieldset", {}, make("legend", {}, bar.dataset.only), ...labels));

  // Words are looked for in what a row shows, and in the other names of what it is about.
  const said = (row) => `${row.textContent} ${row.dataset.also ?? ""}`.toLowerCase();
  const fits = (row, { type, name, value }) =>
    type === "search"
      ? value.toLowerCase().split(/\s+/).every((word) => said(row).includes(word))
      : !value || row.dataset[name]?.split(" ").includes(value);

  // Order

  let column = -1;
  let way = "";
  const value = (row) => row.cells[column].dataset.sort ?? words(row.cells[column]);
  // What is not known comes last, either way.
  const missing = (text) => text === "" || text === "–";
  const order = (a, b) => {
    const [one, other] = [value(a), value(b)];
    const rising = one - other || compare(one, other);
    return missing(one) - missing(other) || (way === "asc" ? rising : -rising);
  };
  const sort = (newColumn, newWay) => {
    heads[column]?.removeAttribute("aria-sort");
    [column, way] = [newColumn, newWay];
    if (way) heads[column].ariaSort = `${way}ending`;
    // Years are shut while nothing is asked for, and of no matter while something is.
    if (way && years) groups[0][0].append(...rows.toSorted(order));
    else for (const [body, own] of groups) body.append(...(way ? own.toSorted(order) : own));
  };

  // What is shown, in words and in the address

  const show = () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const out = (row) => chosen.length && !chosen.includes(row.dataset.lab);
    for (const [body, own] of groups) {
      for (const row of own) row.hidden = out(row) || !filters.every((one) => fits(row, one));
      const head = body.querySelector(".group");
      // A year that stands on a page of its own has no rows here: its head is the way there.
      if (head) head.hidden = way && years ? true : own.length > 0 && own.every((row) => row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    const { all, some, [way]: sorted = "{shown}" } = bar.dataset;
    const asked = shown < rows.length || way !== "";
    // Of a copy on a disk only the rows of this page can be counted.
    const part = shown < rows.length || (asked && table.querySelector("a.apart"));
    const told = part ? say(some, { n: shown.toLocaleString(lang) }) : all;
    bar.children[1].textContent = say(sorted, { shown: told, column: way && words(heads[column]) });
    table.classList.toggle("asked", asked);
    return [
      ...filters.map((one) => [one.name, one.value]),
      ["labs", chosen.join()],
      ["sort", way && `${heads[column].dataset.key}-${way}`],
    ];
  };
  const change = async () => {
    if (away.length) await whole();
    const query = new URLSearchParams(location.search);
    for (const [name, text] of show()) text ? query.set(name, text) : query.delete(name);
    const search = String(query).replaceAll("%2C", ",");
    history.replaceState(null, "", location.pathname + (search && `?${search}`) + location.hash);
  };

  heads.forEach((head, number) => {
    // Figures begin with the greatest; a third press gives back the order of the page.
    const ways = head.matches(".num") ? ["desc", "asc", ""] : ["asc", "desc", ""];
    const onclick = async () => {
      if (away.length) await whole();
      sort(number, number === column ? ways[(ways.indexOf(way) + 1) % 3] : ways[0]);
      change();
    };
    head.append(make("button", { type: "button", onclick }, ...head.childNodes));
  });
  fields.oninput = change;
  bar.lastElementChild.onclick = () => {
    for (const one of filters) one.value = "";
    for (const box of boxes) box.checked = false;
    sort(-1, "");
    change();
  };

  const [, by, direction] = /^(.+)-(asc|desc)$/.exec(given.get("sort")) ?? [];
  const first = heads.findIndex((head) => head.dataset.key === by || slug(head) === by);
  if (first >= 0) sort(first, direction);
  const used = show().some(([, text]) => text);
  if (used && away.length) whole().then(() => (sort(column, way), show()));
  // Many boxes would push the table away: they stay shut until somebody asks for them.
  bar.firstElementChild.open = used && !labs.length;
  bar.hidden = false;
})();
