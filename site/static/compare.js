// Put releases beside each other. Which ones stands in the address.
(() => {
  "use strict";

  const { root } = document.documentElement.dataset;
  const pick = document.querySelector(".pick");
  const [, find, none, status, address] = pick.children;
  const [input, list] = find.children;
  const table = document.querySelector(".versus");
  const [head, ...lines] = table.rows;
  const marks = document.querySelectorAll(".legend .state");
  const most = Number(pick.dataset.most);

  const make = (tag, properties, ...content) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };
  const words = (name, places = {}) =>
    pick.dataset[name].replace(/\{(\w+)\}/g, (_, place) => places[place]);

  // Releases on record, asked for at the first use: id, name, and a value for each line

  let asked;
  const record = () =>
    (asked ??= new Promise((done) => {
      const onload = () => done(new Map(window.compareRows.map(([id, ...values]) => [id, values])));
      document.head.append(make("script", { src: `${root}static/compare-data.js`, onload }));
    }));

  // The table

  const page = (id) => `${root}releases/${id}/index.html`;
  const named = (linked, state, release) =>
    linked.replace(/\{(\w+)\}/g, (_, place) => ({ release, state: marks[state].lastChild.data.trim() })[place]);
  const cells = {
    text: (id, value) => [value],
    lab: (id, value) => [make("a", { href: `${root}labs/${id.split("/")[0]}/index.html` }, value)],
    claim: (id, [state, amount], { item, linked }, release) => [
      make("a", { href: `${page(id)}#${item}`, ariaLabel: named(linked, state, release) }, marks[state].cloneNode(true)),
      ...(amount ? [" ", make("span", { className: "told" }, amount)] : []),
    ],
  };
  const headed = (cell, id) => {
    const onclick = () => {
      choose(chosen.filter((other) => other !== id));
      input.focus();
    };
    const ariaLabel = words("out", { name: cell.textContent });
    cell.append(make("button", { type: "button", onclick, ariaLabel }, "×"));
    return cell;
  };
  const column = (id, [name, ...values]) => [
    headed(make("th", { scope: "col" }, make("a", { href: page(id) }, name)), id),
    ...lines.map(({ dataset }, number) => {
      const cell = make("td", {}, ...cells[dataset.kind](id, values[number], dataset, name));
      cell.dataset.label = name;
      return cell;
    }),
  ];

  // What is chosen

  const first = [...head.cells].slice(1).map((cell) => cell.dataset.release);
  let chosen = first;
  const say = (...more) => {
    const count = words("count", { n: chosen.length, most });
    status.textContent = [count, ...(chosen.length < most ? [] : [words("full")]), ...more].join(" ");
    none.hidden = !chosen.length;
    // What the page begins with will be others one day: a link that is sent names all of them.
    address.textContent = location.href.split(/[?#]/)[0] + (chosen.length ? `?releases=${chosen}` : "");
  };
  const choose = async (ids) => {
    const known = await record();
    const missing = ids.filter((id) => !known.has(id));
    chosen = [...new Set(ids)].filter((id) => known.has(id)).slice(0, most);
    const columns = chosen.map((id) => column(id, known.get(id)));
    [head, ...lines].forEach((row, number) =>
      row.replaceChildren(row.cells[0], ...columns.map((cells) => cells[number])),
    );
    table.parentElement.hidden = !chosen.length;
    say(...(missing.length ? [words("unknown", { names: missing.join(", ") })] : []));
    const query = new URLSearchParams(location.search);
    chosen.join() === first.join() ? query.delete("releases") : query.set("releases", chosen.join());
    const search = String(query).replaceAll("%2C", ",").replaceAll("%2F", "/");
    history.replaceState(null, "", location.pathname + (search && `?${search}`) + location.hash);
  };

  // A release that was found is added, and not gone to.
  list.addEventListener("click", (event) => {
    event.preventDefault();
    const [, id] = /([^/]+\/[^/]+)\/index\.html$/.exec(event.target.closest("a").href);
    choose([...chosen, id]);
    input.value = "";
    input.dispatchEvent(new Event("input"));
    input.focus();
  });
  none.onclick = () => {
    choose([]);
    input.focus();
  };

  const given = new URLSearchParams(location.search).get("releases");
  [...head.cells].slice(1).forEach((cell) => headed(cell, cell.dataset.release));
  say();
  if (given) {
    table.parentElement.hidden = true;
    choose(given.split(","));
  }
  pick.hidden = false;
  document.querySelector(".unscripted").hidden = true;
})();
