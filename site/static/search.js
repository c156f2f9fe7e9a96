// Search what has a page or a place on one. The index is a plain script, asked for at the first use.
// Every word comes from the page, with places to fill in. A second box finds only what stands under one folder.
document.querySelectorAll(".find").forEach((place) => {
  "use strict";

  const MOST = 12;
  const { lang, dataset: { root } } = document.documentElement;
  const [input, list, below] = place.children;
  const status = below.firstElementChild;
  let index, idle, asking, items, form;
  let active = -1;

  const make = (tag, properties, ...content) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  };
  const say = (message, n) =>
    message.replace("{n}", n.toLocaleString(lang)).replace("{listed}", MOST.toLocaleString(lang));
  const squash = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  // What begins like a word but for one letter; short words and numbers must be right: they tell releases apart.
  const slip = (word) => {
    const ways = [...word].map((_, at) => `${word.slice(0, at)}(.?${word.slice(at + 1)}|.${word.slice(at)})`);
    return RegExp(/^\p{L}{5,}$/u.test(word) ? `(^| )(${ways.join("|")})` : "$^");
  };

  const choose = (number) => {
    active = number;
    [...list.children].forEach((option, place) => (option.ariaSelected = place === active));
    const option = list.children[active];
    input.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  };
  // What is found hangs below the box, or that nothing is; how many are found is only heard.
  const open = (shown, nothing = false) => {
    list.hidden = !shown;
    below.className = nothing ? "none" : "sr";
    input.ariaExpanded = shown;
    choose(-1);
  };

  // A question is about what is left of it without idle words; those that name an item or ask when choose the answer.
  const understand = () => {
    const known = [idle, asking, ...items.map(([, named]) => named)].flat();
    // Where a script sets no spaces between words, the known ones are set apart.
    const apart = known.filter((word) => /[^\x00-\u02ff]/.test(word));
    const longest = RegExp(apart.sort((a, b) => b.length - a.length).join("|") || "$^", "g");
    const words = input.value.toLowerCase().replace(longest, " $& ").split(/[\s?!,.]+/).filter(Boolean);
    const asked = items.map(([, named], place) => (words.some((word) => named.includes(word)) ? place : -1));
    return {
      about: words.filter((word) => !known.includes(word)).map(squash).filter(Boolean),
      said: words.filter((word) => !idle.includes(word)).map(squash).filter(Boolean),
      asked: asked.filter((place) => place >= 0),
      when: words.some((word) => asking.includes(word)),
    };
  };
  const answered = ({ answers, href }, { asked, when }) => {
    const lab = href.startsWith(`${root}labs/`);
    const places = asked.length ? asked : when && lab ? [...items.keys()] : [];
    const answer = (at) => form.replace("{item}", items[at][0]).replace("{answer}", answers[at]);
    return answers ? places.map(answer).join(" · ") : "";
  };

  // Who typed another name of a lab, such as that of its models, reads that it is one.
  const meant = ({ name, href, others }, whole) =>
    href.startsWith(`${root}labs/`) && !name.includes(whole)
      ? others.split(" · ").find((other) => squash(other).includes(whole))
      : "";

  const search = () => {
    if (!index) return;
    const question = understand();
    const said = squash(input.value);
    // Idle words are looked for only where there are no others.
    const words = question.said.length ? question.said : [said];
    const whole = question.about.join("") || words.join("");
    // Whether somebody stopped is what findings are about: the one that speaks of it most comes first.
    const claims = ({ text, href }) =>
      question.when && href.startsWith(`${root}findings/`) && question.about.every((word) => text.includes(word))
        ? 1 + words.filter((word) => text.includes(word)).length
        : 0;
    // Where nothing but an item is named, its page comes before all that has the word in its name.
    const item = ({ title, name }) =>
      name !== whole && !question.about.length && question.asked.some((place) => items[place][0] === title);
    // Who names a lab reads what we found out about it before its models.
    const lab = ({ title, name, href }) =>
      href.startsWith(`${root}labs/`) && [name, ...title.split(" ").map(squash)].includes(whole);
    const named = index.some(lab);
    const near = (entry) =>
      named && (lab(entry) ? 4 : 3 * (entry.href.startsWith(`${root}findings/`) && entry.text.includes(whole)));
    // Another name of a page is a name too: models that begin like it come after.
    const called = ({ names, href }) =>
      question.about.length === 1 && !/^(labs|releases)\/./.test(href.slice(root.length)) && names.split(" ").includes(whole);
    const rank = ({ name, text }) =>
      3 * (name === whole) + name.startsWith(whole) + name.includes(whole) + 3 * text.includes(said);
    const order = (entry) => rank(entry) + 2 * item(entry) + near(entry) + 3 * called(entry);
    const fits = ({ text, names }, rough) =>
      words.every((word) => text.includes(word) || (rough && slip(word).test(names)));
    const find = (rough) => index.filter((entry) => said && fits(entry, rough));
    let hits = find(false);
    if (question.about.length) {
      const about = index.filter(({ text }) => question.about.every((word) => text.includes(word)));
      hits = [...new Set([...about, ...hits])];
    }
    if (!hits.length) hits = find(true);
    // Nothing has all of the words: what has most of them.
    if (!hits.length && question.about.length > 1) {
      const shared = ({ names }) => question.about.filter((word) => word.length > 2 && ` ${names}`.includes(` ${word}`)).length;
      hits = index.filter(shared).sort((a, b) => shared(b) - shared(a));
    } else hits.sort((a, b) => claims(b) - claims(a) || order(b) - order(a));
    // A lab found by the name of its models brings these: of no model of its own is the name known here.
    if (hits.length === 1) {
      const [, id] = hits[0].href.match(/labs\/([^/]+)\/index/) ?? [];
      if (id) hits = [...hits, ...index.filter(({ href }) => href.startsWith(`${root}releases/${id}/`))];
    }
    const options = hits.slice(0, MOST).map((entry, number) => {
      const detail = [entry.detail, meant(entry, whole)].filter(Boolean).join(" · ");
      const small = [detail, answered(entry, question)].filter(Boolean);
      const lines = small.map((text) => make("span", { className: "detail" }, text));
      const { href } = entry;
      return make("a", { id: `${list.id}-${number}`, role: "option", tabIndex: -1, href }, entry.title, " ", ...lines);
    });
    list.replaceChildren(...options);
    open(hits.length > 0, said && !hits.length);
    const { none, found, listed } = place.dataset;
    const told = hits.length > MOST ? listed : hits.length ? found : none;
    status.textContent = said && say(told, hits.length);
  };

  const move = (step) => {
    if (list.hidden) search();
    const places = list.children.length + 1; // and the box itself
    choose(((active + 1 + step + places) % places) - 1);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => list.children[Math.max(active, 0)].click(),
    Escape: () => open(false),
  };

  input.oninput = search;
  input.onkeydown = (event) => {
    const act = keys[event.key];
    if (!act || event.isComposing || (list.hidden && event.key === "Enter")) return;
    event.preventDefault();
    act();
  };
  input.onfocus = () => {
    input.onfocus = null;
    const onload = () => {
      const { under = "" } = place.dataset;
      const inside = window.searchIndex.filter(([, path]) => path.startsWith(under) && path !== under);
      [idle, asking, items, form] = window.searchWords;
      index = inside.map(([title, path, detail, others, answers]) => {
        const [name, text] = [title, title + path.slice(path.indexOf("/")) + detail + others].map(squash);
        const names = `${title} ${detail} ${others}`.split(/\s+/).map(squash).join(" ");
        return { title, href: root + path.replace(/#|$/, "index.html$&"), detail, others, name, text, names, answers };
      });
      search();
    };
    document.head.append(make("script", { src: `${root}static/search-index.js`, onload }));
  };
  if (!place.dataset.under) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      input.focus();
    });
  }
  place.addEventListener("focusout", ({ relatedTarget }) => place.contains(relatedTarget) || open(false));
  place.hidden = false;
});
