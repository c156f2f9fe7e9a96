// Search what has a page or a place on one. The index is a plain script, asked for at the first use.
// Every word comes from the page, with places to fill in. A second box finds only what stands under one folder.
document.querySelectorAll(".find").forEach((place) => {
  "use strict";

  const MOST = 12;
  const { lang, dataset: { root } } = document.documentElement;
  const [input, list, below] = place.children;
  const status = below.firstElementChild;
  let index;
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

  const search = () => {
    if (!index) return;
    const whole = squash(input.value);
    const words = input.value.split(/\s+/).map(squash);
    const rank = ({ name }) => (name === whole) + name.startsWith(whole) + name.includes(whole);
    const fits = ({ text, names }, rough) =>
      words.every((word) => text.includes(word) || (rough && slip(word).test(names)));
    const find = (rough) => index.filter((entry) => whole && fits(entry, rough));
    let hits = find(false);
    if (!hits.length) hits = find(true);
    hits.sort((a, b) => rank(b) - rank(a));
    const options = hits.slice(0, MOST).map(({ title, href, detail }, number) => {
      const small = make("span", { className: "detail" }, detail);
      return make("a", { id: `${list.id}-${number}`, role: "option", tabIndex: -1, href }, title, " ", small);
    });
    list.replaceChildren(...options);
    open(hits.length > 0, whole && !hits.length);
    const { none, found, listed } = place.dataset;
    const told = hits.length > MOST ? listed : hits.length ? found : none;
    status.textContent = whole && say(told, hits.length);
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
      index = inside.map(([title, path, detail, others]) => {
        const [name, text] = [title, title + path.slice(path.indexOf("/")) + detail + others].map(squash);
        const names = `${title} ${detail} ${others}`.split(/\s+/).map(squash).join(" ");
        return { title, href: root + path.replace(/#|$/, "index.html$&"), detail, name, text, names };
      });
      search();
    };
    document.head.append(make("script", { src: `${root}static/search-index.js`, onload }));
  };
  place.addEventListener("focusout", ({ relatedTarget }) => place.contains(relatedTarget) || open(false));
  place.hidden = false;
});
